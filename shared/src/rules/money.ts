/** Largest amount the product handles: one hundred million yuan, in fen. */
export const MAX_FEN = 10_000_000_000;

export type MoneyProblem = 'empty' | 'not_money' | 'too_precise' | 'too_large';
export type MoneyResult = { ok: true; fen: number } | { ok: false; reason: MoneyProblem; message: string };

export const moneyProblemMessages: Record<MoneyProblem, string> = {
  empty: '请填写金额',
  not_money: '金额格式不对，请输入如 128 或 128.50',
  too_precise: '金额最多两位小数',
  too_large: '金额过大，请核对',
};

/** Fen as `1,234.50` (yuan); `{ symbol: true }` puts ¥ before it. Throws RangeError unless fen is an integer. */
export function formatFen(fen: number, options: { symbol?: boolean } = {}): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError('fen must be an integer');
  const digits = String(Math.abs(fen)).padStart(3, '0');
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '-' : ''}${options.symbol ? '¥' : ''}${yuan}.${digits.slice(-2)}`;
}

const numerals = '零壹贰叁肆伍陆柒捌玖';
const places = ['', '拾', '佰', '仟'];
const groups = ['', '万', '亿', '万亿'];

/** Fen as the capitals that receipts carry: 12850 is 壹佰贰拾捌元伍角整. Throws RangeError unless fen is an integer, zero or more. */
export function yuanInCapitals(fen: number): string {
  if (!Number.isSafeInteger(fen) || fen < 0) throw new RangeError('fen must be an integer, zero or more');
  const [jiao = 0, cent = 0] = [Math.floor(fen / 10) % 10, fen % 10];
  const yuan = integerInCapitals(Math.floor(fen / 100));
  if (!jiao && !cent) return `${yuan || '零'}元整`;
  const whole = yuan ? `${yuan}元` : '';
  const tenth = jiao ? `${numerals[jiao]}角` : yuan ? '零' : '';
  return `${whole}${tenth}${cent ? `${numerals[cent]}分` : '整'}`;
}

/** Empty for zero. */
function integerInCapitals(value: number): string {
  let text = '';
  let isGap = false;
  for (const [at, digit] of [...String(value)].map(Number).entries()) {
    const place = String(value).length - 1 - at;
    if (digit) {
      text += `${isGap ? '零' : ''}${numerals[digit]}${places[place % 4]}`;
      isGap = false;
    } else isGap = text !== '';
    const hasGroup = Math.floor(value / 10 ** place) % 10_000 > 0;
    if (place % 4 === 0 && hasGroup) text += groups[place / 4];
  }
  return text;
}

/** Reads yuan as people type them (`1,234.5`, `￥128`, `128元`, full-width digits) into integer fen, without floating point. */
export function parseYuan(raw: string): MoneyResult {
  const text = raw
    .replace(/[\uFF01-\uFF5E]/g, (it) => String.fromCharCode(it.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000]/g, '')
    .replace(/^(-?)[¥￥]/, '$1')
    .replace(/元$/, '');
  if (text === '') return refuse('empty');
  const match = /^(-?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/.exec(text);
  if (!match) return refuse('not_money');
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > 2) return refuse('too_precise');
  const fen = Number(`${(match[2] ?? '').replace(/,/g, '')}${fraction.padEnd(2, '0')}`);
  if (fen > MAX_FEN) return refuse('too_large');
  return { ok: true, fen: match[1] && fen !== 0 ? -fen : fen };
}

/**
 * Spreads an amount over parts in proportion to their weights (a package price over its items' list prices); the sum
 * always equals the amount. Left-over fen go to the largest fractions, earlier parts first. All weights zero: evenly.
 * Throws RangeError for negative or unsafe weights, or an amount with nothing to carry it.
 */
export function allocateFen(totalFen: number, weights: readonly number[]): number[] {
  if (!Number.isSafeInteger(totalFen)) throw new RangeError('fen must be an integer');
  if (weights.some((it) => !Number.isSafeInteger(it) || it < 0)) throw new RangeError('weights must be integers >= 0');
  if (weights.length === 0) {
    if (totalFen !== 0) throw new RangeError('nothing to allocate to');
    return [];
  }
  const even = weights.every((it) => it === 0);
  const parts = weights.map((it) => (even ? 1 : it));
  const sum = parts.reduce((left, right) => left + right, 0);
  const shares = parts.map((part, at) => ({ at, ...multiplyDivide(Math.abs(totalFen), part, sum) }));
  const left = Math.abs(totalFen) - shares.reduce((total, it) => total + it.quotient, 0);
  const byFraction = [...shares].sort((a, b) => b.remainder - a.remainder || a.at - b.at);
  const lucky = new Set(byFraction.slice(0, left).map((it) => it.at));
  const sign = totalFen < 0 ? -1 : 1;
  return shares.map((it) => sign * (it.quotient + (lucky.has(it.at) ? 1 : 0)) || 0);
}

/** amount × part ÷ sum (part ≤ sum) by doubling: exact beyond 2^53 and without BigInt, which older phones lack. */
function multiplyDivide(amount: number, part: number, sum: number): { quotient: number; remainder: number } {
  let quotient = 0;
  let remainder = 0;
  for (const bit of amount.toString(2)) {
    quotient *= 2;
    for (const add of bit === '1' ? [remainder, part] : [remainder]) {
      remainder += add;
      if (remainder >= sum) {
        quotient += 1;
        remainder -= sum;
      }
    }
  }
  return { quotient, remainder };
}

function refuse(reason: MoneyProblem): MoneyResult {
  return { ok: false, reason, message: moneyProblemMessages[reason] };
}
