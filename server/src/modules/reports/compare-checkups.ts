import type { ComparedIndicator, Comparison } from '@tijian/shared';
import { campusesOf, can } from '../../platform/auth/actor';
import { found } from '../../platform/errors';
import type { ReadScope } from '../../platform/scope';
import { indicatorVersionsByIds, itemVersionsByIds, toIndicatorDefinition } from '../catalogue';
import { type CheckupEntity, namesOf } from '../checkups';
import { shownText } from '../conclusions';
import { isConfidential } from './confidential';
import { type Compared, findPerson, listCompared, loadCompared, reportedIds } from './reports.queries';

const MOST_COLUMNS = 20;

/** All years of one person side by side, in a fixed number of statements. Who may not see results sees published years only. */
export async function compareCheckups(scope: ReadScope, personId: string): Promise<Comparison> {
  const { actor } = scope;
  const person = found(await findPerson(scope, personId));
  const seesVvip = campusesOf(actor, 'person:vvip').length > 0;
  if (person.vipLevel === 'vvip' && !seesVvip) found(null);
  const checkups = await listCompared(scope, personId, { published: !can(actor, 'result:read'), most: MOST_COLUMNS });
  const compared = await loadCompared(scope, checkups);
  const reported = await reportedIds(
    scope,
    checkups.map((it) => it.id),
  );
  const names = await namesOf(
    scope,
    checkups.map((it) => it.id),
  );
  return {
    person: { id: person.id, name: person.name, sex: person.sex, birthDate: person.birthOn, vipLevel: person.vipLevel },
    checkups: checkups.map((it) => ({
      checkupId: it.id,
      number: it.number,
      businessDate: it.businessDate,
      ageYears: it.ageYears,
      campusName: names.get(it.id)?.campusName ?? '',
      packageName: names.get(it.id)?.packageName ?? null,
      status: it.status,
      hasReport: reported.has(it.id),
      findings: compared.findings
        .filter((one) => one.checkupId === it.id)
        .map(({ title, severity }) => ({ title, severity })),
    })),
    items: await itemsOf(scope, checkups, compared),
  };
}

type Item = Comparison['items'][number];

/** Items by code in the order of the newest checkup that has them; an indicator's names, unit and range are those of its newest value. */
async function itemsOf(
  scope: ReadScope,
  checkups: readonly CheckupEntity[],
  { items, results }: Compared,
): Promise<Item[]> {
  const places = await itemVersionsByIds(scope, [...new Set(items.map((it) => it.itemVersionId))]);
  const versions = await indicatorVersionsByIds(scope, [...new Set(results.map((it) => it.indicatorVersionId))]);
  const byItem = new Map<string, Item>();
  const byIndicator = new Map<string, ComparedIndicator>();
  for (const [column, checkup] of checkups.entries()) {
    for (const item of items.filter((it) => it.checkupId === checkup.id)) {
      const place = places.get(item.itemVersionId);
      const order = place?.version.indicatorIds ?? [];
      const own = results
        .filter((it) => it.checkupItemId === item.id && !isConfidential(it.indicatorCode))
        .sort((a, b) => order.indexOf(a.indicatorId) - order.indexOf(b.indicatorId));
      for (const result of own) {
        const known = versions.get(result.indicatorVersionId);
        const definition = known && toIndicatorDefinition(known);
        const group = byItem.get(item.code) ?? {
          itemCode: item.code,
          itemName: item.name,
          departmentName: place?.department.name ?? '',
          indicators: [],
        };
        byItem.set(item.code, group);
        const key = `${item.code}\n${result.indicatorCode}`;
        let line = byIndicator.get(key);
        if (!line) {
          line = {
            code: result.indicatorCode,
            name: definition?.name ?? result.indicatorCode,
            abbr: definition?.abbr ?? null,
            unit: result.unit,
            low: result.low,
            high: result.high,
            cells: checkups.map(() => null),
          };
          byIndicator.set(key, line);
          group.indicators.push(line);
        }
        line.cells[column] = {
          displayText: shownText(result, definition),
          number: /^-?\d/.test(result.text) ? result.number : null,
          flag: result.flag,
          rangeText: result.rangeText,
        };
      }
    }
  }
  return [...byItem.values()];
}
