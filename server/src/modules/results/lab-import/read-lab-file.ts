import { parseWrittenDay } from '@tijian/shared';
import { AppError } from '../../../platform/errors';
import { inPieces } from '../../../platform/in-pieces';
import type { Table, TableRow } from '../../../platform/tables';
import type { IndicatorIndex } from './indicator-index';
import { HEADER_MISSING, type LabColumn, type LabLayout, readHeader } from './lab-header';

/** One value as the file says it, before anything is looked up. */
export interface LabValue {
  seq: number;
  lineNo: number;
  barcode: string;
  /** Written names of the indicator, the surest first. */
  indicator: readonly string[];
  value: string;
  unit: string;
  /** Calendar day, '' when the file says nothing, null when it can't be read. */
  measuredOn: string | null;
  personName: string;
  sex: string;
  /** The spreadsheet cut digits off the barcode. */
  barcodeCut: boolean;
}

const HEADER_WITHIN = 10;

/** Every value of the file in its order; empty lines and, in wide files, empty cells are passed over. Throws `file_unreadable` without headings. */
export async function readLabFile(table: Table, index: IndicatorIndex): Promise<LabValue[]> {
  const { layout, at } = findHeader(table.rows, index);
  const rows = table.rows.slice(at + 1);
  await fillMerged(table, layout);
  const values: LabValue[] = [];
  await inPieces(rows, (row) => {
    for (const it of valuesOf(row, layout)) values.push({ ...it, seq: values.length + 1 });
  });
  return values;
}

function valuesOf(row: TableRow, layout: LabLayout): Omit<LabValue, 'seq'>[] {
  const base = baseOf(row, layout);
  if (layout.kind === 'wide')
    return layout.indicators.flatMap(({ column, title, unit }) => {
      const value = (row.cells[column] ?? '').trim();
      return value === '' ? [] : [{ ...base, indicator: [title], value, unit: unit ?? '' }];
    });
  const indicator = [cell(row, layout, 'code'), cell(row, layout, 'name')].filter((it) => it !== '');
  const value = cell(row, layout, 'value');
  if (base.barcode === '' && !indicator.length && value === '') return [];
  return [{ ...base, indicator, value, unit: cell(row, layout, 'unit') }];
}

function findHeader(rows: readonly TableRow[], index: IndicatorIndex): { layout: LabLayout; at: number } {
  for (const [at, row] of rows.slice(0, HEADER_WITHIN).entries()) {
    const layout = readHeader(row.cells, index);
    if (layout) return { layout, at };
  }
  throw new AppError('file_unreadable', { reason: 'no_header' }, { message: HEADER_MISSING });
}

/** A barcode cell merged over the lines of one person holds for each of them. */
async function fillMerged({ rows, merged }: Table, { columns }: LabLayout): Promise<void> {
  const { barcode } = columns;
  if (barcode === undefined || !merged.length) return;
  const byLine = new Map<number, TableRow>();
  await inPieces(rows, (row) => byLine.set(row.line, row));
  const lastLine = rows.at(-1)?.line ?? 0;
  await inPieces(merged, (it) => {
    if (it.firstColumn > barcode || it.lastColumn < barcode) return;
    const text = byLine.get(it.firstLine)?.cells[barcode] ?? '';
    for (let line = it.firstLine + 1; line <= Math.min(it.lastLine, lastLine); line++) {
      const row = byLine.get(line);
      if (!row) continue;
      while (row.cells.length <= barcode) row.cells.push('');
      row.cells[barcode] = text;
    }
  });
}

function baseOf(row: TableRow, layout: LabLayout) {
  const barcodeColumn = layout.columns.barcode ?? 0;
  return {
    lineNo: row.line,
    barcode: cell(row, layout, 'barcode'),
    measuredOn: readDay(cell(row, layout, 'measuredOn')),
    personName: cell(row, layout, 'personName'),
    sex: cell(row, layout, 'sex'),
    barcodeCut: row.precisionLost?.includes(barcodeColumn) ?? false,
  };
}

function cell(row: TableRow, { columns }: LabLayout, column: LabColumn): string {
  const at = columns[column];
  return at === undefined ? '' : (row.cells[at] ?? '').trim();
}

/** '' stays ''. */
export const readDay = (text: string): string | null => (text === '' ? '' : parseWrittenDay(text));
