type Run = string | { text: string; sup: true };

/** What cannot be printed: control characters except line feed, and halves of surrogate pairs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
const unprintable = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2064\uFEFF]/g;
const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Free text made safe to lay out; a CRLF becomes one line feed, a tab a space. */
export function printable(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(unprintable, '')
    .replace(loneSurrogate, '\uFFFD')
    .trim();
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A unit as typeset: `10^9/L` and `10⁹/L` get a raised exponent, which the font has no glyph for. */
export function unitText(unit: string): { text: Run[] } {
  const plain = printable(unit).replace(
    /[⁰¹²³⁴-⁹]+/g,
    (run) => `^${[...run].map((it) => superscripts.indexOf(it)).join('')}`,
  );
  const [, base, exponent, rest] = /^(.*?)\^(-?\d+)(.*)$/.exec(plain) ?? [];
  if (base === undefined || exponent === undefined) return { text: [plain] };
  return { text: [base, { text: exponent, sup: true }, rest ?? ''] };
}

/** Width in ems, good enough to shorten by: CJK 1, the rest about a half. */
export function ems(text: string): number {
  let width = 0;
  for (const char of text) width += (char.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.58;
  return width;
}

/** Shortens to a width in ems, ending in … when something was left out. */
export function shorten(text: string, width: number): string {
  if (ems(text) <= width) return text;
  let kept = '';
  for (const char of text) {
    if (ems(kept) + ems(char) > width - 1) break;
    kept += char;
  }
  return `${kept}…`;
}

/** `2026-11-20 08:30` in Asia/Shanghai, which has had no summer time since 1991. */
export function shanghaiTime(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

export const sexWord = (sex: 'M' | 'F') => (sex === 'M' ? '男' : '女');

/** Whether a narrow cell has to break inside a word, as file names and long Latin runs need. */
export const breaking = (text: string) => (/[!-~]{13,}/.test(text) ? ({ wordBreak: 'break-all' } as const) : {});
