import {
  businessDate,
  formatFen,
  newId,
  type PaymentMethod,
  paymentMethodLabels,
  type TakePayment,
} from '@tijian/shared';
import type { z } from 'zod';
import { authorize } from '../../platform/auth/actor';
import { AppError, found } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import { findCampus } from '../catalogue';
import { CheckupItemEntity, listItems, lockCheckup, recordEvent } from '../checkups';
import { PaymentEntity } from './payment.entity';
import { PaymentLineEntity } from './payment-line.entity';
import { paymentPolicy } from './payments.policy';
import { nextReceiptNumber } from './receipt-number';

type Wish = z.output<typeof TakePayment>;

/** Takes a payment for items; of two clerks at the same item one gets `already_paid`. Throws `amount_changed` when the sum is not what was told. */
export async function takePayment(scope: Scope, wish: Wish): Promise<PaymentEntity> {
  const checkup = await lockCheckup(scope, wish.checkupId);
  authorize(scope.actor, paymentPolicy, 'write', checkup);
  const wanted = new Set(wish.itemIds);
  const items = (await listItems(scope, checkup.id)).filter((it) => wanted.has(it.id));
  if (items.length !== wanted.size) throw new AppError('not_found');
  if (items.some((it) => it.charge === 'paid')) throw new AppError('already_paid');
  if (items.some((it) => it.charge !== 'unpaid')) throw new AppError('not_payable');
  const amountFen = items.reduce((sum, it) => sum + it.priceFen, 0);
  if (amountFen !== wish.expectedFen) throw new AppError('amount_changed', { amountFen });
  const row = await insertPayment(scope, {
    id: wish.id,
    checkup,
    kind: 'payment',
    method: wish.method,
    amountFen,
    lines: items.map((it) => ({ checkupItemId: it.id, amountFen: it.priceFen })),
  });
  for (const it of items)
    await scope.save(CheckupItemEntity, it, { charge: 'paid' }, { action: 'pay', campusId: checkup.campusId });
  await recordEvent(scope, checkup, 'paid', sentence(row, items));
  return row;
}

type Draft = {
  id: string;
  checkup: { id: string; campusId: string };
  kind: 'payment' | 'refund';
  method: PaymentMethod;
  amountFen: number;
  lines: { checkupItemId: string; amountFen: number }[];
  refundOfId?: string;
  reason?: string;
};

/** The payment's row with its lines, under the next receipt number of the campus's day. */
export async function insertPayment(scope: Scope, draft: Draft): Promise<PaymentEntity> {
  const { id, checkup, kind, method, amountFen, refundOfId, reason } = draft;
  const campus = found(await findCampus(scope, checkup.campusId));
  const date = businessDate(scope.now);
  const row = await scope.insert(
    PaymentEntity,
    {
      id,
      checkupId: checkup.id,
      campusId: campus.id,
      businessDate: date,
      kind,
      method,
      amountFen,
      receiptNo: await nextReceiptNumber(scope, kind, campus.code, date),
      refundOfId: refundOfId ?? null,
      reason: reason ?? null,
      cashierId: scope.actor.userId,
      cashierName: scope.actor.name,
      paidAt: scope.now,
    },
    { reason },
  );
  await scope.insertMany(
    PaymentLineEntity,
    draft.lines.map((it) => ({ id: newId(), paymentId: row.id, ...it })),
    { campusId: campus.id },
  );
  return row;
}

/** 微信 ¥140.00，收据 SA2611200001：颈动脉彩超 */
export function sentence(row: PaymentEntity, items: readonly CheckupItemEntity[]): string {
  const names = items.map((it) => it.name).join('、');
  return `${paymentMethodLabels[row.method]} ${formatFen(row.amountFen, { symbol: true })}，收据 ${row.receiptNo}：${names}`;
}
