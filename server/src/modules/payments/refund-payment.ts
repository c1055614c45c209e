import type { RefundPayment } from '@tijian/shared';
import type { z } from 'zod';
import { authorize } from '../../platform/auth/actor';
import { AppError, found } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import { CheckupItemEntity, listItems, lockCheckup, recordEvent } from '../checkups';
import type { PaymentEntity } from './payment.entity';
import { paymentPolicy } from './payments.policy';
import { findPayment, listLines, listRefundsOf } from './payments.queries';
import { insertPayment, sentence } from './take-payment';

type Wish = z.output<typeof RefundPayment>;

/**
 * Gives back a payment or some of its items. Items given up or done are settled by it (`refunded`); others are to be paid again.
 * Throws `already_refunded`, `not_refundable` for a refund, and `refund_done_item` unless done items are meant too.
 */
export async function refundPayment(scope: Scope, paymentId: string, wish: Wish): Promise<PaymentEntity> {
  const payment = found(await findPayment(scope, paymentId));
  const checkup = await lockCheckup(scope, payment.checkupId);
  authorize(scope.actor, paymentPolicy, 'write', checkup);
  if (payment.kind === 'refund') throw new AppError('not_refundable');
  const open = await openLines(scope, payment.id);
  const wanted = new Set(wish.itemIds ?? open.map((it) => it.checkupItemId));
  const lines = open.filter((it) => wanted.has(it.checkupItemId));
  if (!lines.length || lines.length !== wanted.size) throw new AppError('already_refunded');
  const items = (await listItems(scope, checkup.id)).filter((it) => wanted.has(it.id));
  const done = items.filter((it) => it.status === 'done');
  if (done.length && !wish.includeDone) throw new AppError('refund_done_item', { names: done.map((it) => it.name) });
  const row = await insertPayment(scope, {
    id: wish.id,
    checkup,
    kind: 'refund',
    method: wish.method ?? payment.method,
    amountFen: lines.reduce((sum, it) => sum + it.amountFen, 0),
    lines: lines.map(({ checkupItemId, amountFen }) => ({ checkupItemId, amountFen })),
    refundOfId: payment.id,
    reason: wish.reason,
  });
  for (const it of items)
    await scope.save(
      CheckupItemEntity,
      it,
      { charge: ['declined', 'voided', 'done'].includes(it.status) ? 'refunded' : 'unpaid' },
      { action: 'refund', reason: wish.reason, campusId: checkup.campusId },
    );
  await recordEvent(scope, checkup, 'refunded', `${sentence(row, items)}，${wish.reason}`);
  return row;
}

/** Lines of the payment that no refund has given back. The checkup is locked, so nobody refunds meanwhile. */
async function openLines(scope: Scope, paymentId: string) {
  const refunds = await listRefundsOf(scope, [paymentId]);
  const lines = await listLines(scope, [paymentId, ...refunds.map((it) => it.id)]);
  const back = new Set(lines.filter((it) => it.paymentId !== paymentId).map((it) => it.checkupItemId));
  return lines.filter((it) => it.paymentId === paymentId && !back.has(it.checkupItemId));
}
