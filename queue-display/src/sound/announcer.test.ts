import { describe, expect, it } from '@jest/globals';
import type { ScreenCall } from '@tijian/shared';
import { type Announcer, begin, drop, end, hear, SPOKEN_WITHIN_MS, silent, withdraw } from './announcer';

const call = (number: string, more: Partial<ScreenCall> = {}): ScreenCall => ({
  ...{
    id: `${number}${more.kind ?? ''}`,
    number,
    name: '张*',
    station: null,
    roomId: 'r1',
    roomName: '内科1',
    floor: '2F',
  },
  ...{ kind: 'call', at: '2026-11-20T00:30:00.000Z', undone: false },
  ...more,
});
const heard = (calls: ScreenCall[], now = 0) => calls.reduce((it, one) => hear(it, one, now), silent);

/** Plays everything, `secondsEach` a turn; gives what was spoken, in order. */
function playOut(start: Announcer, { secondsEach = 4, from = 0, during = (it: Announcer, _now: number) => it } = {}) {
  const spoken: string[] = [];
  let it = start;
  for (let now = from; ; now += secondsEach * 1000) {
    it = begin(during(it, now), now);
    if (!it.speaking) return spoken;
    spoken.push(it.speaking.call.number);
    it = end(it);
  }
}

describe('announcing', () => {
  it('speaks a call twice', () => {
    expect(playOut(heard([call('A001')]))).toEqual(['A001', 'A001']);
  });

  it('speaks thirty calls of one second all in order, each twice, the second time after the first of all', () => {
    const numbers = Array.from({ length: 30 }, (_, at) => `A${String(at + 1).padStart(3, '0')}`);
    const spoken = playOut(heard(numbers.map((it) => call(it))), { secondsEach: 2.5 });
    expect(spoken).toEqual([...numbers, ...numbers]);
  });

  it('never begins another turn while one is spoken', () => {
    const speaking = begin(heard([call('A001')]), 0);
    const later = begin(hear(speaking, call('A002'), 1), 1);
    expect(later.speaking?.call.number).toBe('A001');
    expect(later.waiting.map((it) => it.call.number)).toEqual(['A002']);
  });

  it('passes over what has waited too long, and goes on with the newer ones', () => {
    const old = heard([call('A001')], 0);
    const both = hear(old, call('A002'), SPOKEN_WITHIN_MS);
    expect(playOut(both, { from: SPOKEN_WITHIN_MS + 1 })).toEqual(['A002', 'A002']);
  });

  it('sends a recall to the end, once', () => {
    const calls = [call('A001'), call('A002'), call('A003'), call('A001', { kind: 'recall' })];
    expect(playOut(heard(calls)).slice(0, 3)).toEqual(['A002', 'A003', 'A001']);
    expect(playOut(heard(calls))).toHaveLength(6);
  });

  it('speaks a recall that comes during the call itself in place of the second time', () => {
    const speaking = begin(heard([call('A001')]), 0);
    const again = end(hear(speaking, call('A001', { kind: 'recall' }), 1));
    expect(again.waiting.map((it) => [it.call.kind, it.time])).toEqual([['recall', 1]]);
  });

  it('does not take the same number at another room for the same call', () => {
    const spoken = playOut(heard([call('A001'), call('A001', { roomId: 'r2' })]));
    expect(spoken).toHaveLength(4);
  });

  it('drops a call that was taken back, before it is spoken', () => {
    const both = heard([call('A001'), call('A002')]);
    expect(playOut(hear(both, call('A001', { undone: true }), 1))).toEqual(['A002', 'A002']);
  });

  it('does not cut what is being spoken when it is withdrawn, and does not repeat it', () => {
    const speaking = withdraw(begin(heard([call('A001')]), 0), call('A001'));
    expect(speaking.speaking?.call.number).toBe('A001');
    expect(end(speaking)).toEqual(silent);
  });

  it('lets the present turn end when silenced, and speaks nothing after it', () => {
    const quiet = drop(begin(heard([call('A001'), call('A002')]), 0));
    expect(quiet.speaking?.call.number).toBe('A001');
    expect(end(quiet)).toEqual(silent);
  });

  it('keeps a bounded number of turns', () => {
    const many = Array.from({ length: 1000 }, (_, at) => call(`B${at}`));
    expect(heard(many).waiting.length).toBeLessThanOrEqual(200);
  });
});
