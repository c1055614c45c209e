import type { ReportDocument } from '@tijian/shared';
import type { Content } from 'pdfmake/interfaces';
import { ink } from '../style';
import { printable, shanghaiTime } from '../text';
import { heading } from './heading';

/** 签署与说明: who reviewed, who concluded, when published; kept together at the end. */
export function signatures({ signatures: signed, disclaimers }: ReportDocument): Content {
  const people = [
    ...(signed.reviewer ? [{ role: '审核医师', name: signed.reviewer.name, at: signed.reviewer.at }] : []),
    { role: '主检医师', name: signed.concludedBy.name, at: signed.concludedBy.at },
    { role: '报告发布', name: '', at: signed.publishedAt },
  ];
  const cells = people.map(({ role, name, at }) => ({
    stack: [
      { text: role, color: ink.muted, fontSize: 8.5 },
      {
        text: printable(name) || ' ',
        bold: true,
        fontSize: 12,
        margin: [0, 4, 0, 4] as [number, number, number, number],
      },
      { text: shanghaiTime(at), color: ink.muted, fontSize: 8.5 },
    ],
  }));
  return {
    stack: [
      heading('签署与说明'),
      {
        table: { widths: cells.map(() => '*'), body: [cells] },
        layout: {
          hLineWidth: () => 0.5,
          vLineWidth: () => 0.5,
          hLineColor: () => ink.line,
          vLineColor: () => ink.line,
          paddingLeft: () => 10,
          paddingTop: () => 8,
          paddingBottom: () => 6,
        },
      },
      ...(disclaimers.length
        ? [
            {
              ol: disclaimers.map((it) => ({ text: printable(it) })),
              color: ink.muted,
              fontSize: 8.5,
              margin: [0, 10, 0, 0] as [number, number, number, number],
            },
          ]
        : []),
      { text: '—— 报告结束 ——', alignment: 'center', color: ink.muted, fontSize: 8.5, margin: [0, 14, 0, 0] },
    ],
    unbreakable: true,
  };
}
