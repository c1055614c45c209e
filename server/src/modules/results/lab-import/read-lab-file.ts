import { MAX_LAB_VALUES, parseWrittenDay } from '@tijian/shared';
import { AppError } from '../../../platform/errors';
import { inPieces } from '../../../platform/in-pieces';
import type { MergedRange, TableFrame, TableRow } from '../../../platform/tables';
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

/**
 * Reads a laboratory file row by row and keeps its values only, in their order: a long file is never held with all its cells. Empty
 * lines and, in wide files, empty cells are passed over. Throws `file_unreadable` without headings.
 */
export class LabFileReader {
  private readonly values: LabValue[] = [];
  private layout: LabLayout | null = null;
  private rowsBefore = 0;
  private lastLine = 0;
  /** Barcodes of lines without a value: cells may be merged with theirs. */
  private readonly bare = new Map<number, string>();
  private readonly texts = new Map<string, string>();
  private readonly names = new Map<string, readonly string[]>();

  constructor(private readonly index: IndicatorIndex) {}

  take(row: TableRow): void {
    const { layout } = this;
    if (!layout) {
      this.lookForHeader(row);
      return;
    }
    this.lastLine = row.line;
    const found = valuesOf(row, layout);
    for (const it of found) this.keep(it);
    if (!found.length) this.bare.set(row.line, cell(row, layout, 'barcode'));
  }

  /** All values, once the last row has been taken. */
  async finish({ merged }: Pick<TableFrame, 'merged'>): Promise<LabValue[]> {
    if (!this.layout) throw headerMissing();
    await this.fillMerged(merged, this.layout);
    return this.values;
  }

  private lookForHeader(row: TableRow): void {
    this.rowsBefore += 1;
    if (this.rowsBefore > HEADER_WITHIN) throw headerMissing();
    this.layout = readHeader(row.cells, this.index);
  }

  private keep(it: Omit<LabValue, 'seq'>): void {
    const { values } = this;
    if (values.length >= MAX_LAB_VALUES)
      throw new AppError('file_too_many_rows', null, { message: `结果超过 ${MAX_LAB_VALUES} 个，请分成几个文件` });
    values.push({
      seq: values.length + 1,
      lineNo: it.lineNo,
      barcode: this.once(it.barcode),
      indicator: this.namesOnce(it.indicator),
      value: this.once(it.value),
      unit: this.once(it.unit),
      measuredOn: it.measuredOn === null ? null : this.once(it.measuredOn),
      personName: this.once(it.personName),
      sex: this.once(it.sex),
      barcodeCut: it.barcodeCut,
    });
  }

  /** The same few texts stand in a hundred thousand lines: each is held once. */
  private once(text: string): string {
    const known = this.texts.get(text);
    if (known === undefined) this.texts.set(text, text);
    return known ?? text;
  }

  private namesOnce(names: readonly string[]): readonly string[] {
    const key = names.join('\n');
    const known = this.names.get(key);
    if (!known) this.names.set(key, names);
    return known ?? names;
  }

  /** A barcode cell merged over the lines of one person holds for each of them. */
  private async fillMerged(merged: readonly MergedRange[], { columns: { barcode } }: LabLayout): Promise<void> {
    const over = merged.filter((it) => barcode !== undefined && it.firstColumn <= barcode && barcode <= it.lastColumn);
    if (!over.length) return;
    const byLine = new Map(this.bare);
    await inPieces(this.values, (it) => byLine.set(it.lineNo, it.barcode));
    await inPieces(over, ({ firstLine, lastLine }) => {
      const text = byLine.get(firstLine) ?? '';
      for (let line = firstLine + 1; line <= Math.min(lastLine, this.lastLine); line++)
        if (byLine.has(line)) byLine.set(line, text);
    });
    await inPieces(this.values, (it) => {
      it.barcode = byLine.get(it.lineNo) ?? it.barcode;
    });
  }
}

const headerMissing = () => new AppError('file_unreadable', { reason: 'no_header' }, { message: HEADER_MISSING });

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
