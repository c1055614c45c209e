import { type ReportResult, type SheetSection } from '@tijian/shared';
import type { EarlierResult } from '../results';
import { type CaseIndicator, type CaseItem, type CheckupCase, shownText } from './case';

/** Earlier values beside each value. */
const EARLIER_SHOWN = 2;

/** Items with their values beside the two before, in printing order. */
export function sectionsOf(it: CheckupCase): SheetSection[] {
  const earlier = new Map<string, EarlierResult[]>();
  for (const line of it.earlier) {
    const lines = earlier.get(line.indicatorId) ?? [];
    if (lines.length < EARLIER_SHOWN) earlier.set(line.indicatorId, [...lines, line]);
  }
  return it.items.map((item) => sectionOf(it, item, earlier));
}

function sectionOf(it: CheckupCase, item: CaseItem, earlier: ReadonlyMap<string, EarlierResult[]>): SheetSection {
  const { row } = item;
  const values = new Map(it.results.filter((one) => one.checkupItemId === row.id).map((one) => [one.indicatorId, one]));
  const results = item.indicators.flatMap((indicator): ReportResult[] => {
    const value = values.get(indicator.id);
    if (!value) return [];
    const { definition } = indicator;
    return [
      {
        indicatorCode: definition.code,
        name: definition.name,
        ...(definition.abbr ? { abbr: definition.abbr } : {}),
        text: value.text,
        displayText: shownText(value, definition),
        number: value.number,
        ...(value.unit ? { unit: value.unit } : {}),
        ...(value.rangeText ? { rangeText: value.rangeText } : {}),
        flag: value.flag,
        previous: (earlier.get(indicator.id) ?? []).map((one) => ({
          date: one.measuredOn,
          displayText: shownText(one, definition),
          number: one.number,
          flag: one.flag,
        })),
      },
    ];
  });
  return {
    checkupItemId: row.id,
    itemCode: row.code,
    itemName: row.name,
    departmentId: row.departmentId,
    departmentName: item.departmentName,
    important: row.important,
    status: row.status,
    reason: row.reason,
    deferredUntil: row.deferredUntil,
    examinerName: row.examinerName,
    doneAt: row.doneAt?.toISOString() ?? null,
    conclusion: row.conclusion,
    missing:
      row.status === 'done'
        ? item.indicators.filter((one) => isExpected(one) && !values.has(one.id)).map((one) => one.definition.name)
        : [],
    results,
  };
}

/** Pictures, computed and optional values may be absent. */
const isExpected = ({ definition }: CaseIndicator): boolean =>
  definition.kind !== 'image' && !definition.optional && !definition.derived;
