import { In, Not } from 'typeorm';
import type { ReadScope } from '../../platform/scope';
import { indicatorVersionsByIds, indicatorVersionsFor, itemVersionsByIds, toIndicatorDefinition } from '../catalogue';
import { type CheckupEntity, CheckupItemEntity } from '../checkups';
import { type EarlierResult, historyOfIndicators, ResultEntity } from '../results';
import { type CaseIndicator, type CheckupCase, counts } from './case';

/** Loads a checkup with its items, values and earlier values: three statements and the catalogue's own. */
export async function loadCase(scope: ReadScope, checkup: CheckupEntity): Promise<CheckupCase> {
  const items = await scope.manager.find(CheckupItemEntity, {
    where: { checkupId: checkup.id, status: Not('voided'), kind: Not('review') },
    order: { sortOrder: 'ASC', id: 'ASC' },
  });
  const all = await scope.manager.find(ResultEntity, { where: { checkupId: checkup.id, text: Not('') } });
  const counting = new Set(items.filter(counts).map((it) => it.id));
  const results = all.filter((it) => counting.has(it.checkupItemId));
  const versionIds = [...new Set(items.map((it) => it.itemVersionId))];
  const places = await itemVersionsByIds(scope, versionIds);
  const expected = await indicatorVersionsFor(scope, versionIds, checkup.businessDate);
  // The version a value was judged under wins over the one of the day.
  const judged = await indicatorVersionsByIds(scope, [...new Set(results.map((it) => it.indicatorVersionId))]);
  return {
    checkup,
    items: items.map((row) => {
      const own = results.filter((it) => it.checkupItemId === row.id);
      const versionOf = new Map(own.map((it) => [it.indicatorId, judged.get(it.indicatorVersionId)]));
      const ofItem = expected.get(row.itemVersionId) ?? [];
      const extra = own.flatMap((it) => {
        const known = ofItem.some(({ version }) => version.indicatorId === it.indicatorId);
        return known ? [] : (judged.get(it.indicatorVersionId) ?? []);
      });
      const indicators = [...ofItem, ...extra].map((it): CaseIndicator => {
        const used = versionOf.get(it.version.indicatorId) ?? it;
        return { id: used.version.indicatorId, definition: toIndicatorDefinition(used) };
      });
      return {
        row,
        departmentName: places.get(row.itemVersionId)?.department.name ?? '',
        indicators: indicators.filter(
          ({ id, definition }) =>
            !definition.sex || definition.sex === checkup.sex || own.some((it) => it.indicatorId === id),
        ),
      };
    }),
    results,
    earlier: await listEarlier(scope, checkup),
  };
}

/** A person's values of the visits before this one, newest first. */
async function listEarlier(scope: ReadScope, checkup: CheckupEntity): Promise<EarlierResult[]> {
  const all = await historyOfIndicators(scope, checkup.personId);
  return [...all.values()]
    .flat()
    .filter((it) => it.measuredOn < checkup.businessDate && it.checkupId !== checkup.id)
    .reverse();
}

/** Items of the final conclusion itself (总检), which is done when it is signed. */
export function listConclusionItems({ manager }: ReadScope, checkupId: string): Promise<CheckupItemEntity[]> {
  return manager.findBy(CheckupItemEntity, { checkupId, kind: 'review', status: Not('voided') });
}

export function listItemsByIds({ manager }: ReadScope, checkupId: string, ids: string[]): Promise<CheckupItemEntity[]> {
  return manager.findBy(CheckupItemEntity, { checkupId, id: In(ids) });
}
