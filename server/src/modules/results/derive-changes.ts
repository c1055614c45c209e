import { deriveIndicators, evaluateResult } from '@tijian/shared';
import type { Change } from './judge-edits';
import { EMPTY } from './judge-edits';
import { isEnterable, resultOf, rulePerson, type Work } from './work';

/**
 * What follows from the changes: computed indicators (BMI, globulin, ratios …) of every open item of the checkup. A value that
 * somebody typed or the laboratory delivered is never overwritten; a computed one whose inputs are gone is emptied.
 */
export function deriveChanges(work: Work, changes: readonly Change[], today: string): Change[] {
  const fields = work.items
    .filter(isEnterable)
    .flatMap((item) => item.indicators.map((indicator) => ({ item, indicator })));
  if (!fields.some((it) => it.indicator.definition.derived)) return [];

  const changed = new Map(changes.map((it) => [it.indicator.id + it.item.row.id, it]));
  const numbers: Record<string, number | null> = {};
  for (const { item, indicator } of fields) {
    const change = changed.get(indicator.id + item.row.id);
    const stored = resultOf(work, item.row.id, indicator.id);
    const number = change
      ? change.value.qualifier
        ? null
        : change.value.number
      : stored && /^-?\d/.test(stored.text)
        ? stored.number
        : null;
    if (number !== null) numbers[indicator.definition.code] = number;
  }
  const person = rulePerson(work.checkup);
  const computed = new Map(deriveIndicators(numbers, person).map((it) => [it.code, it]));

  return fields.flatMap(({ item, indicator }): Change[] => {
    if (!indicator.definition.derived) return [];
    const before = resultOf(work, item.row.id, indicator.id) ?? null;
    const written = changed.get(indicator.id + item.row.id);
    if (written ? written.value.text !== '' : before !== null && before.source !== 'derived' && before.text !== '')
      return [];
    const result = computed.get(indicator.definition.code);
    const value = result ? evaluateResult(indicator.definition, result.text, person) : EMPTY;
    if ((before?.text ?? '') === value.text && !written) return [];
    if (written && value.text === '') return [];
    return [{ item, indicator, before, value, measuredOn: today, derived: true }];
  });
}
