import type { GuideSheet, GuideSheetItem } from '@tijian/shared';
import type { CanvasElement, Content, TableCell } from 'pdfmake/interfaces';
import { groupBy } from '../../group-by';
import { ink, rowLines } from '../style';
import { printable } from '../text';

type Stop = { floor: string; place: string; items: GuideSheetItem[] };

const needWords = { fasting: '空腹', full_bladder: '憋尿', empty_bladder: '排空膀胱', consent: '知情同意' } as const;

/** Rooms to visit: what one room does stands together, rooms with a fasting item come first, else order is kept. */
export function planStops(items: readonly GuideSheetItem[]): { fasting: Stop[]; others: Stop[] } {
  const stops = new Map<string, Stop>();
  for (const item of items) {
    const key = [item.floor, item.departmentName, item.roomName].join('|');
    const place = placeName(item);
    const stop = stops.get(key) ?? { floor: item.floor ?? '', place, items: [] };
    stop.items.push(item);
    stops.set(key, stop);
  }
  const all = [...stops.values()];
  const isFasting = (stop: Stop) => stop.items.some((it) => it.needs.includes('fasting'));
  return { fasting: all.filter(isFasting), others: all.filter((it) => !isFasting(it)) };
}

/** Most rooms are called what their department is called. */
const placeName = ({ departmentName, roomName = '' }: GuideSheetItem): string =>
  roomName.startsWith(departmentName) ? roomName : [departmentName, roomName].filter((it) => it).join(' ');

/** The table to walk by: a box to tick per item, a blank to sign per room; then what is done already. */
export function stops({ items, done = [], paper }: GuideSheet): Content[] {
  if (items.length + done.length === 0) return [];
  const { fasting, others } = planStops(items);
  const muted = (text: string) => ({ text, color: ink.muted });
  const toHeed = { text: '先后顺序和诊室以叫号为准', bold: true, color: ink.abnormal };
  const head: TableCell[] = [
    ...['序', '楼层', '科室 / 诊室'].map(muted),
    items.length ? { text: [muted('检查项目　'), toHeed] } : muted('检查项目'),
    muted('医护签字'),
  ];
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
  if (done.length) body.push(band('已完成'), ...doneRows(done));
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

/** A line per department, ticked. */
function doneRows(done: NonNullable<GuideSheet['done']>): TableCell[][] {
  const byDepartment = groupBy(done, (it) => it.departmentName);
  return [...byDepartment].map(([department, items]) => [
    { canvas: [box(), tick()] },
    { text: '' },
    { text: printable(department), color: ink.muted },
    { text: items.map((it) => printable(it.itemName)).join('、'), color: ink.muted },
    { text: '已完成', color: ink.muted },
  ]);
}

const box = (): CanvasElement => ({ type: 'rect', x: 0, y: 1.5, w: 8, h: 8, lineWidth: 0.8, lineColor: ink.text });
const tick = (): CanvasElement => ({
  type: 'polyline',
  points: [
    { x: 1.5, y: 5.5 },
    { x: 3.5, y: 8 },
    { x: 7, y: 3 },
  ],
  lineWidth: 1,
  lineColor: ink.text,
});

function line({ itemName, needs, note, ownExpense }: GuideSheetItem): Content {
  const tags = [...needs.map((it) => needWords[it]), ...(ownExpense ? ['自费'] : [])];
  return {
    columns: [
      { canvas: [box()], width: 14 },
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
