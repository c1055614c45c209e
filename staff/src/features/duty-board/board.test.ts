import { describe, expect, it } from '@jest/globals';
import type { Duty, QueueRoom } from '@tijian/shared';
import { arrange, isForsaken, manningOf, totalsOf } from './board';

const duty = (state: Duty['state']) => ({ state }) as Duty;
const room = (name: string, other: Partial<QueueRoom> = {}): QueueRoom =>
  ({
    id: name,
    name,
    open: true,
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
const all = [quiet, busy, shut, forsaken, slow];

it('puts people whom nobody calls first, then the longest waits', () => {
  expect(arrange(all, 'all', 'need').map((it) => it.name)).toEqual(['forsaken', 'slow', 'busy', 'quiet', 'shut']);
});

it.each([
  ['waiting', ['busy', 'forsaken', 'slow']],
  ['unmanned', ['forsaken']],
  ['closed', ['shut']],
] as const)('shows %s only, by floor as the server says', (show, names) => {
  expect(arrange(all, show, 'floor').map((it) => it.name)).toEqual(names);
});

it('adds up the campus', () => {
  expect(totalsOf(all)).toMatchObject({ onDuty: 3, waiting: 12, longest: 25, forsaken: 1, closed: 1 });
  expect(totalsOf([])).toMatchObject({ onDuty: 0, longest: 0 });
  expect(isForsaken(room('shut with a line', { open: false, waiting: 2 }))).toBe(true);
});
