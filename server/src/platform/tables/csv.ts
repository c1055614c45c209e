import { setImmediate as breathe } from 'node:timers/promises';
import { CsvError, type Options, parse } from 'csv-parse';
import { maxColumns, type ReadTableOptions, refuse, type Table, type TableRow } from './table';

const delimiters = [',', '\t', ';'] as const;

/** Rows of a text with line feeds; the delimiter is found out, a leading `sep=;` of Excel is obeyed. */
export async function readCsv(text: string, { maxRows }: ReadTableOptions): Promise<Table> {
  const declared = /^sep=(.)\n/i.exec(text);
  const body = declared ? text.slice(declared[0].length) : text;
  const delimiter = declared?.[1] ?? findDelimiter(body);
  const rows: TableRow[] = [];
  for (const { record, info } of await parseRecords(body, delimiter, maxRows)) {
    const line = info.lines + (declared ? 1 : 0) - record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
    const row = toRow(record, line);
    if (row) rows.push(row);
  }
  if (rows.length > maxRows) throw refuse('too_many_rows', { maxRows });
  if (rows.length === 0) throw refuse('empty');
  return { kind: 'csv', sheetName: null, rows, merged: [], warnings: [] };
}

type ParsedRecord = { record: string[]; info: { lines: number } };

async function parseRecords(text: string, delimiter: string, maxRows: number): Promise<ParsedRecord[]> {
  try {
    return await inPieces(text, {
      delimiter,
      info: true,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 1_000_000,
      // Lines of empty cells are not rows, so some more are read before anything is refused.
      to: maxRows * 2 + 1000,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refuse(error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'quotes' : 'damaged', { line: error.lines }, error);
  }
}

const PIECE_BYTES = 64 * 1024;

/** Parses piece by piece, so that a long file keeps nobody waiting. */
async function inPieces(text: string, options: Options): Promise<ParsedRecord[]> {
  const bytes = Buffer.from(text);
  const records: ParsedRecord[] = [];
  const parser = parse(options);
  const ended = new Promise<void>((resolve, reject) => parser.on('end', resolve).on('error', reject));
  ended.catch(() => parser.destroy());
  parser.on('data', (record: ParsedRecord) => records.push(record));
  for (let from = 0; from < bytes.length && !parser.destroyed && !parser.readableEnded; from += PIECE_BYTES) {
    parser.write(bytes.subarray(from, from + PIECE_BYTES));
    await breathe();
  }
  if (!parser.destroyed) parser.end();
  await ended;
  return records;
}

function toRow(record: readonly string[], line: number): TableRow | null {
  const cells = record.map(plainCell);
  while (cells.length && cells.at(-1)?.trim() === '') cells.pop();
  if (cells.length === 0) return null;
  if (cells.length > maxColumns) throw refuse('too_many_columns', { line });
  const precisionLost = cells.flatMap((cell, column) => (isRounded(cell) ? [column] : []));
  return precisionLost.length ? { line, cells, precisionLost } : { line, cells };
}

/** `="0012"` is how programs keep Excel from eating zeros: the text inside is meant. */
function plainCell(cell: string): string {
  return /^="([^"]*)"$/.exec(cell.trim())?.[1] ?? cell;
}

/** `3.60101E+17`: an ID number that went through Excel. */
const isRounded = (cell: string) => /^\s*\d(\.\d+)?E\+?1[0-9]\s*$/i.test(cell);

/** The one that splits most of the first lines as often as the first line, outside quotes. */
function findDelimiter(text: string): string {
  const lines = text
    .slice(0, 50_000)
    .split('\n')
    .slice(0, 20)
    .map((it) => it.replace(/"[^"]*"/g, ''))
    .filter((it) => it.trim());
  const scored = delimiters.map((delimiter) => {
    const counts = lines.map((it) => it.split(delimiter).length - 1);
    const [first = 0] = counts;
    return { delimiter, score: first === 0 ? 0 : counts.filter((it) => it === first).length * 1000 + first };
  });
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score === 0 ? ',' : best.delimiter;
}
