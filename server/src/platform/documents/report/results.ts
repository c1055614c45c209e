import type { ReportDocument, ReportResult } from '@tijian/shared';
import type { Content, TableCell } from 'pdfmake/interfaces';
import { headingFont } from '../pdf';
import { ink, markOf, rowLines } from '../style';
import { breaking, ems, printable, unitText } from '../text';
import { type Block, blocksOf } from './blocks';
import { heading, withHeading } from './heading';
import { pairRows } from './pairs';
import { paragraphsOf } from './paragraphs';
import { earlierCell, earlierDays } from './previous';

const longText = 15;
const statusWords = { declined: '已弃检', deferred: '已延期', missing: '未检' } as const;

/** 检查结果: one table per item, grouped by department; table heads come again on the next page. */
export function results({ sections }: ReportDocument): Content[] {
  const blocks = blocksOf(sections.filter((it) => it.status === 'done'));
  const tables = blocks.map((block, index) =>
    blockTable(block, block.departmentName !== blocks[index - 1]?.departmentName),
  );
  return withHeading('检查结果', tables, (blocks[0]?.results.length ?? 0) <= 25);
}

/** 未完成项目: what was declined, put off or not done, with the reason on record. */
export function undone({ sections }: ReportDocument): Content[] {
  const rows = sections.flatMap((it) => (it.status === 'done' ? [] : [{ ...it, status: it.status }]));
  if (rows.length === 0) return [];
  const head = ['项目', '科室', '状态', '说明'].map(headCell);
  const body = rows.map((it) => [
    { text: printable(it.itemName) },
    { text: printable(it.departmentName) },
    { text: statusWords[it.status], bold: true },
    { text: printable(it.declineReason ?? '—'), color: ink.muted },
  ]);
  return [
    {
      stack: [
        heading('未完成项目'),
        {
          table: { headerRows: 1, dontBreakRows: true, widths: [150, 110, 50, '*'], body: [head, ...body] },
          layout: rowLines,
        },
      ],
      unbreakable: rows.length <= 12,
    },
  ];
}

function blockTable(block: Block, opensDepartment: boolean): Content {
  const short = block.results.filter((it) => !isLong(it));
  const measured = short.filter(isMeasured).length;
  const isPlain = measured === 0 || (measured <= 2 && short.length - measured >= 3);
  const days = isPlain ? [] : earlierDays(short);
  const span = isPlain ? 4 : 5 + days.length;
  const heads: TableCell[][] = [titleRow(block, span)];
  if (opensDepartment) heads.unshift(filled([departmentCell(block.departmentName, span)], span));
  if (!isPlain) heads.push(columnHeads(days));
  const rows = [
    ...(isPlain ? pairRows(short) : short.map((it) => shortRow(it, days))),
    ...block.results.filter(isLong).flatMap((it) => longRows(it, span, isPlain)),
    ...(block.conclusion ? textRows('小结', block.conclusion, span, isPlain, { bold: true, fillColor: ink.tint }) : []),
  ];
  if (rows.length === 0) rows.push(...textRows('结果', '已完成', span, isPlain, {}));
  return {
    table: {
      headerRows: heads.length,
      keepWithHeaderRows: Math.min(2, rows.length),
      dontBreakRows: true,
      widths: isPlain ? [96, '*', 96, '*'] : ['*', 54, 42, 50, 72, ...days.map(() => 48)],
      body: [...heads, ...rows],
    },
    layout: {
      ...rowLines,
      hLineWidth: (row, { table }) =>
        row === 0 || (opensDepartment && row === 1) ? 0 : row === table.body.length ? 0.8 : 0.5,
    },
    margin: [0, opensDepartment ? 6 : 0, 0, 10],
    unbreakable: rows.length <= 6,
  };
}

function departmentCell(name: string, colSpan: number): TableCell {
  return { text: printable(name), colSpan, font: headingFont, fontSize: 11.5, color: ink.brand };
}

