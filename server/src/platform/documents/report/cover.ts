import type { ReportDocument } from '@tijian/shared';
import type { Content, TableCell } from 'pdfmake/interfaces';
import { code128Svg } from '../barcode';
import { bodyFont, headingFont } from '../pdf';
import { rareCharacterNote } from '../rare-characters';
import { bare, ink } from '../style';
import { printable, sexWord, shanghaiTime, shorten } from '../text';

/** The first page: whose report this is, where and when, and whether it corrects an earlier one. */
export function cover(doc: ReportDocument): Content {
  return {
    stack: [
      {
        text: printable(doc.hospital.name),
        font: headingFont,
        fontSize: 19,
        color: ink.brandDark,
        margin: [0, 22, 0, 0],
      },
      { text: printable(doc.hospital.campusName), fontSize: 11.5, color: ink.muted, margin: [0, 2, 0, 60] },
      { text: '健康体检报告', font: headingFont, fontSize: 40, characterSpacing: 4, color: ink.text },
      { text: printable(doc.checkup.category), fontSize: 13, color: ink.brand, margin: [1, 4, 0, 0] },
      ...correctionBanner(doc, [0, 20, 0, 0], 60),
      { ...personTable(doc), margin: [0, doc.correction ? 22 : 82, 0, 0] },
      identification(doc),
    ],
    pageBreak: 'after',
  };
}

/** Says in words that this version corrects an earlier one; nothing for a first version. `room` is in ems. */
export function correctionBanner(
  { version, correction }: ReportDocument,
  margin: [number, number, number, number],
  room = Number.POSITIVE_INFINITY,
): Content[] {
  if (!correction) return [];
  const sentence = `▲ 本报告为第 ${version} 版，更正第 ${correction.ofVersion} 版：${shorten(printable(correction.reason), room)}`;
  return [
    {
      table: {
        widths: ['*'],
        body: [
          [
            {
              stack: [
                { text: sentence, bold: true, color: ink.high, fontSize: 10 },
                {
                  text: `更正时间 ${shanghaiTime(correction.at)}，请以本版为准。`,
                  color: ink.text,
                  margin: [0, 2, 0, 0],
                },
              ],
              fillColor: ink.highTint,
            },
          ],
        ],
      },
      layout: {
        hLineWidth: () => 0,
        vLineWidth: (column) => (column === 0 ? 3 : 0),
        vLineColor: () => ink.high,
        paddingLeft: () => 10,
        paddingTop: () => 7,
        paddingBottom: () => 6,
      },
      margin,
    },
  ];
}

function personTable({ person, checkup }: ReportDocument) {
  const unit = [person.unitName, person.departmentName].filter((it) => it).join(' · ');
  const pairs: [string, string | null | undefined][] = [
    ['姓　　名', person.name + rareCharacterNote(person.name)],
    ['性　　别', sexWord(person.sex)],
    ['年　　龄', `${person.ageYears} 岁`],
    ['出生日期', person.birthDate],
    ['证件号码', person.idNumberMasked],
    ['联系电话', person.phoneMasked],
    ['工作单位', unit || '个人'],
    ['工　　号', person.employeeNo],
    ['体检套餐', checkup.packageName],
    ['体检日期', checkup.businessDate],
    ['体检编号', checkup.number],
    ['贵宾等级', person.vipLevel],
  ];
  const shown = pairs.filter((pair): pair is [string, string] => Boolean(pair[1]));
  const rows = Array.from({ length: Math.ceil(shown.length / 2) }, (_, row) => [
    ...pairCells(shown[2 * row]),
    ...pairCells(shown[2 * row + 1]),
  ]);
  return {
    table: { widths: [56, '*', 56, '*'], body: rows },
    layout: {
      hLineWidth: () => 0.5,
      vLineWidth: () => 0,
      hLineColor: () => ink.line,
      paddingLeft: () => 2,
      paddingTop: () => 7,
      paddingBottom: () => 6,
    },
  };
}

function pairCells(pair: [string, string] | undefined): TableCell[] {
  if (!pair) return [{ text: '' }, { text: '' }];
  return [
    { text: pair[0], color: ink.muted, fontSize: 10 },
    { text: shorten(printable(pair[1]), 32), bold: true, fontSize: 11, font: bodyFont },
  ];
}

function identification({ hospital, checkup, reportNumber, version, signatures, qrText }: ReportDocument): Content {
  const lines = [
    `报告编号　${printable(reportNumber)}　第 ${version} 版`,
    `发布时间　${shanghaiTime(signatures.publishedAt)}`,
    [hospital.address, hospital.phone]
      .filter((it) => it)
      .map(printable)
      .join('　'),
    '本报告含个人健康信息，请妥善保管。',
  ];
  return {
    table: {
      widths: ['*', 'auto'],
      body: [
        [
          {
            stack: [
              { svg: code128Svg(checkup.barcode), width: 190, height: 40 },
              { text: checkup.barcode, fontSize: 9, characterSpacing: 1.5, margin: [0, 3, 0, 14] },
              ...lines.map((text) => ({
                text,
                color: ink.muted,
                fontSize: 9,
                margin: [0, 0, 0, 2] as [number, number, number, number],
              })),
            ],
          },
          qrText
            ? { qr: qrText, fit: 92, eccLevel: 'M' as const, foreground: ink.text, alignment: 'right' as const }
            : { text: '' },
        ],
      ],
    },
    layout: bare,
    absolutePosition: { x: 40, y: 645 },
  };
}
