import type { ReportDocument, ReportTrend } from '@tijian/shared';
import type { Content, TableCell } from 'pdfmake/interfaces';
import { ink } from '../style';
import { printable, unitText } from '../text';
import { chooseTrends, trendSvg } from '../trend-chart';
import { withHeading } from './heading';

const width = 235;
const height = 92;

/** 指标趋势: two charts a row; the first row stays with its heading. */
export function trends(doc: ReportDocument): Content[] {
  const charts = chooseTrends(doc.trends).map(chart);
  if (charts.length === 0) return [];
  const note: Content = {
    text: '浅绿色带为参考范围；● 正常　▲ 偏高或异常　▼ 偏低。',
    color: ink.muted,
    fontSize: 8,
    margin: [0, -3, 0, 6],
  };
  const [first = { text: '' }, ...rest] = Array.from({ length: Math.ceil(charts.length / 2) }, (_, row) =>
    chartRow(charts[2 * row], charts[2 * row + 1]),
  );
  return withHeading('指标趋势', [{ stack: [note, first] }, ...rest]);
}

function chart(trend: ReportTrend): TableCell {
  const unit = trend.unit ? [' ', unitText(trend.unit)] : [];
  return {
    stack: [
      {
        columns: [
          { text: printable(trend.name), bold: true, width: '*' },
          { text: [rangeOf(trend), ...unit], color: ink.muted, fontSize: 7.5, width: 'auto' },
        ],
        columnGap: 6,
      },
      { svg: trendSvg(trend, width, height), width, height },
    ],
  };
}

function chartRow(left: TableCell | undefined, right: TableCell | undefined): Content {
  const empty: TableCell = { text: '', border: [false, false, false, false] };
  const gap: TableCell = { text: '', border: [true, false, Boolean(right), false] };
  return {
    table: { widths: [width, 0, width], dontBreakRows: true, body: [[left ?? empty, gap, right ?? empty]] },
    layout: {
      hLineWidth: () => 0.5,
      vLineWidth: () => 0.5,
      hLineColor: () => ink.line,
      vLineColor: () => ink.line,
      paddingLeft: (column) => (column === 1 ? 6 : 8),
      paddingRight: (column) => (column === 1 ? 6 : 8),
      paddingTop: () => 6,
      paddingBottom: () => 2,
    },
    margin: [0, 0, 0, 10],
  };
}

function rangeOf({ low, high }: ReportTrend): string {
  if (low !== undefined && high !== undefined) return `参考 ${low}–${high}`;
  if (high !== undefined) return `参考 ≤${high}`;
  return low === undefined ? '' : `参考 ≥${low}`;
}
