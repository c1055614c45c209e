import { type MergedRange, maxColumns, refuse, type TakeRow } from '../table';
import { columnOf, numberText, unescapeOffice } from './cell-text';
import { type CellStyle, plainStyle } from './styles';
import { attribute, type XmlHandler } from './xml-reader';

interface SheetContext {
  strings: readonly string[];
  styles: readonly CellStyle[];
  is1904: boolean;
  maxRows: number;
  take: TakeRow;
}

/** Hands on the rows of one worksheet while its XML goes by. */
export class SheetHandler implements XmlHandler {
  /** Handed on so far. */
  rows = 0;
  readonly merged: MergedRange[] = [];
  hiddenRows = 0;
  formulaErrors = 0;
  emptyFormulas = 0;

  private line = 0;
  private isHidden = false;
  private cells: string[] = [];
  private lost: number[] = [];
  private column = -1;
  private type = 'n';
  private style = plainStyle;
  private value = '';
  private hasFormula = false;
  private capturing = false;
  private inPhonetic = false;

  constructor(private readonly context: SheetContext) {}

  open(name: string, attributes: string): void {
    if (name === 'c') this.openCell(attributes);
    else if (name === 'v' || name === 't') this.capturing = !this.inPhonetic;
    else if (name === 'f') this.hasFormula = true;
    else if (name === 'row') this.openRow(attributes);
    else if (name === 'rPh') this.inPhonetic = true;
    else if (name === 'mergeCell') this.addMerged(attribute(attributes, 'ref') ?? '');
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.capturing = false;
    else if (name === 'c') this.closeCell();
    else if (name === 'row') this.closeRow();
    else if (name === 'rPh') this.inPhonetic = false;
  }

  text(text: string): void {
    if (this.capturing) this.value += text;
  }

  private openRow(attributes: string): void {
    this.line = Number(attribute(attributes, 'r') ?? this.line + 1);
    this.isHidden = /^(1|true)$/.test(attribute(attributes, 'hidden') ?? '');
    this.cells = [];
    this.lost = [];
    this.column = -1;
  }

  private openCell(attributes: string): void {
    const reference = attribute(attributes, 'r');
    this.column = reference === null ? this.column + 1 : columnOf(reference);
    this.type = attribute(attributes, 't') ?? 'n';
    this.style = this.context.styles[Number(attribute(attributes, 's') ?? 0)] ?? plainStyle;
    this.value = '';
    this.hasFormula = false;
  }

  private closeCell(): void {
    if (this.hasFormula && this.value === '' && this.type !== 'str') this.emptyFormulas += 1;
    const text = this.value === '' ? '' : this.cellText();
    if (text === '') return;
    if (this.column < 0 || this.column >= maxColumns) throw refuse('too_many_columns', { line: this.line });
    while (this.cells.length < this.column) this.cells.push('');
    this.cells[this.column] = text;
  }

  private cellText(): string {
    switch (this.type) {
      case 's':
        return this.context.strings[Number(this.value)] ?? '';
      case 'str':
      case 'inlineStr':
        return unescapeOffice(this.value);
      case 'b':
        return this.value === '1' ? 'TRUE' : 'FALSE';
      case 'e':
        this.formulaErrors += 1;
        return this.value;
      case 'd':
        return this.value.replace('T', ' ').replace(/ 00:00(:00)?(\.0+)?Z?$/, '');
      default: {
        const { text, precisionLost } = numberText(this.value, this.style, this.context.is1904);
        if (precisionLost) this.lost.push(this.column);
        return text;
      }
    }
  }

  private closeRow(): void {
    while (this.cells.length && this.cells.at(-1)?.trim() === '') this.cells.pop();
    if (this.cells.length === 0) return;
    const { maxRows, take } = this.context;
    if (this.rows >= maxRows) throw refuse('too_many_rows', { maxRows });
    if (this.isHidden) this.hiddenRows += 1;
    const row = { line: this.line, cells: this.cells };
    this.rows += 1;
    take(this.lost.length ? { ...row, precisionLost: this.lost } : row);
  }

  private addMerged(range: string): void {
    const match = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(range);
    if (!match) return;
    const [, from = '', first = '', to = '', last = ''] = match;
    this.merged.push({
      range,
      firstLine: Number(first),
      lastLine: Number(last),
      firstColumn: columnOf(from),
      lastColumn: columnOf(to),
    });
  }
}
