import { describe, expect, it } from '@jest/globals';
import type { ScreenCall, ScreenRoom } from '@tijian/shared';
import { callPage } from './call-pages';

const call = (number: string, more: Partial<ScreenCall> = {}): ScreenCall => ({
  ...{ id: `${number} ${more.kind}`, number, name: '张*', station: null, roomId: 'r1', roomName: '内科1', floor: '2F' },
  ...{ kind: 'call', at: '2026-11-20T00:30:00.000Z', undone: false },
  ...more,
});
const room = (...called: string[]): ScreenRoom => ({
  ...{ id: 'r1', code: 'r1', name: '内科1', floor: '2F', department: '内科', stations: 1, state: 'open', note: null },
  ...{ staff: [], inRoom: [], next: [], missed: [], waiting: 0 },
  wait: { expected: 5, p50: 4, p90: 9, words: '约 4–9 分钟' },
  called: called.map((number) => ({ number, name: null, station: null })),
});
const numbers = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7'];
const calls = numbers.map((it) => call(it));
const shown = (asked: Partial<Parameters<typeof callPage>[0]>) => {
  const it = callPage({ state: { calls, rooms: [room(...numbers)] }, speaking: null, places: 3, turn: 0, ...asked });
  return { ...it, first: it.first?.number ?? null, more: it.more.map((one) => one.number) };
};

describe('the list of calls', () => {
  it('has the last call big, and everybody else who is called page after page', () => {
    expect(shown({})).toEqual({ first: 'A1', more: ['A2', 'A3', 'A4'], page: 0, pages: 2 });
    expect(shown({ turn: 1 })).toEqual({ first: 'A1', more: ['A5', 'A6', 'A7'], page: 1, pages: 2 });
    expect(shown({ turn: 2 }).more).toEqual(['A2', 'A3', 'A4']);
  });

  it('has the number that is spoken big, wherever it stands', () => {
    expect(shown({ speaking: call('A6') })).toMatchObject({ first: 'A6', more: ['A1', 'A2', 'A3'] });
    const state = { calls, rooms: [room('A1', 'A2')] };
    expect(shown({ state, speaking: call('A6') })).toMatchObject({ first: 'A6', more: ['A1', 'A2', 'A3'], pages: 1 });
  });

  it('fills up with those who have gone in or missed theirs', () => {
    expect(shown({ state: { calls, rooms: [room('A3', 'A5')] } })).toEqual({
      ...{ first: 'A3', more: ['A5', 'A1', 'A2'], page: 0, pages: 1 },
    });
  });

  it('has somebody who was called again once, by the latest call', () => {
    const again = [call('A1', { kind: 'recall' }), call('A1'), call('A2')];
    expect(shown({ state: { calls: again, rooms: [room('A1', 'A2')] } })).toMatchObject({ first: 'A1', more: ['A2'] });
  });

  it('is empty before the first call, and a trial call does not stand there', () => {
    expect(shown({ state: { calls: [], rooms: [] }, speaking: call('A000', { roomId: '' }) })).toEqual({
      ...{ first: null, more: [], page: 0, pages: 1 },
    });
  });
});
