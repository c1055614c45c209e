import type { ReportPreviousResult, ReportResult } from '@tijian/shared';
import type { TableCell } from 'pdfmake/interfaces';
import { ink, markOf } from '../style';
import { breaking, printable, shorten } from '../text';

/** The day most results of an item had their last and last-but-one value; at most two, none when all are new. */
export function earlierDays(results: readonly ReportResult[]): string[] {
  return [0, 1].flatMap((index) => {
    const counts = new Map<string, number>();
    for (const { previous } of results) {
      const day = previous[index]?.date;
      if (day) counts.set(day, (counts.get(day) ?? 0) + 1);
    }
    const [most] = [...counts].sort((a, b) => b[1] - a[1] || b[0].localeCompare(a[0]));
    return most ? [most[0]] : [];
  });
}

/** An earlier value; its own day is told where it differs from the day in the column's head. */
export function earlierCell(previous: ReportPreviousResult | undefined, headDay: string): TableCell {
  if (!previous) return { text: '—', color: ink.muted, fontSize: 8 };
  const mark = markOf(previous.flag);
  const value = shorten(printable(previous.displayText), 14);
  const text = { text: mark ? `${value} ${mark.shape}` : value, color: mark?.color ?? ink.muted };
  const day = previous.date === headDay ? '' : { text: `\n${previous.date}`, color: ink.muted, fontSize: 6.5 };
  return { text: [text, day], fontSize: 8.5, ...breaking(value) };
}
