import type { Qualifier } from './indicator';
import { toHalfWidth } from './text';

export type MeasuredProblem =
  | 'empty'
  | 'not_a_number'
  | 'exponent'
  | 'has_unit'
  | 'leading_zero'
  | 'too_large'
  | 'too_precise';
export type MeasuredResult =
  | { ok: true; number: number; qualifier: Qualifier | null; text: string }
  | { ok: false; reason: MeasuredProblem; message: string };

export const measuredProblemMessages: Record<MeasuredProblem, string> = {
  empty: '未填写结果',
  not_a_number: '结果应为数字，可在前面加 < 或 >',
  exponent: '不接受科学记数法，请写成普通数字',
  has_unit: '请只填数字，不要带单位或箭头',
  leading_zero: '数字前面多了 0，请核对',
  too_large: '数字位数过多，请核对',
  too_precise: '小数位数过多，请核对',
};

/** Nothing measured in a checkup reaches ten million in its unit, or needs more than six decimals. */
const MAX_INTEGER_DIGITS = 7;
const MAX_DECIMALS = 6;

/**
 * Reads a measured value strictly: optional `<`, `>`, `≤`, `≥`, a sign, plain digits and one point. Full-width characters
 * count as half-width. The text comes back normalised (`＜0.50` → `<0.50`), keeping the decimals as entered.
 */
export function parseMeasured(raw: string): MeasuredResult {
  const text = toHalfWidth(raw)
    .trim()
    .replace(/[−–—]/g, '-')
    .replace(/^<=/, '≤')
    .replace(/^>=/, '≥')
    .replace(/^([<>≤≥])\s+/, '$1');
  if (text === '') return refuse('empty');
  const match = /^([<>≤≥]?)(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return refuse(problemOf(text));
  const [, sign = '', minus = '', whole = '', fraction = ''] = match;
  if (whole.length > 1 && whole.startsWith('0')) return refuse('leading_zero');
  if (whole.length > MAX_INTEGER_DIGITS) return refuse('too_large');
  if (fraction.length > MAX_DECIMALS) return refuse('too_precise');
  const number = Number(`${minus}${whole}${fraction ? `.${fraction}` : ''}`);
  return { ok: true, number: number === 0 ? 0 : number, qualifier: toQualifier(sign), text };
}

function problemOf(text: string): MeasuredProblem {
  if (/^[<>≤≥]?[+-]?\d+(\.\d+)?e[+-]?\d+$/i.test(text)) return 'exponent';
  if (/^[<>≤≥]?-?\d+(\.\d+)?\s*([a-zA-Zμµ%‰℃°次毫厘米克升分/]|[↑↓]).*$/.test(text)) return 'has_unit';
  return 'not_a_number';
}

function toQualifier(sign: string): Qualifier | null {
  return sign === '<' || sign === '>' || sign === '≤' || sign === '≥' ? sign : null;
}

function refuse(reason: MeasuredProblem): MeasuredResult {
  return { ok: false, reason, message: measuredProblemMessages[reason] };
}

/** Rounds half away from zero at the given decimals, in decimal (1.005 → 1.01, −2.45 → −2.5). */
export function roundTo(value: number, decimals: number): number {
  const size = Math.abs(value);
  const plain = String(size);
  const scaled = plain.includes('e') ? size * 10 ** decimals : Number(`${plain}e${decimals}`);
  const rounded = Number(`${Math.round(scaled)}e${-decimals}`);
  return value < 0 && rounded !== 0 ? -rounded : rounded;
}

/** A number with its decimals, as reports print it (5.1 with two decimals → `5.10`). Undefined decimals: as it is. */
export function formatMeasured(value: number, decimals: number | undefined): string {
  return decimals === undefined ? String(value) : roundTo(value, decimals).toFixed(decimals);
}
