import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { CellValue, stream, Worksheet } from 'exceljs';
import type { ExportColumnKind, ExportSheet, ExportValue } from './export-sheet';

export interface ExportWorkbook {
  sheets: readonly ExportSheet[];
}

const formats: Record<ExportColumnKind, string> = {
  text: '@',
  int: '0',
  decimal: '0.0',
  money: '#,##0.00',
  date: 'yyyy-mm-dd',
  percent: '0.0%',
};
const longestCell = 32_767;

/** The workbook as an .xlsx stream, written while rows arrive: styled and frozen heads, filters, text that stays text. */
export function streamXlsx(workbook: ExportWorkbook): Readable {
  const output = new PassThrough();
  writeSheets(workbook, output).catch((error: unknown) =>
    output.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return output;
}

/** The same in one piece. */
export function writeXlsx(workbook: ExportWorkbook): Promise<Buffer> {
  return buffer(streamXlsx(workbook));
}

async function writeSheets({ sheets }: ExportWorkbook, output: PassThrough): Promise<void> {
  const { default: exceljs } = await import('exceljs');
  const writer = new exceljs.stream.xlsx.WorkbookWriter({ stream: output, useStyles: true, useSharedStrings: false });
  const names = new Set<string>();
  for (const sheet of sheets) await writeSheet(writer, { ...sheet, name: uniqueName(sheet.name, names) }, output);
  await writer.commit();
}

async function writeSheet(
  writer: stream.xlsx.WorkbookWriter,
  { name, columns, rows }: ExportSheet,
  output: PassThrough,
): Promise<void> {
  const worksheet = writer.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  worksheet.columns = columns.map(({ kind, width }) => ({ width: width ?? 14, style: { numFmt: formats[kind] } }));
  styleHead(
    worksheet,
    columns.map((it) => it.title),
  );
  worksheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: Math.max(1, columns.length) } };
  for await (const row of rows) {
    worksheet.addRow(columns.map(({ key, kind }) => cellValue(row[key], kind))).commit();
    if (output.writableNeedDrain) await once(output, 'drain');
  }
  worksheet.commit();
}

function styleHead(worksheet: Worksheet, titles: string[]): void {
  const head = worksheet.addRow(titles.map(asWritten));
  head.height = 22;
  head.eachCell((cell) => {
    cell.numFmt = '@';
    cell.font = { bold: true, color: { argb: 'FFFFFFFF' } };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF0E6470' } };
    cell.alignment = { vertical: 'middle' };
  });
  head.commit();
}

/** `_x003D_` means an equals sign to Office; whoever wrote just that gets it back by an escape of its first character. */
const asWritten = (text: string): string => text.replace(/_(?=x[0-9A-F]{4}_)/gi, '_x005F_');

/** Strings are always written as text cells, so nothing in them can run as a formula. */
function cellValue(value: ExportValue, kind: ExportColumnKind): CellValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return kind === 'money' ? value / 100 : kind === 'text' ? String(value) : value;
  if (kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return new Date(`${value}T00:00:00Z`);
  return asWritten(value.length > longestCell ? `${value.slice(0, longestCell - 1)}…` : value);
}

/** Excel allows 31 characters, not []:*?/\, and no name twice. */
function uniqueName(name: string, taken: Set<string>): string {
  const plain =
    name
      .replace(/[[\]:*?/\\]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim()
      .slice(0, 31) || '工作表';
  let unique = plain;
  for (let number = 2; taken.has(unique.toLowerCase()); number += 1) unique = `${plain.slice(0, 27)} (${number})`;
  taken.add(unique.toLowerCase());
  return unique;
}