function titleRow({ title, by }: Block, span: number): TableCell[] {
  const cell: TableCell = {
    columns: [
      { text: title, bold: true, fontSize: 10, width: '*' },
      { text: by, color: ink.muted, fontSize: 8, alignment: 'right', width: 'auto', margin: [8, 1.5, 0, 0] },
    ],
    colSpan: span,
    fillColor: ink.tint,
  };
  return filled([cell], span);
}

const headCell = (text: string): TableCell => ({ text, color: ink.muted, fontSize: 8 });

function columnHeads(days: readonly string[]): TableCell[] {
  const earlier = days.map((day, index) => ({
    text: `${index === 0 ? '上次' : '上上次'}\n${day}`,
    color: ink.muted,
    fontSize: 7,
    lineHeight: 1.1,
  }));
  return [...['项目', '结果', '标志', '单位', '参考范围'].map(headCell), ...earlier];
}

function shortRow(result: ReportResult, days: readonly string[]): TableCell[] {
  const mark = markOf(result.flag);
  const strong = mark ? { bold: true, color: mark.color } : {};
  const abbr = result.abbr ? { text: `  ${printable(result.abbr)}`, color: ink.muted, fontSize: 7.5 } : '';
  const value = printable(result.displayText);
  const cells: TableCell[] = [
    { text: [{ text: printable(result.name), bold: Boolean(mark) }, abbr] },
    { text: value, ...strong, ...breaking(value) },
    { text: mark ? `${mark.shape} ${mark.word}` : '', ...strong, noWrap: true },
    { ...unitText(result.unit ?? ''), color: ink.muted, fontSize: 8 },
    { text: printable(result.rangeText ?? ''), color: ink.muted },
    ...days.map((day, index) => earlierCell(result.previous[index], day)),
  ];
  return mark ? cells.map((cell) => Object.assign(cell, { fillColor: mark.tint })) : cells;
}

/** Words of a picture or an examination need the width of the page. */
function isLong({ number, displayText }: ReportResult): boolean {
  return number === null && (displayText.includes('\n') || ems(displayText) > longText);
}

const isMeasured = ({ number, unit, rangeText }: ReportResult) => number !== null || Boolean(unit || rangeText);

function longRows(result: ReportResult, span: number, isPlain: boolean): TableCell[][] {
  const mark = markOf(result.flag);
  const label = [printable(result.name), mark && `${mark.shape} ${mark.word}`]
    .filter((it) => it)
    .join(isPlain ? '\n' : ' ');
  const rows = textRows(label, result.displayText, span, isPlain, mark ? { bold: true, color: mark.color } : {});
  const [last] = result.previous;
  if (last && markOf(last.flag)) {
    rows.push(...textRows(`上次 ${last.date}`, last.displayText, span, isPlain, { color: ink.muted, fontSize: 8 }));
  }
  return rows;
}

type TextRowStyle = { bold?: boolean; color?: string; fillColor?: string; fontSize?: number };

/** A text of any length: beside its label in plain tables, across all columns behind it in tables of numbers. */
function textRows(
  label: string,
  text: string,
  span: number,
  isPlain: boolean,
  { fillColor, fontSize, ...style }: TextRowStyle,
): TableCell[][] {
  const cell = { ...(fillColor ? { fillColor } : {}), ...(fontSize ? { fontSize } : {}), lineHeight: 1.4 };
  return paragraphsOf(printable(text)).map((part, index) => {
    const lead = { text: index > 0 ? '' : isPlain ? label : `${label}：`, ...style };
    const cells: TableCell[] = isPlain
      ? [
          { ...cell, ...lead },
          { ...cell, text: part, colSpan: span - 1, ...breaking(part) },
        ]
      : [{ ...cell, text: [lead, part], colSpan: span, ...breaking(part) }];
    return filled(cells, span);
  });
}

/** pdfmake wants an empty cell for every column a span covers. */
function filled(cells: TableCell[], span: number): TableCell[] {
  return [...cells, ...Array.from({ length: span - cells.length }, () => ({ text: '' }))];
}
