import {
  formatMeasured,
  type IndicatorDefinition,
  type IndicatorResult,
  type Qualifier,
  type RulePerson,
} from '@tijian/shared';
import type { CheckupEntity, CheckupItemEntity } from '../checkups';
import type { EarlierResult, ResultEntity } from '../results';

/** An item of the checkup with what it measures, in the versions of its day. */
export interface CaseItem {
  row: CheckupItemEntity;
  departmentName: string;
  /** In printing order; those for the other sex are left out. */
  indicators: CaseIndicator[];
}
export interface CaseIndicator {
  id: string;
  definition: IndicatorDefinition;
}

/** Everything review, conclusion and report are made from. */
export interface CheckupCase {
  checkup: CheckupEntity;
  /** Without voided items and the conclusion itself. */
  items: CaseItem[];
  /** Values that are there and count: nothing of declined, deferred or voided items. */
  results: ResultEntity[];
  /** Newest first. */
  earlier: EarlierResult[];
}

export const rulePersonOf = ({ sex, ageYears }: Pick<CheckupEntity, 'sex' | 'ageYears'>): RulePerson => ({
  sex,
  ageYears,
});

/** Whether an item's values count in conclusion and report. */
export const counts = (it: Pick<CheckupItemEntity, 'status'>): boolean =>
  ['pending', 'in_progress', 'done'].includes(it.status);

/** Whether somebody still has to see to the item. */
export const isUnfinished = (it: Pick<CheckupItemEntity, 'status'>): boolean =>
  it.status === 'pending' || it.status === 'in_progress';

export const definitionsOf = (it: CheckupCase): Map<string, IndicatorDefinition> =>
  new Map(it.items.flatMap(({ indicators }) => indicators.map(({ definition }) => [definition.code, definition])));

/** The values as the shared rules read them. */
export function ruleResults(it: CheckupCase): IndicatorResult[] {
  const notes = new Map(it.items.map(({ row }) => [row.id, row.conclusion]));
  return it.results.map(({ checkupItemId, indicatorCode, text, number, flag }) => ({
    indicatorCode,
    text,
    number,
    flag,
    qualifier: qualifierOf(text),
    note: notes.get(checkupItemId) ?? null,
  }));
}

function qualifierOf(text: string): Qualifier | null {
  const sign = text.charAt(0);
  return sign === '<' || sign === '>' || sign === '≤' || sign === '≥' ? sign : null;
}

/** What people read of a value: an option's label, a number with its decimals, else the text. */
export function shownText(
  { display, text, number }: { display: string | null; text: string; number: number | null },
  definition: IndicatorDefinition | undefined,
): string {
  if (display) return display;
  if (definition?.kind === 'enum') return definition.options?.find((it) => it.value === text)?.label ?? text;
  if (definition?.kind === 'numeric' && number !== null && qualifierOf(text) === null)
    return formatMeasured(number, definition.decimals);
  return text;
}
