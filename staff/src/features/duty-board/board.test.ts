import { describe, expect, it } from '@jest/globals';
import type { Duty, QueueRoom } from '@tijian/shared';
import { arrange, isForsaken, manningOf, overdueOf, staffOf, totalsOf } from './board';

const duty = (state: Duty['state']) => ({ state }) as Duty;
const room = (name: string, other: Partial<QueueRoom> = {}): QueueRoom =>
  ({
    id: name,
    name,
    open: true,
    hours: { shut: null },
    duties: [duty('working')],
    waiting: 0,
    vips: 0,
    inRoom: 0,
    longestWaitMinutes: 0,
    ...other,
  }) as QueueRoom;

describe('who could call from a room', () => {
  it.each([
    ['manned', [duty('paused'), duty('working')], true],
    ['paused', [duty('paused')], true],
    ['unmanned', [], true],
    ['closed', [duty('working')], false],
  ] as const)('%s', (expected, duties, open) => {
    expect(manningOf({ open, duties: [...duties] })).toBe(expected);
  });
});

const busy = room('busy', { waiting: 9, longestWaitMinutes: 12 });
const slow = room('slow', { waiting: 2, longestWaitMinutes: 25 });
const forsaken = room('forsaken', { waiting: 1, longestWaitMinutes: 3, duties: [] });
const quiet = room('quiet');
const shut = room('shut', { open: false, duties: [] });
const empty = room('empty', { duties: [] });
const all = [quiet, busy, shut, forsaken, slow, empty];

it('puts people whom nobody calls first, then the longest waits', () => {
  expect(arrange(all, 'all', 'need').map((it) => it.name)).toEqual([
    ...['forsaken', 'slow', 'busy', 'quiet', 'shut', 'empty'],
  ]);
});

it.each([
  ['waiting', ['busy', 'forsaken', 'slow']],
  ['forsaken', ['forsaken']],
  ['unmanned', ['forsaken', 'empty']],
  ['closed', ['shut']],
] as const)('shows %s only, by floor as the server says', (show, names) => {
  expect(arrange(all, show, 'floor').map((it) => it.name)).toEqual(names);
});

it('adds up the campus', () => {
  expect(totalsOf(all)).toMatchObject({ waiting: 12, longest: 25, forsaken: 1, closed: 1 });
  expect(totalsOf([])).toMatchObject({ waiting: 0, longest: 0 });
  expect(isForsaken(room('shut with a line', { open: false, waiting: 2 }))).toBe(true);
  const hours = { shut: 'early' } as QueueRoom['hours'];
  expect(isForsaken(room('not open yet', { hours, duties: [], waiting: 2 }))).toBe(false);
});

it('counts everybody signed on, at rooms that are not on the board too', () => {
  expect(staffOf({ items: [duty('working'), duty('paused')], total: 36 })).toEqual({ onDuty: 36, paused: 1 });
});

it.each([
  ['paused', '2026-11-20T09:20:00Z', 9],
  ['paused', '2026-11-20T09:40:00Z', 0],
  ['paused', null, 0],
  ['working', '2026-11-20T09:20:00Z', 0],
] as const)('who is %s until %s is %i minutes late', (state, backAt, minutes) => {
  expect(overdueOf({ state, backAt }, Date.parse('2026-11-20T09:29:30Z'))).toBe(minutes);
});
