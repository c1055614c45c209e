import type { Charges, Payment } from '@tijian/shared';
import { found } from '../../platform/errors';
import type { ReadScope } from '../../platform/scope';
import { listDepartments } from '../catalogue';
import { type CheckupEntity, isRefundDue, listItems, presentLines, unpaidFen } from '../checkups';
import type { PaymentEntity } from './payment.entity';
import { paymentPolicy } from './payments.policy';
import { listNamedLines, listOfCheckup, listRefundsOf, loadHeads } from './payments.queries';

/** Payments with their lines, in the given order; three statements. */
export async function presentPayments(scope: ReadScope, rows: readonly PaymentEntity[]): Promise<Payment[]> {
  const ids = rows.map((it) => it.id);
  const refunds = await listRefundsOf(scope, ids);
  const lines = await listNamedLines(scope, [...new Set([...ids, ...refunds.map((it) => it.id)])]);
  const heads = await loadHeads(scope, ids);
  const backOf = (id: string) => {
    const of = new Set(refunds.filter((it) => it.refundOfId === id).map((it) => it.id));
    return new Set(lines.filter((it) => of.has(it.paymentId)).map((it) => it.checkupItemId));
  };
  return rows.map((it) => {
    const back = backOf(it.id);
    const own = lines.filter((line) => line.paymentId === it.id);
    const head = heads.get(it.id);
    const open = it.kind === 'payment' ? own.filter((line) => !back.has(line.checkupItemId)) : [];
    const { id, businessDate, kind, method, amountFen, receiptNo, reason, cashierName } = it;
    return {
      id,
      businessDate,
      kind,
      method,
      amountFen,
      receiptNo,
      reason,
      cashierName,
      checkup: { id: it.checkupId, number: head?.number ?? '' },
      personName: head?.personName ?? '',
      vipLevel: head?.vipLevel ?? 'none',
      campus: { id: it.campusId, name: head?.campusName ?? '' },
      refundOf: head?.refundOf ?? null,
      paidAt: it.paidAt.toISOString(),
      items: own.map((line) => ({
        checkupItemId: line.checkupItemId,
        name: line.name,
        amountFen: line.amountFen,
        refunded: back.has(line.checkupItemId),
      })),
      refundableFen: open.reduce((sum, line) => sum + line.amountFen, 0),
    };
  });
}

/** The bill of a checkup. */
export async function presentCharges(scope: ReadScope, checkup: CheckupEntity): Promise<Charges> {
  const items = (await listItems(scope, checkup.id)).filter((it) => it.status !== 'voided' || it.charge !== 'none');
  const departments = new Map((await listDepartments(scope)).map((it) => [it.id, it.name]));
  const payments = await presentPayments(scope, await listOfCheckup(scope, checkup.id));
  const due = items.filter(isRefundDue);
  const may = paymentPolicy.write(scope.actor, checkup);
  const [line] = await presentLines(scope, [checkup]);
  return {
    checkup: found(line),
    items: items.map((it) => ({
      checkupItemId: it.id,
      name: it.name,
      department: departments.get(it.departmentId) ?? '',
      status: it.status,
      payer: it.payer,
      charge: it.charge,
      priceFen: it.priceFen,
      refundDue: isRefundDue(it),
    })),
    payments,
    unpaidFen: unpaidFen(items),
    paidFen: items.filter((it) => it.charge === 'paid').reduce((sum, it) => sum + it.priceFen, 0),
    refundDueFen: due.reduce((sum, it) => sum + it.priceFen, 0),
    can: {
      pay: may && unpaidFen(items) > 0,
      refund: may && payments.some((it) => it.refundableFen > 0),
    },
  };
}
