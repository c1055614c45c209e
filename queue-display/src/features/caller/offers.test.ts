import { describe, expect, it } from '@jest/globals';
import type { CallerRoom } from '@tijian/shared';
import { actFor, keyOf, offersOf, pauseStep } from './offers';

type Picture = { duty?: object | null; mine?: object | null; open?: boolean };
const picture = ({ duty = { state: 'working', pausePending: false }, mine = null, open = true }: Picture) =>
  ({ room: { open }, myDuty: duty, mine }) as unknown as CallerRoom;
const called = { state: 'called', items: ['身高'] };
const inRoom = { state: 'in_room', items: ['身高', '体重'] };

describe('what is offered', () => {
  it.each([
    ['nothing before signing on', { duty: null }, null, []],
    ['a call', {}, 'next', []],
    ['no call from a closed room', { open: false }, null, []],
    ['the way back from a pause', { duty: { state: 'paused' } }, 'resume', []],
    ['for the called', { mine: called }, 'arrived', ['recall', 'missed', 'hold', 'transfer']],
    ['for who is in the room', { mine: inRoom }, 'finishNext', ['finish', 'hold', 'transfer', 'undone']],
    [
      'no next person before a pause',
      { duty: { state: 'working', pausePending: true }, mine: inRoom },
      'finish',
      ['hold', 'transfer', 'undone'],
    ],
    [
      'no undone items of a single one',
      { mine: { ...inRoom, items: ['身高'] } },
      'finishNext',
      ['finish', 'hold', 'transfer'],
    ],
  ] as const)('%s', (_, given, main, more) => {
    expect(offersOf(picture(given))).toEqual({ main, more });
  });
});

it.each([
  [null, null],
  [{ state: 'paused', pausePending: false }, null],
  [{ state: 'working', pausePending: false }, 'ask'],
  [{ state: 'working', pausePending: true }, 'cancel'],
])('the pause button at a duty of %j: %s', (duty, step) => {
  expect(pauseStep(duty as CallerRoom['myDuty'])).toBe(step);
});

describe('keys', () => {
  const offers = offersOf(picture({ mine: called }));
  it.each([
    ['main', 'arrived'],
    ['next', null],
    ['recall', 'recall'],
    ['finish', null],
  ] as const)('%s means %s for the called', (key, act) => {
    expect(actFor(key, offers)).toBe(act);
  });

  it('stand on the buttons they press', () => {
    const busy = offersOf(picture({ mine: inRoom }));
    for (const act of ['finishNext', 'finish', 'hold', 'transfer'] as const) {
      const key = keyOf(act, busy);
      expect(key && actFor(key, busy)).toBe(act);
    }
    expect(keyOf('undone', busy)).toBeNull();
    expect(keyOf('arrived', offers)).toBe('main');
  });
});
