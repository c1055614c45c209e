import type { ChargeState, Payer } from '@tijian/shared';
import type { CheckupItemEntity } from './checkup-item.entity';

/** The charge of an item that is to be done: the unit settles its own, special funds and free items charge nobody here. */
export function chargeOf(payer: Payer, priceFen: number): ChargeState {
  if (priceFen === 0 || payer === 'fund') return 'none';
  return payer === 'unit' ? 'unit' : 'unpaid';
}

type Charged = Pick<CheckupItemEntity, 'status' | 'payer' | 'priceFen' | 'charge'>;

const isGivenUp = (status: string) => status === 'declined' || status === 'voided';

/** The charge after a change of status: what is given up costs nothing unless it was paid; what comes back is charged again. */
export function chargeAfter(item: Charged, status: CheckupItemEntity['status']): ChargeState {
  if (item.charge === 'paid') return 'paid';
  if (isGivenUp(status)) return item.charge === 'refunded' ? 'refunded' : 'none';
  return chargeOf(item.payer, item.priceFen);
}

/** Paid for and given up: money is to be given back. */
export const isRefundDue = (item: Charged): boolean => item.charge === 'paid' && isGivenUp(item.status);

/** Fen still to be paid by the person. */
export const unpaidFen = (items: readonly Charged[]): number =>
  items.filter((it) => it.charge === 'unpaid').reduce((sum, it) => sum + it.priceFen, 0);
