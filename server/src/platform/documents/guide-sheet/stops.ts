import type { GuideSheet, GuideSheetItem } from '@tijian/shared';
import type { Content, TableCell } from 'pdfmake/interfaces';
import { ink, rowLines } from '../style';
import { printable } from '../text';

type Stop = { floor: string; place: string; items: GuideSheetItem[] };

const needWords = { fasting: '空腹', full_bladder: '憋尿', empty_bladder: '排空膀胱', consent: '知情同意' } as const;

/** Rooms to visit: what one room does stands together, rooms with a fasting item come first, else order is kept. */
export function planStops(items: readonly GuideSheetItem[]): { fasting: Stop[]; others: Stop[] } {
  const stops = new Map<string, Stop>();
  for (const item of items) {
    const key = [item.floor, item.departmentName, item.roomName].join('|');
    const place = [item.departmentName, item.roomName].filter((it) => it).join(' ');
    const stop = stops.get(key) ?? { floor: item.floor ?? '', place, items: [] };
    stop.items.push(item);
    stops.set(key, stop);
  }
  const all = [...stops.values()];
  const isFasting = (stop: Stop) => stop.items.some((it) => it.needs.includes('fasting'));
  return { fasting: all.filter(isFasting), others: all.filter((it) => !isFasting(it)) };
}

/** The table to walk by: a box to tick per item, a blank to sign per room. */
export function stops({ items, paper }: GuideSheet): Content[] {
  if (items.length === 0) return [];
  const { fasting, others } = planStops(items);
  const head = ['序', '楼层', '科室 / 诊室', '检查项目', '医护签字'].map((text) => ({ text, color: ink.muted }));
  const band = (text: string): TableCell[] => [
    { text, bold: true, colSpan: 5, fillColor: ink.tint, color: ink.brandDark },
    ...Array.from({ length: 4 }, () => ({ text: '' })),
  ];
  const body: TableCell[][] = [head];
  if (fasting.length)
    body.push(band('一、空腹项目（请先完成，再用早餐）'), ...fasting.map((it, index) => row(it, index + 1)));
  if (others.length) {
    if (fasting.length) body.push(band('二、其他项目'));
    body.push(...others.map((it, index) => row(it, fasting.length + index + 1)));
  }
  return [
    {
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: paper === 'A5' ? [10, 18, 74, '*', 48] : [16, 26, 124, '*', 74],
        body,
      },
      layout: {
        ...rowLines,
        paddingTop: () => 3,
        paddingBottom: () => 2.5,
        paddingLeft: () => 4,
        paddingRight: () => 4,
      },
    },
  ];
}

function row({ floor, place, items }: Stop, number: number): TableCell[] {
  return [
    { text: String(number), color: ink.muted },
    { text: printable(floor) || '—', bold: true },
    { text: printable(place) },
    { stack: items.map(line) },
    { text: '' },
  ];
}

function line({ itemName, needs, note, ownExpense }: GuideSheetItem): Content {
  const tags = [...needs.map((it) => needWords[it]), ...(ownExpense ? ['自费'] : [])];
  return {
    columns: [
      { canvas: [{ type: 'rect', x: 0, y: 1.5, w: 8, h: 8, lineWidth: 0.8, lineColor: ink.text }], width: 14 },
      {
        text: [
          printable(itemName),
          ...tags.map((tag) => ({ text: ` [${tag}]`, bold: true, color: ink.abnormal, noWrap: true })),
          ...(note ? [{ text: `　${printable(note)}`, color: ink.muted }] : []),
        ],
      },
    ],
  };
}
