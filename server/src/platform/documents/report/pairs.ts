import type { ReportResult } from '@tijian/shared';
import type { TableCell } from 'pdfmake/interfaces';
import { ink, markOf } from '../style';
import { printable, unitText } from '../text';

/** Results that are a word each (normal, soft, present …) stand two to a row; the last one is told when it differed. */
export function pairRows(results: readonly ReportResult[]): TableCell[][] {
  return Array.from({ length: Math.ceil(results.length / 2) }, (_, row) => [
    ...pair(results[2 * row]),
    ...pair(results[2 * row + 1]),
  ]);
}

function pair(result: ReportResult | undefined): TableCell[] {
  if (!result) return [{ text: '' }, { text: '' }];
  const mark = markOf(result.flag);
  const value = printable(result.displayText);
  const range = result.rangeText ? `　参考 ${printable(result.rangeText)}` : '';
  const [last] = result.previous;
  const earlier = last && last.displayText !== result.displayText ? `　上次 ${printable(last.displayText)}` : '';
  const fill = mark ? { fillColor: mark.tint } : {};
  return [
    { text: printable(result.name), color: ink.muted, ...fill },
    {
      text: [
        mark ? { text: value, bold: true, color: mark.color } : value,
        ...(result.unit ? [' ', { ...unitText(result.unit), color: ink.muted, fontSize: 8 }] : []),
        mark ? { text: `　${mark.shape} ${mark.word}`, bold: true, color: mark.color } : '',
        { text: range + earlier, color: ink.muted, fontSize: 7.5 },
      ],
      ...fill,
    },
  ];
}
