import { addDays } from '@tijian/shared';
import type { ReadScope } from '../../../platform/scope';
import { listFormerPaces } from './day.queries';

const DAYS = 28;
/** Fewer examinations than this say less than the catalogue does. */
const ENOUGH = 30;

const kept = new Map<string, { businessDate: string; paces: ReadonlyMap<string, number> }>();

/** Mean minutes of an examination by room, from the four weeks before the day. Past days do not change, so they are read once a day. */
export async function formerPaces(
  scope: Pick<ReadScope, 'manager'>,
  { campusId, businessDate }: { campusId: string; businessDate: string },
): Promise<ReadonlyMap<string, number>> {
  const known = kept.get(campusId);
  if (known?.businessDate === businessDate) return known.paces;
  const rows = await listFormerPaces(scope, { campusId, from: addDays(businessDate, -DAYS), before: businessDate });
  const paces = new Map(rows.filter((it) => it.count >= ENOUGH).map((it) => [it.roomId, it.minutes / it.count]));
  kept.set(campusId, { businessDate, paces });
  return paces;
}
