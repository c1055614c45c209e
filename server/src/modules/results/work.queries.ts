import { marks, selectRows } from '../../platform/database';
import { groupBy } from '../../platform/group-by';
import type { ReadScope } from '../../platform/scope';
import { type IndicatorOnDay, indicatorVersionsFor, toIndicatorDefinition } from '../catalogue';
import { type CheckupEntity, CheckupItemEntity } from '../checkups';
import { ResultEntity } from './result.entity';
import type { KnownIndicator, Work } from './work';

const known = new WeakMap<IndicatorOnDay['version'], KnownIndicator>();

/** The indicator with its rules; kept as long as the catalogue keeps the version. */
export function knownIndicator(it: IndicatorOnDay): KnownIndicator {
  let made = known.get(it.version);
  if (!made) {
    made = {
      id: it.version.indicatorId,
      versionId: it.version.id,
      definition: toIndicatorDefinition(it),
      normalText: it.version.normalText,
    };
    known.set(it.version, made);
  }
  return made;
}

/** Items, indicators and values of checkups (lock them first to write), in two statements and the catalogue's own. */
export async function loadWorks(scope: ReadScope, checkups: readonly CheckupEntity[]): Promise<Work[]> {
  if (!checkups.length) return [];
  const ids = checkups.map((it) => it.id);
  const ofThem = `WHERE checkupId IN (${marks(ids)})`;
  const live = `${ofThem} AND status <> 'voided' ORDER BY sortOrder, id`;
  const items = await selectRows(scope.manager, CheckupItemEntity, live, ids);
  const results = await selectRows(scope.manager, ResultEntity, `${ofThem} ORDER BY id`, ids);
  const versionIds = [...new Set(items.map((it) => it.itemVersionId))];
  const byDay = new Map<string, Map<string, IndicatorOnDay[]>>();
  for (const day of new Set(checkups.map((it) => it.businessDate)))
    byDay.set(day, await indicatorVersionsFor(scope, versionIds, day));
  const itemsOf = groupBy(items, (it) => it.checkupId);
  const resultsOf = groupBy(results, (it) => it.checkupId);

  return checkups.map((checkup) => ({
    checkup,
    items: (itemsOf.get(checkup.id) ?? []).map((row) => ({
      row,
      indicators: (byDay.get(checkup.businessDate)?.get(row.itemVersionId) ?? []).map(knownIndicator),
    })),
    results: resultsOf.get(checkup.id) ?? [],
  }));
}
