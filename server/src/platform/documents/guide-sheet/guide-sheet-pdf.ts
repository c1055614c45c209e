import type { GuideSheet } from '@tijian/shared';
import type { Column, Content, Margins } from 'pdfmake/interfaces';
import { code128Svg, qrSvg } from '../barcode';
import { headingFont, printPdf } from '../pdf';
import { rareCharacterNote } from '../rare-characters';
import { bare, ink, rowLines } from '../style';
import { printable, sexWord, shanghaiTime, shorten } from '../text';
import { coupon } from './coupon';
import { stops } from './stops';

/** 20 mm in points, and what its caption takes. */
const QR = 57;
const QR_COLUMN = 66;

const sizes = { A4: { side: 36, base: 9.5, barcode: 150 }, A5: { side: 24, base: 8, barcode: 108 } } as const;

/** The printed guide sheet (导检单) on A4 or A5: who, barcode, what to heed, where to go in which order. */
export function renderGuideSheetPdf(sheet: GuideSheet): Promise<Buffer> {
  const paper = sheet.paper ?? 'A4';
  const { side, base } = sizes[paper];
  return printPdf({
    pageSize: paper,
    pageMargins: [side, 24, side, 30],
    info: {
      title: `导检单 ${sheet.checkup.number}`,
      author: sheet.hospital.name,
      creationDate: new Date(sheet.printedAt),
    },
    defaultStyle: { color: ink.text, fontSize: base },
    footer: (page, pages) => footer(sheet, page, pages, [side, 8, side, 0]),
    content: [head(sheet), person(sheet), ...preparation(sheet), ...stops(sheet), ...notToDo(sheet), ...coupon(sheet)],
  });
}

function head({ hospital, checkup, person: { vipLevel }, qrText, paper }: GuideSheet): Content {
  const { base, barcode } = sizes[paper ?? 'A4'];
  const vip: Column = {
    table: {
      body: [
        [
          {
            text: `★ ${printable(vipLevel ?? '')}`,
            bold: true,
            color: '#FFFFFF',
            fillColor: ink.abnormal,
            fontSize: base + 2,
          },
        ],
      ],
    },
    layout: { ...bare, paddingLeft: () => 6, paddingRight: () => 6, paddingTop: () => 2, paddingBottom: () => 1 },
    width: 'auto',
    margin: [0, base, 0, 0],
  };
  const queueNumber: Column[] = checkup.queueNumber
    ? [
        {
          text: [
            { text: '排队号 ', color: ink.muted },
            { text: printable(checkup.queueNumber), font: headingFont, fontSize: base * 2.8 },
          ],
          noWrap: true,
          width: 'auto',
        },
      ]
    : [];
  const title: Content = {
    stack: [
      { text: `${printable(hospital.name)}　${printable(hospital.campusName)}`, fontSize: base + 1, color: ink.muted },
      {
        columns: [
          { text: '导检单', font: headingFont, fontSize: base * 2.5, color: ink.brandDark, width: 'auto' },
          ...(vipLevel ? [vip] : []),
          ...(paper === 'A5' ? [] : queueNumber),
        ],
        columnGap: 14,
      },
      ...(paper === 'A5' ? queueNumber : []),
    ],
  };
  const code: Content = {
    stack: [
      { svg: code128Svg(checkup.barcode), width: barcode, height: barcode / 4 },
      { text: checkup.barcode, alignment: 'center', characterSpacing: 1.5, margin: [0, 2, 0, 0] },
    ],
    margin: [0, 3, 12, 0],
  };
  const caption = checkup.queueNumber ? '扫码看排队和下一站' : '到检后扫码看下一站';
  const qr: Content = qrText
    ? {
        stack: [
          { svg: qrSvg(qrText), width: QR, height: QR, alignment: 'center' },
          { text: caption, alignment: 'center', fontSize: 7, margin: [0, 5, 0, 0] },
        ],
      }
    : { text: '' };
  return {
    table: { widths: ['*', barcode + 12, qrText ? QR_COLUMN : 'auto'], body: [[title, code, qr]] },
    layout: bare,
  };
}

function person({ person: who, checkup, paper }: GuideSheet): Content {
  const { base } = sizes[paper ?? 'A4'];
  const muted = (label: string, value: string | undefined) =>
    value
      ? [{ text: `${label} `, color: ink.muted }, { text: shorten(printable(value), 24), noWrap: true }, '　　']
      : [];
  return {
    stack: [
      {
        text: [
          { text: printable(who.name), font: headingFont, fontSize: base * 1.9 },
          { text: rareCharacterNote(who.name), color: ink.muted },
          { text: `　${sexWord(who.sex)}　${who.ageYears} 岁　　`, fontSize: base + 3 },
          { text: '体检编号 ', color: ink.muted },
          { text: printable(checkup.number), bold: true, fontSize: base + 2 },
        ],
      },
      {
        text: [
          ...muted('单位', [who.unitName, who.departmentName].filter((it) => it).join(' · ') || '个人'),
          ...muted('工号', who.employeeNo),
          ...muted('证件', who.idNumberMasked),
          ...muted('电话', who.phoneMasked),
        ],
        margin: [0, 2, 0, 0],
      },
      {
        text: [
          ...muted('套餐', checkup.packageName),
          ...muted('体检日期', checkup.businessDate),
          ...muted('预约时段', checkup.arrivalHour),
        ],
        margin: [0, 2, 0, 0],
      },
    ],
    margin: [0, 2, 0, 7],
  };
}

function preparation({ preparation: sentences }: GuideSheet): Content[] {
  if (sentences.length === 0) return [];
  return [
    {
      table: {
        widths: ['auto', '*'],
        body: [
          [
            { text: '注意事项', bold: true, color: ink.abnormal },
            { ul: sentences.map((it) => ({ text: printable(it) })) },
          ],
        ],
      },
      layout: {
        ...rowLines,
        hLineWidth: () => 0,
        fillColor: () => ink.abnormalTint,
        vLineWidth: (column) => (column === 0 ? 3 : 0),
        vLineColor: () => ink.abnormal,
        paddingTop: () => 6,
        paddingBottom: () => 5,
        paddingLeft: () => 8,
      },
      margin: [0, 0, 0, 7],
    },
  ];
}

function notToDo({ declined }: GuideSheet): Content[] {
  if (declined.length === 0) return [];
  const words = { declined: '已弃检', deferred: '已延期' } as const;
  const lines = declined.map(
    ({ itemName, status, reason }) =>
      `${printable(itemName)}（${words[status]}${reason ? `：${printable(reason)}` : ''}）`,
  );
  return [
    {
      text: [
        { text: '本次不做：', bold: true },
        { text: lines.join('；'), color: ink.muted },
      ],
      margin: [0, 6, 0, 0],
    },
  ];
}

function footer({ hospital, printedAt, checkup }: GuideSheet, page: number, pages: number, margin: Margins): Content {
  const phone = hospital.phone ? `　咨询电话 ${printable(hospital.phone)}` : '';
  return {
    columns: [
      { text: `检查完毕请将本单交回服务台${phone}`, width: '*' },
      {
        text: `${printable(checkup.number)}　打印 ${shanghaiTime(printedAt)}　${page} / ${pages}`,
        width: 'auto',
        alignment: 'right',
      },
    ],
    fontSize: 7.5,
    color: ink.muted,
    margin,
  };
}
