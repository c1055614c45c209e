import type { Scope } from '../../platform/scope';
import type { Change } from './judge-edits';
import type { ResultEntity } from './result.entity';
import { criticalValueFound, resultsSaved } from './results.events';
import type { Work } from './work';

const isCritical = (flag: ResultEntity['flag']): boolean => flag === 'critical_high' || flag === 'critical_low';

/** Says that values of a checkup changed, and which of them are critical and were not before. Call it after writing. */
export async function announce(
  scope: Scope,
  { checkup }: Work,
  rows: readonly ResultEntity[],
  flagsBefore: ReadonlyMap<string, ResultEntity['flag']>,
): Promise<void> {
  if (!rows.length) return;
  const place = { checkupId: checkup.id, campusId: checkup.campusId };
  await scope.emit(resultsSaved, place);
  for (const row of rows)
    if (isCritical(row.flag) && row.flag !== flagsBefore.get(row.id))
      await scope.emit(criticalValueFound, { ...place, resultId: row.id });
}

/** Flags of the values about to be replaced, by result id. */
export const flagsOf = (changes: readonly Change[]): Map<string, ResultEntity['flag']> =>
  new Map(changes.flatMap((it) => (it.before ? [[it.before.id, it.before.flag] as const] : [])));
