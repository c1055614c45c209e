import type { ConditionHit } from './finding-conditions';
import type { IndicatorDefinition, IndicatorResult, ResultFlag, RulePerson } from './indicator';
import { formatMeasured } from './measured';
import { pickRange, rangeTextOf } from './reference-range';

const MARKS: Record<string, string> = { high: '↑', critical_high: '↑↑', low: '↓', critical_low: '↓↓' };
const WORDS: Record<string, string> = {
  high: '偏高',
  critical_high: '明显偏高',
  low: '偏低',
  critical_low: '明显偏低',
};

/** ↑ ↓, doubled when critical; empty for everything else. */
export function flagMark(flag: ResultFlag): string {
  return flag ? (MARKS[flag] ?? '') : '';
}

/** 偏高, 偏低 …; 异常 for choices and texts; empty when normal or not judged. */
export function flagWord(flag: ResultFlag): string {
  if (flag === 'abnormal') return '异常';
  return flag ? (WORDS[flag] ?? '') : '';
}

/** `空腹血糖 7.20 mmol/L ↑（参考 3.9–6.1）`, `尿蛋白 2+`, or the words of a text. */
export function describeResult(
  indicator: IndicatorDefinition,
  result: IndicatorResult,
  person: RulePerson,
  clauses: readonly string[] = [],
): string {
  if (indicator.kind === 'text')
    return `${indicator.name}：${(clauses.length > 0 ? clauses.join('，') : result.text).trim()}`;
  if (indicator.kind !== 'numeric' || result.number === null) {
    const label = indicator.options?.find((it) => it.value === result.text)?.label ?? result.text;
    return result.note && label.includes('见描述') ? `${indicator.name}：${result.note}` : `${indicator.name} ${label}`;
  }
  const value = result.qualifier ? result.text : formatMeasured(result.number, indicator.decimals);
  const mark = flagMark(result.flag);
  const range = mark ? rangeTextOf(pickRange(indicator.ranges, person), indicator.decimals) : '';
  return `${indicator.name} ${value}${unitAfterNumber(indicator.unit)}${mark ? ` ${mark}` : ''}${range ? `（参考 ${range}）` : ''}`;
}

/** ` g/L`, `%`, and `×10^9/L`, since a bare power of ten after a number reads as another number. */
function unitAfterNumber(unit: string | undefined): string {
  if (!unit) return '';
  if (unit === '%') return '%';
  return unit.startsWith('10^') ? `×${unit}` : ` ${unit}`;
}

/** Details of several results in one line; texts only with the words that were read. */
export function describeResults(
  codes: readonly string[],
  hits: readonly ConditionHit[],
  context: {
    person: RulePerson;
    results: ReadonlyMap<string, IndicatorResult>;
    indicators: ReadonlyMap<string, IndicatorDefinition>;
  },
): string {
  return codes
    .flatMap((code) => {
      const [indicator, result] = [context.indicators.get(code), context.results.get(code)];
      const clauses = [...new Set(hits.filter((it) => it.indicatorCode === code).flatMap((it) => it.clauses))];
      if (!indicator || !result || (indicator.kind === 'text' && clauses.length === 0)) return [];
      return [describeResult(indicator, result, context.person, clauses)];
    })
    .join('；');
}
