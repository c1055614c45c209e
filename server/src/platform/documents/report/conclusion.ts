import type { ReportDocument, ReportFinding } from '@tijian/shared';
import type { Content, TableCell } from 'pdfmake/interfaces';
import { headingFont } from '../pdf';
import { ink, markOf, severityMarks } from '../style';
import { printable } from '../text';
import { heading, withHeading } from './heading';

/** 总检结论: counts, the summary in the doctor's words, and the numbered findings with advice. */
export function conclusion(doc: ReportDocument): Content[] {
  return [
    heading('总检结论'),
    counts(doc),
    { text: printable(doc.summary), fontSize: 10.5, lineHeight: 1.5, margin: [0, 12, 0, 6] },
    ...withHeading(
      '主要发现与建议',
      doc.findings.map((finding, index) => card(finding, index + 1)),
    ),
  ];
}

function counts({ sections, findings }: ReportDocument): Content {
  const done = sections.filter((it) => it.status === 'done');
  const abnormal = done.flatMap((it) => it.results).filter((it) => markOf(it.flag)).length;
  const bySeverity = (severity: ReportFinding['severity']) => findings.filter((it) => it.severity === severity).length;
  const cells = [
    figure('已检项目', done.length, ink.text),
    figure('异常指标', abnormal, ink.text),
    ...(['important', 'attention', 'info'] as const).map((it) => {
      const { shape, word, color } = severityMarks[it];
      return figure(`${shape} ${word}`, bySeverity(it), color);
    }),
    figure('未检项目', sections.length - done.length, ink.text),
  ];
  return {
    table: { widths: cells.map(() => '*'), body: [cells] },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: (column) => (column === 0 || column === cells.length ? 0 : 0.5),
      vLineColor: () => ink.line,
      fillColor: () => ink.tint,
      paddingTop: () => 7,
      paddingBottom: () => 5,
    },
  };
}

function figure(label: string, value: number, color: string): TableCell {
  return {
    stack: [
      { text: String(value), font: headingFont, fontSize: 17, color, lineHeight: 1.1 },
      { text: label, fontSize: 8.5, color: color === ink.text ? ink.muted : color },
    ],
    alignment: 'center',
  };
}

function card({ title, detail, advice, severity, department }: ReportFinding, number: number): Content {
  const mark = severityMarks[severity];
  const body: Content[] = [
    {
      columns: [
        { text: `${number}. ${printable(title)}`, bold: true, fontSize: 10.5, width: '*' },
        { text: `${mark.shape} ${mark.word}`, bold: true, color: mark.color, width: 44, alignment: 'right' },
      ],
    },
    { text: printable(detail), color: ink.muted, margin: [0, 2, 0, 0] },
  ];
  if (advice)
    body.push({ text: [{ text: '建议：', bold: true }, printable(advice)], margin: [0, 3, 0, 0], lineHeight: 1.4 });
  if (department)
    body.push({ text: [{ text: '就诊科室：', bold: true }, printable(department)], margin: [0, 1, 0, 0] });
  return {
    table: { widths: ['*'], dontBreakRows: true, body: [[{ stack: body }]] },
    layout: {
      hLineWidth: (row) => (row === 0 ? 0 : 0.5),
      hLineColor: () => ink.line,
      vLineWidth: (column) => (column === 0 ? 2.5 : 0),
      vLineColor: () => mark.color,
      paddingLeft: () => 10,
      paddingTop: () => 4,
      paddingBottom: () => 6,
    },
    margin: [0, 0, 0, 6],
  };
}
