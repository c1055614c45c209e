import type { ChargeLine, Payment } from '@tijian/shared';

/** What a refund of some items would mean: what can be given back, what is proposed, and what to warn of. */
export function refundDraft(payment: Payment, items: readonly ChargeLine[], chosen: readonly string[]) {
  const open = payment.items.filter((it) => !it.refunded);
  const lineOf = (id: string) => items.find((it) => it.checkupItemId === id);
  const due = open.filter((it) => lineOf(it.checkupItemId)?.refundDue).map((it) => it.checkupItemId);
  const picked = open.filter((it) => chosen.includes(it.checkupItemId));
  const status = (id: string) => lineOf(id)?.status;
  return {
    open,
    /** What was declined after payment, else everything. */
    proposed: due.length ? due : open.map((it) => it.checkupItemId),
    sumFen: picked.reduce((sum, it) => sum + it.amountFen, 0),
    /** Names of chosen items that were done. */
    done: picked.filter((it) => status(it.checkupItemId) === 'done').map((it) => it.name),
    /** Some chosen items are still to be done and will have to be paid again. */
    payAgain: picked.some((it) => ['pending', 'in_progress', 'deferred'].includes(status(it.checkupItemId) ?? '')),
  };
}
