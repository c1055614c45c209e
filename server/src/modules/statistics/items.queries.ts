import type { ReadScope } from '../../platform/scope';
import { CheckupItemEntity } from '../checkups';
import { countWhen, type Raw, toInt } from './counts';

export type ItemTotals = { total: number; done: number; waiting: number; declined: number; deferred: number };

/** Columns of a query with items `i` that count them by state. */
export const itemTotals: Record<keyof ItemTotals, string> = {
  // By the checkup, which an index of the items holds.
  total: 'COUNT(i.checkupId)',
  done: countWhen("i.status = 'done'"),
  waiting: countWhen("i.status IN ('pending', 'in_progress')"),
  declined: countWhen("i.status = 'declined'"),
  deferred: countWhen("i.status = 'deferred'"),
};
export const totalsOf = (row: Record<keyof ItemTotals, Raw>): ItemTotals => ({
  total: toInt(row.total),
  done: toInt(row.done),
  waiting: toInt(row.waiting),
  declined: toInt(row.declined),
  deferred: toInt(row.deferred),
});

/** Which items are counted: neither cancelled ones nor the final conclusion itself. */
export const countedItems = "i.status <> 'voided' AND i.kind <> 'review'";

/** Items of checkups by state, in one statement. */
export async function countItemsOf(
  { manager }: ReadScope,
  checkupIds: readonly string[],
): Promise<Map<string, ItemTotals>> {
  if (!checkupIds.length) return new Map();
  const query = manager
    .createQueryBuilder(CheckupItemEntity, 'i')
    .where(`i.checkupId IN (:...checkupIds) AND ${countedItems}`, { checkupIds })
    .select('i.checkupId', 'checkupId')
    .groupBy('i.checkupId');
  for (const [name, sql] of Object.entries(itemTotals)) query.addSelect(sql, name);
  const rows = await query.getRawMany<Record<keyof ItemTotals, Raw> & { checkupId: string }>();
  return new Map(rows.map((it) => [it.checkupId, totalsOf(it)]));
}
