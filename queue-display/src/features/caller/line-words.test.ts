import { describe, expect, it } from '@jest/globals';
import type { CallerRoom, QueueTicket } from '@tijian/shared';
import { lineWords, type Tab } from './line-words';

const now = Date.parse('2026-11-20T00:40:00.000Z');
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
const ticket = (of: Partial<QueueTicket> = {}) =>
  ({
    ...{ visitId: 'v', state: 'waiting', joinedAt: at(-2), waitingSince: at(-30), readyAt: at(-1), calledAt: null },
    ...{ calledTimes: 1, misses: 0, passedBy: 0, dutyId: null, promised: { words: '约 20 分钟' } },
    ...of,
  }) as QueueTicket;
const picture = (waiting: QueueTicket[], others = waiting.length) =>
  ({
    room: { waiting: others, duties: [{ id: 'd', station: 2, user: { id: 'u', name: '刘医生' } }] },
    waiting,
  }) as unknown as CallerRoom;
const words = (it: QueueTicket, tab: Tab, shown = picture([it])) =>
  lineWords(it, { tab, first: false, picture: shown, serverNow: now });

describe('the lists say', () => {
  it('how long somebody has waited, though missed or moved meanwhile', () => {
    expect(words(ticket(), 'waiting')).toEqual(['已等 30 分', '排队时预计：约 20 分钟']);
  });

  it.each([
    [0, '途中'],
    [1, '过号后稍候'],
  ])('why somebody who missed %i calls is not called yet', (misses, why) => {
    expect(words(ticket({ misses, readyAt: at(1) }), 'waiting')[0]).toBe(why);
  });

  it('who at which station holds somebody', () => {
    expect(words(ticket({ state: 'in_room', dutyId: 'd' }), 'others')).toEqual(['2 号工位', '刘医生', '检查中']);
    expect(words(ticket({ state: 'called', dutyId: 'gone' }), 'others')).toEqual(['已呼叫']);
  });

  it('who is parked, unlike who missed a call and waits again', () => {
    const missed = ticket({ state: 'missed', misses: 3, calledAt: at(-2) });
    expect(words(missed, 'missed', picture([]))).toEqual(['过号 3 次', '已转导检台', '2 分前呼叫']);
    expect(words(missed, 'missed', picture([ticket()]))).toEqual(['过号 3 次', '2 分前呼叫']);
    expect(words(missed, 'missed', picture([], 201))).toEqual(['过号 3 次', '2 分前呼叫']);
  });
});
