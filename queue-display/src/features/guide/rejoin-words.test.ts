import { describe, expect, it } from '@jest/globals';
import type { GuideView } from '@tijian/shared';
import { isStillSo, rejoinWords } from './rejoin-words';

const viewOf = (other: Partial<GuideView>) =>
  ({ now: 'missed', room: { id: 'r1', name: '内科', floor: '2F' }, calledTimes: 1, ...other }) as GuideView;
const linkAt = (heardAt: number) => ({ online: true, heardAt, owedAt: null, clockOffset: 0 });
const missed = viewOf({});

describe('what the phone says after 我已回来', () => {
  it('says that it did not get through until the server is heard again', () => {
    const said = rejoinWords({ view: null, refused: '网络不通', isLost: true }, missed, 1000);
    expect(said.words).toContain('网络恢复后请再点一次');
    expect(said.isRefused).toBe(true);
    expect(isStillSo(said, missed, linkAt(900))).toBe(true);
    expect(isStillSo(said, missed, linkAt(1500))).toBe(false);
  });

  it('keeps the answer of the server until something else is true', () => {
    const waiting = viewOf({ now: 'waiting' });
    const said = rejoinWords({ view: waiting, refused: null, isLost: false }, missed, 1000);
    expect(isStillSo(said, waiting, linkAt(9000))).toBe(true);
    expect(isStillSo(said, viewOf({ now: 'called', calledTimes: 2 }), linkAt(9000))).toBe(false);
    const refused = rejoinWords({ view: null, refused: '状态已变化', isLost: false }, missed, 1000);
    expect([refused.words, isStillSo(refused, missed, linkAt(9000))]).toEqual(['状态已变化', true]);
  });
});
