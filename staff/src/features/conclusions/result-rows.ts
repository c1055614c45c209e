import type { ReportResult } from '@tijian/shared';

/** Widths of more than so many characters read better as a paragraph. */
const LONG = 24;

/** Words of a picture or an examination need the width of the page. */
export const isLong = ({ number, displayText, rangeText }: ReportResult): boolean =>
  number === null && !rangeText && (displayText.length > LONG || displayText.includes('\n'));

/** The day most results of an item had their last, and their last but one, value. */
export function earlierDays(results: readonly Pick<ReportResult, 'previous'>[]): string[] {
  const days: string[] = [];
  for (const at of [0, 1]) {
    const counts = new Map<string, number>();
    for (const { previous } of results) {
      const day = previous[at]?.date;
      if (day && !days.includes(day)) counts.set(day, (counts.get(day) ?? 0) + 1);
    }
    const [most] = [...counts].sort((a, b) => b[1] - a[1] || b[0].localeCompare(a[0]));
    if (most) days.push(most[0]);
  }
  return days;
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `10^9/L` and `10⁹/L` in the parts that are set at different heights. */
export function unitParts(unit: string): { base: string; exponent: string; rest: string } {
  const plain = unit.replace(/[⁰¹²³⁴-⁹]+/g, (run) => `^${[...run].map((it) => RAISED.indexOf(it)).join('')}`);
  const [, base, exponent, rest] = /^(.*?)\^(-?\d+)(.*)$/.exec(plain) ?? [];
  return { base: base ?? unit, exponent: exponent ?? '', rest: rest ?? '' };
}
