import type { ChargeConsequence, CheckupItemStatus } from '@tijian/shared';
import { formatFen } from '@tijian/shared';
import type { CheckupItemEntity } from './checkup-item.entity';
import { chargeAfter, isRefundDue, unpaidFen } from './item-charge';

type Step = { from: readonly CheckupItemStatus[]; to: CheckupItemStatus; event: string };

/** What may be done with an ordered item: from which states, to which. */
export const itemChanges = {
  decline: { from: ['pending', 'in_progress', 'deferred'], to: 'declined', event: 'item_declined' },
  defer: { from: ['pending', 'in_progress', 'deferred'], to: 'deferred', event: 'item_deferred' },
  restore: { from: ['declined', 'deferred'], to: 'pending', event: 'item_restored' },
  void: { from: ['pending', 'declined', 'deferred'], to: 'voided', event: 'item_voided' },
} as const satisfies Record<string, Step>;
export type ItemChangeName = keyof typeof itemChanges;

type Charged = Pick<CheckupItemEntity, 'id' | 'name' | 'status' | 'payer' | 'priceFen' | 'charge'>;

/** What changing one of the items does to the bill, in numbers and in a sentence. */
export function consequenceOfChange(
  items: readonly Charged[],
  item: Charged,
  to: CheckupItemStatus,
): ChargeConsequence {
  const after = { ...item, status: to, charge: chargeAfter(item, to) };
  const bill = items.map((it) => (it.id === item.id ? after : it));
  const refundFen = isRefundDue(after) ? item.priceFen : 0;
  const payFen = after.charge === 'unpaid' && item.charge !== 'unpaid' ? item.priceFen : 0;
  return {
    refundFen,
    payFen,
    unpaidBeforeFen: unpaidFen(items),
    unpaidAfterFen: unpaidFen(bill),
    sentence: sentenceOf(item, after, refundFen, payFen),
  };
}

/** What adding an item does to the bill. */
export function consequenceOfAdding(items: readonly Charged[], added: Charged): ChargeConsequence {
  const before = unpaidFen(items);
  const payFen = added.charge === 'unpaid' ? added.priceFen : 0;
  const price = formatFen(added.priceFen, { symbol: true });
  const sentence =
    added.charge === 'unit'
      ? `“${added.name}”${price} 计入单位结算，体检人无需付款。`
      : payFen
        ? `“${added.name}”自费 ${price}，请到收费处付款。`
        : `“${added.name}”不收费。`;
  return { refundFen: 0, payFen, unpaidBeforeFen: before, unpaidAfterFen: before + payFen, sentence };
}

function sentenceOf(item: Charged, after: Charged, refundFen: number, payFen: number): string {
  const price = formatFen(item.priceFen, { symbol: true });
  if (refundFen) return `“${item.name}”已收费 ${price}，需到收费处办理退费。`;
  if (payFen) return `“${item.name}”恢复检查后需付款 ${price}。`;
  if (item.charge === 'unpaid' && after.charge === 'none') return `“${item.name}”尚未收费，应收减少 ${price}。`;
  if (item.charge === 'unit' && after.charge === 'none') return `“${item.name}”${price} 不再计入单位结算。`;
  if (item.charge === 'none' && after.charge === 'unit') return `“${item.name}”${price} 计入单位结算。`;
  if (item.charge === 'paid') return `“${item.name}”已收费 ${price}，费用不变。`;
  return `“${item.name}”的费用不变。`;
}
