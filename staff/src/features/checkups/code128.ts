/** Bar and space widths of the 107 symbols of Code 128 (ISO/IEC 15417), in order of value; the last is stop. */
const WIDTHS =
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112'.split(
    ' ',
  );
const START_C = 105;
const CODE_B = 100;
const STOP = 106;

/** Modules of a digits-only code: bar and space widths in turn, beginning with a bar. Pairs of digits go in set C, an odd last one in set B. */
export function code128Widths(digits: string): number[] {
  if (!/^\d{2,40}$/.test(digits)) throw new RangeError('2 to 40 digits');
  const pairs = digits.match(/\d\d/g) ?? [];
  const last = digits.length % 2 ? digits.slice(-1) : '';
  const values = [START_C, ...pairs.map(Number), ...(last ? [CODE_B, last.charCodeAt(0) - 32] : [])];
  const sum = values.reduce((total, value, at) => total + value * Math.max(1, at), 0);
  return [...values, sum % 103, STOP].flatMap((it) => Array.from(WIDTHS[it] ?? '', Number));
}

/** The dark bars as `x` and `width` in modules, and the width of all. */
export function code128Bars(digits: string): { bars: { x: number; width: number }[]; total: number } {
  const bars: { x: number; width: number }[] = [];
  let x = 0;
  for (const [at, width] of code128Widths(digits).entries()) {
    if (at % 2 === 0) bars.push({ x, width });
    x += width;
  }
  return { bars, total: x };
}
