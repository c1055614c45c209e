import type { IndicatorOption } from './indicator';
import { toHalfWidth } from './text';

/** Ordinal scale of urine and stool tests, weakest first. */
export const ORDINAL_SCALE = ['-', '±', '1+', '2+', '3+', '4+'] as const;

/** Place on the ordinal scale, or -1. */
export function ordinalOf(value: string): number {
  return (ORDINAL_SCALE as readonly string[]).indexOf(value);
}

/** What laboratories write for the same answer; tried against the option values of the indicator only. */
const SYNONYMS: readonly (readonly [value: string, ...written: string[]])[] = [
  ['NEG', '-', '(-)', '阴性', '阴性(-)', 'neg', 'negative', '未检出', '阴'],
  ['POS', '+', '(+)', '阳性', '阳性(+)', 'pos', 'positive', '检出', '阳', '弱阳性'],
  ['-', '(-)', '阴性', '阴性(-)', 'neg', 'negative', '阴', '正常', 'normal'],
  ['±', '+-', '(+-)', '+/-', '(±)', '微量', 'trace', '弱阳性'],
  ['1+', '+', '(+)', '+1', '阳性', '阳性(+)', '阳性(1+)', '(1+)'],
  ['2+', '++', '(++)', '+2', '阳性(2+)', '(2+)'],
  ['3+', '+++', '(+++)', '+3', '阳性(3+)', '(3+)'],
  ['4+', '++++', '(++++)', '+4', '阳性(4+)', '(4+)'],
  ['N', '正常', '未见异常', '未见明显异常', '无异常', '(-)', '-', '无'],
  ['R', '弃查', '拒查', '拒检', '放弃', '未查'],
  ['NONE', '未见', '未检出', '阴性', '无', '-', '(-)'],
  ['SEEN', '可见', '检出', '阳性', '+', '(+)'],
  ['Ⅰ', '1', 'I', 'Ⅰ度', 'I度', '1度'],
  ['Ⅱ', '2', 'II', 'Ⅱ度', 'II度', '2度'],
  ['Ⅲ', '3', 'III', 'Ⅲ度', 'III度', '3度'],
  ['Ⅳ', '4', 'IV', 'Ⅳ度', 'IV度', '4度'],
];

/** Finds the option meant by an entry: its value, its label, or a common laboratory spelling; null when none is. */
export function matchOption(options: readonly IndicatorOption[], raw: string): IndicatorOption | null {
  const text = clean(raw);
  if (text === '') return null;
  const exact = options.find((it) => clean(it.value) === text) ?? options.find((it) => clean(it.label) === text);
  if (exact) return exact;
  const bare = options.find((it) => clean(it.label) === `${text}类` || `${clean(it.value)}类` === text);
  return (
    bare ??
    options.find((it) =>
      SYNONYMS.some(([value, ...written]) => value === it.value && written.some((word) => clean(word) === text)),
    ) ??
    null
  );
}

/** Options that say nothing was examined (弃查): never judged. */
export function isDeclinedOption(option: IndicatorOption): boolean {
  return option.label.includes('弃查');
}

/** `normal` when the value is among the normal options; null when the indicator names none. */
export function evaluateOption(
  value: string,
  normalOptions: readonly string[] | undefined,
): 'normal' | 'abnormal' | null {
  if (!normalOptions || normalOptions.length === 0) return null;
  return normalOptions.includes(value) ? 'normal' : 'abnormal';
}

function clean(text: string): string {
  return toHalfWidth(text).replace(/\s/g, '').toLowerCase();
}
