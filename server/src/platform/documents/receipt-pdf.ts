import { formatFen, type Payment, paymentMethodLabels, yuanInCapitals } from '@tijian/shared';
import type { Content, TableCell } from 'pdfmake/interfaces';
import { headingFont, printPdf } from './pdf';
import { rareCharacterNote } from './rare-characters';
import { ink, rowLines } from './style';
import { breaking, printable, shanghaiTime } from './text';

/** What a receipt is made of. */
export type ReceiptModel = { hospital: string; payment: Payment; printedAt: string };

const titles = { payment: '收费凭据', refund: '退费凭据' } as const;
const note = '本凭据由体检中心出具，用于核对收费与退费，不是税务发票。';

/** The receipt of a payment or refund (收费凭据, 退费凭据) on A5: what was taken or given back, for whom, by whom. */
export function renderReceiptPdf({ hospital, payment, printedAt }: ReceiptModel): Promise<Buffer> {
  const title = titles[payment.kind];
  return printPdf({
    pageSize: 'A5',
    pageMargins: [28, 28, 28, 40],
    info: { title: `${title} ${payment.receiptNo}`, author: hospital, creationDate: new Date(printedAt) },
    defaultStyle: { color: ink.text },
    footer: (page, pages) => ({
      margin: [28, 6, 28, 0],
      fontSize: 7.5,
      color: ink.muted,
      columns: [
        { text: `${note}\n打印时间 ${shanghaiTime(printedAt)}`, width: '*' },
        { text: `第 ${page} / ${pages} 页`, alignment: 'right', width: 60 },
      ],
    }),
    content: [
      { text: `${printable(hospital)}　${printable(payment.campus.name)}`, color: ink.muted },
      { text: title, font: headingFont, fontSize: 20, color: ink.brandDark, margin: [0, 2, 0, 6] },
      facts(payment),
      items(payment),
      sum(payment),
    ],
  });
}

function facts(it: Payment): Content {
  const lines: [string, string][] = [
    ['凭据号', it.receiptNo],
    ['日期', shanghaiTime(it.paidAt)],
    ['姓名', `${printable(it.personName)}${rareCharacterNote(it.personName)}`],
    ['体检编号', it.checkup.number],
    [it.kind === 'refund' ? '退费方式' : '收费方式', paymentMethodLabels[it.method]],
    ['收费员', printable(it.cashierName)],
    ...(it.refundOf ? [['原凭据号', it.refundOf] as [string, string]] : []),
    ...(it.reason ? [['退费原因', printable(it.reason)] as [string, string]] : []),
  ];
  const cells = lines.map(
    ([label, value]): TableCell => ({
      text: [{ text: `${label}　`, color: ink.muted }, value],
      ...breaking(value),
    }),
  );
  const rows = Array.from({ length: Math.ceil(cells.length / 2) }, (_, at) => [
    cells[at * 2] ?? '',
    cells[at * 2 + 1] ?? '',
  ]);
  return { table: { widths: ['*', '*'], body: rows }, layout: 'noBorders', margin: [0, 0, 0, 6] };
}

function items({ items: all, kind }: Payment): Content {
  const head = (text: string, alignment: 'left' | 'right' = 'left'): TableCell => ({
    text,
    alignment,
    bold: true,
    fillColor: ink.tint,
  });
  const body = all.map((it, at): TableCell[] => [
    String(at + 1),
    // Of a payment: what was given back since stays on its receipt, and is marked.
    `${printable(it.name)}${kind === 'payment' && it.refunded ? '（已退费）' : ''}`,
    { text: formatFen(it.amountFen), alignment: 'right' },
  ]);
  return {
    table: {
      headerRows: 1,
      widths: [18, '*', 70],
      dontBreakRows: true,
      body: [[head(''), head('项目'), head('金额（元）', 'right')], ...body],
    },
    layout: rowLines,
  };
}

function sum({ amountFen, kind }: Payment): Content {
  return {
    margin: [0, 8, 0, 0],
    unbreakable: true,
    columns: [
      { text: [{ text: '大写　', color: ink.muted }, yuanInCapitals(amountFen)], width: '*', margin: [0, 3, 0, 0] },
      {
        text: [
          { text: kind === 'refund' ? '退费合计　' : '收费合计　', color: ink.muted },
          { text: formatFen(amountFen, { symbol: true }), bold: true, fontSize: 13 },
        ],
        alignment: 'right',
        width: 'auto',
      },
    ],
  };
}
