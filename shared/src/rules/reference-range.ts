import { evaluateText } from './asserted-text';
import type { SexCode } from './id-card';
import type { IndicatorDefinition, Qualifier, ReferenceRange, ResultFlag, RulePerson } from './indicator';
import { formatMeasured, type MeasuredProblem, measuredProblemMessages, parseMeasured, roundTo } from './measured';
import { evaluateOption, isDeclinedOption, matchOption } from './options';

type NumericFlag = Exclude<ResultFlag, 'abnormal'>;

export type ResultProblem = MeasuredProblem | 'unknown_option';
export interface EvaluatedResult {
  /** Canonical entry: number text, option value, or the text trimmed. */
  text: string;
  /** What people read: option labels instead of codes. */
  displayText: string;
  /** The number, or the limit of a `<`/`>` result; null for other kinds and for what could not be read. */
  number: number | null;
  qualifier: Qualifier | null;
  flag: ResultFlag;
  /** `3.9–6.1`, `≤39`, `≥1.0`, or empty. */
  rangeText: string;
  problem: ResultProblem | null;
  /** Chinese sentence of the problem. */
  message: string | null;
}

/** The first range that fits (catalogue `refRangeNote`); none fits: null, and nothing is judged. An unknown age fits no age limit. */
export function pickRange(
  ranges: readonly ReferenceRange[],
  person: { sex: SexCode; ageYears: number | null },
): ReferenceRange | null {
  return ranges.find((it) => (it.sex === undefined || it.sex === person.sex) && fitsAge(it, person.ageYears)) ?? null;
}

/** Judges a number after rounding to `decimals`; bounds are inclusive, critical limits count from the limit on. */
export function evaluateNumeric(value: number, range: ReferenceRange | null, decimals?: number): NumericFlag {
  if (!range || !Number.isFinite(value)) return null;
  const rounded = decimals === undefined ? value : roundTo(value, decimals);
  if (range.critLow !== undefined && rounded <= range.critLow) return 'critical_low';
  if (range.critHigh !== undefined && rounded >= range.critHigh) return 'critical_high';
  if (range.low !== undefined && rounded < range.low) return 'low';
  if (range.high !== undefined && rounded > range.high) return 'high';
  return range.low === undefined && range.high === undefined ? null : 'normal';
}

/** Judges a limit such as `<0.5` as far as it allows: null when the true value may lie on either side of a bound. */
export function evaluateQualified(limit: number, qualifier: Qualifier, range: ReferenceRange | null): NumericFlag {
  if (!range) return null;
  const { low, high, critLow, critHigh } = range;
  if (qualifier === '<' || qualifier === '≤') {
    if (critLow !== undefined && limit <= critLow) return 'critical_low';
    if (low !== undefined && low > 0) return limit < low || (limit === low && qualifier === '<') ? 'low' : null;
    return high !== undefined && limit <= high ? 'normal' : null;
  }
  if (critHigh !== undefined && limit >= critHigh) return 'critical_high';
  if (high !== undefined) return limit > high || (limit === high && qualifier === '>') ? 'high' : null;
  return low !== undefined && limit >= low ? 'normal' : null;
}

/** `3.9–6.1`, `≤39`, `≥1.0`; empty without bounds. Small whole bounds of finer indicators get one decimal. */
export function rangeTextOf(range: ReferenceRange | null, decimals = 0): string {
  const bounds = [range?.low, range?.high].filter((it): it is number => it !== undefined);
  if (!range || bounds.length === 0) return '';
  const own = Math.max(...bounds.map((it) => (String(it).split('.')[1] ?? '').length));
  const digits = Math.max(own, decimals > 0 && Math.max(...bounds) < 10 ? 1 : 0);
  const shown = (it: number) => it.toFixed(digits);
  if (range.low === undefined) return `≤${shown(range.high ?? 0)}`;
  return range.high === undefined ? `≥${shown(range.low)}` : `${shown(range.low)}–${shown(range.high)}`;
}

/** Reads one entry of an indicator for a person: what it is, how it stands to the range, or why it can't be read. */
export function evaluateResult(indicator: IndicatorDefinition, rawText: string, person: RulePerson): EvaluatedResult {
  if (indicator.kind === 'numeric') return evaluateNumberEntry(indicator, rawText, person);
  const text = rawText.trim();
  if (indicator.kind === 'enum') return evaluateChoice(indicator, text);
  return { ...blank(text), flag: indicator.kind === 'text' ? evaluateText(text) : null };
}

function evaluateNumberEntry(indicator: IndicatorDefinition, rawText: string, person: RulePerson): EvaluatedResult {
  const range = pickRange(indicator.ranges, person);
  const rangeText = rangeTextOf(range, indicator.decimals);
  const measured = parseMeasured(rawText);
  if (!measured.ok)
    return {
      ...blank(rawText.trim()),
      rangeText,
      problem: measured.reason,
      message: measuredProblemMessages[measured.reason],
    };
  const { number, qualifier, text } = measured;
  const flag = qualifier
    ? evaluateQualified(number, qualifier, range)
    : evaluateNumeric(number, range, indicator.decimals);
  const displayText = qualifier ? text : formatMeasured(number, indicator.decimals);
  return { text, displayText, number, qualifier, flag, rangeText, problem: null, message: null };
}

function evaluateChoice(indicator: IndicatorDefinition, text: string): EvaluatedResult {
  const rangeText = (indicator.normalOptions ?? [])
    .map((it) => indicator.options?.find((option) => option.value === it)?.label ?? it)
    .join('、');
  if (text === '') return { ...blank(text), rangeText, problem: 'empty', message: measuredProblemMessages.empty };
  const option = matchOption(indicator.options ?? [], text);
  if (!option) return { ...blank(text), rangeText, problem: 'unknown_option', message: `“${text}”不在可选结果中` };
  const flag = isDeclinedOption(option) ? null : evaluateOption(option.value, indicator.normalOptions);
  return { ...blank(option.value), displayText: option.label, flag, rangeText };
}

function blank(text: string): EvaluatedResult {
  return {
    text,
    displayText: text,
    number: null,
    qualifier: null,
    flag: null,
    rangeText: '',
    problem: null,
    message: null,
  };
}

function fitsAge(range: ReferenceRange, ageYears: number | null): boolean {
  if (range.ageMin === undefined && range.ageMax === undefined) return true;
  return ageYears !== null && ageYears >= (range.ageMin ?? 0) && ageYears <= (range.ageMax ?? Number.POSITIVE_INFINITY);
}
