import { describe, expect, it } from '@jest/globals';
import type { ChargeLine, Payment } from '@tijian/shared';
import { refundDraft } from './refund-draft';

const paid = (...ids: string[]) =>
  ({
    items: ids.map((id) => ({ checkupItemId: id, name: `项目${id}`, amountFen: 100, refunded: id === 'back' })),
  }) as Payment;
const line = (checkupItemId: string, status: ChargeLine['status'], refundDue = false) =>
  ({ checkupItemId, status, refundDue }) as ChargeLine;

describe('what a refund means', () => {
  it('offers what was not given back, and proposes what was declined', () => {
    const items = [line('a', 'declined', true), line('b', 'pending'), line('back', 'declined')];
    const draft = refundDraft(paid('a', 'b', 'back'), items, ['a']);
    expect(draft.open.map((it) => it.checkupItemId)).toEqual(['a', 'b']);
    expect(draft).toMatchObject({ proposed: ['a'], sumFen: 100, done: [], payAgain: false });
  });

  it('proposes everything when nothing was declined, and warns of what is done or still to do', () => {
    const items = [line('a', 'done'), line('b', 'pending')];
    const draft = refundDraft(paid('a', 'b'), items, ['a', 'b']);
    expect(draft).toMatchObject({ proposed: ['a', 'b'], sumFen: 200, done: ['项目a'], payAgain: true });
  });
});
