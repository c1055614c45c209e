import { describe, expect, it } from '@jest/globals';
import type { DisplaySnapshot, RealtimeEvent, ScreenCall, ScreenRoom, ScreenTicket } from '@tijian/shared';
import { afterNews, fromSnapshot, type ScreenState } from './screen-state';

const ticket = (number: string): ScreenTicket => ({ number, name: '张*', station: null });
const room = (id: string, more: Partial<ScreenRoom> = {}): ScreenRoom => ({
  ...{ id, code: id, name: id, floor: '2F', department: '内科', stations: 1, state: 'open', note: null, staff: [] },
  ...{ called: [], inRoom: [], next: [], missed: [], waiting: 0 },
  wait: { expected: 5, p50: 4, p90: 9, words: '约 4–9 分钟' },
  ...more,
});
const call = (id: string, number: string, more: Partial<ScreenCall> = {}): ScreenCall => ({
  ...ticket(number),
  ...{ id, roomId: 'r1', roomName: 'r1', floor: '2F', kind: 'call', at: '2026-11-20T00:30:00.000Z', undone: false },
  ...more,
});
const uuid = (n: number) => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const snapshot = (more: Partial<DisplaySnapshot> = {}): DisplaySnapshot => ({
  display: {
    ...{ id: uuid(1), campus: { id: uuid(2), name: '总院' }, name: '大厅', kind: 'hall', floor: null },
    ...{ volume: 80, speech: true, quietFrom: null, quietUntil: null, version: 1 },
  },
  ...{ hospital: '医院', topic: 't', seq: 10, rooms: [room('r1')], calls: [], serverTime: '2026-11-20T00:30:05.000Z' },
  ...more,
});
const start = (more: Partial<DisplaySnapshot> = {}): ScreenState => fromSnapshot(null, snapshot(more)).state;
/** As it arrives: ids must be real ones to pass the contract. */
const news = (seq: number, calls: ScreenCall[], rooms: ScreenRoom[]): RealtimeEvent => ({
  ...{ topic: 't', seq, kind: 'ScreenNews', id: uuid(2), at: '2026-11-20T00:30:10.000Z' },
  data: { calls, rooms },
});
const [R1, C1, C2] = [uuid(11), uuid(21), uuid(22)] as const;
const real = start({ rooms: [room(R1)] });
const called = (id: string, number: string, more: Partial<ScreenCall> = {}) =>
  call(id, number, { roomId: R1, ...more });

describe('news', () => {
  it('puts a call on top and the line in its place', () => {
    const line = room(R1, { called: [ticket('A001')], waiting: 3 });
    const { state, heard } = afterNews(real, news(11, [called(C1, 'A001')], [line]));
    expect(state).toMatchObject({ seq: 11, calls: [{ id: C1 }], rooms: [{ waiting: 3 }] });
    expect(heard).toEqual({ said: [called(C1, 'A001')], over: [] });
  });

  it('that the picture already holds changes and says nothing', () => {
    expect(afterNews(real, news(10, [called(C1, 'A001')], []))).toEqual({ state: real, heard: { said: [], over: [] } });
  });

  it('of rooms that this screen does not show is left out', () => {
    const { state, heard } = afterNews(real, news(11, [call(C1, 'A001', { roomId: uuid(99) })], [room(uuid(99))]));
    expect([state.rooms.length, state.calls.length, heard.said.length, state.seq]).toEqual([1, 0, 0, 11]);
  });

  it('of a recall moves the call to the top instead of showing it twice', () => {
    const first = afterNews(real, news(11, [called(C1, 'A001')], [])).state;
    const { state, heard } = afterNews(first, news(12, [called(C2, 'A001', { kind: 'recall' })], []));
    expect(state.calls.map((it) => it.id)).toEqual([C2]);
    expect(heard.said.map((it) => it.kind)).toEqual(['recall']);
  });

  it('of a call taken back removes it and says that it is over', () => {
    const first = afterNews(real, news(11, [called(C1, 'A001')], [])).state;
    const { state, heard } = afterNews(first, news(12, [called(C1, 'A001', { undone: true })], []));
    expect(state.calls).toEqual([]);
    expect(heard).toMatchObject({ said: [], over: [{ number: 'A001' }] });
  });

  it('of somebody who is in the room or missed says that the call is over', () => {
    const before = { ...real, rooms: [room(R1, { called: [ticket('A001')] })] };
    const { heard } = afterNews(before, news(11, [], [room(R1, { inRoom: [ticket('A001')] })]));
    expect(heard.over).toEqual([{ roomId: R1, number: 'A001' }]);
  });

  it('keeps twelve calls however many come', () => {
    let state = real;
    for (let n = 0; n < 100; n++) state = afterNews(state, news(11 + n, [called(uuid(100 + n), `A${n}`)], [])).state;
    expect(state.calls).toHaveLength(12);
    expect(state.calls[0]?.number).toBe('A99');
  });

  it('never pushes out whoever is called still', () => {
    let state = afterNews(real, news(11, [called(C1, 'A001')], [room(R1, { called: [ticket('A001')] })])).state;
    for (let n = 0; n < 20; n++) state = afterNews(state, news(12 + n, [called(uuid(100 + n), `B${n}`)], [])).state;
    expect(state.calls.map((it) => it.number)).toContain('A001');
    expect(state.calls).toHaveLength(12);
  });

  it('that nobody understands does not stop the picture', () => {
    expect(afterNews(real, { ...news(11, [], []), data: { nonsense: true } }).state.seq).toBe(11);
  });
});

describe('a snapshot', () => {
  const at = (seconds: number) => new Date(Date.parse('2026-11-20T00:30:00.000Z') + seconds * 1000).toISOString();
  const open = [room('r1', { called: [ticket('A002'), ticket('A003')] })];

  it('says nothing when the screen has just begun', () => {
    const begun = fromSnapshot(null, snapshot({ calls: [call('c', 'A002')], rooms: open }));
    expect(begun.heard.said).toEqual([]);
  });

  it('says in order what was called while the screen was away, if it still holds and is not old', () => {
    const before = start({ calls: [call('a', 'A001', { at: at(0) })] });
    const now = snapshot({
      serverTime: at(90),
      rooms: open,
      calls: [
        call('e', 'A004', { at: at(80) }),
        call('d', 'A003', { at: at(70) }),
        call('c', 'A002', { at: at(40) }),
        call('b', 'A002', { at: at(10) }),
        call('a', 'A001', { at: at(0) }),
      ],
    });
    expect(fromSnapshot(before, now).heard.said.map((it) => it.id)).toEqual(['c', 'd']);
  });
});
