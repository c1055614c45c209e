import { setImmediate as breathe } from 'node:timers/promises';
import { CsvError, type Options, parse } from 'csv-parse';
import { maxColumns, type ReadTableOptions, refuse, type TableFrame, type TableRow, type TakeRow } from './table';

const delimiters = [',', '\t', ';'] as const;

/** Rows of a text with line feeds; the delimiter is found out, a leading `sep=;` of Excel is obeyed. */
export async function readCsv(text: string, { maxRows }: ReadTableOptions, take: TakeRow): Promise<TableFrame> {
  const declared = /^sep=(.)\n/i.exec(text);
  const body = declared ? text.slice(declared[0].length) : text;
  const delimiter = declared?.[1] ?? findDelimiter(body);
  let rows = 0;
  await parseRows(body, delimiter, { linesBefore: declared ? 1 : 0, maxRows }, (row) => {
    rows += 1;
    if (rows > maxRows) throw refuse('too_many_rows', { maxRows });
    take(row);
  });
  if (rows === 0) throw refuse('empty');
  return { kind: 'csv', sheetName: null, merged: [], warnings: [] };
}

type ParsedRecord = { record: string[]; info: { lines: number } };

async function parseRows(
  text: string,
  delimiter: string,
  { linesBefore, maxRows }: { linesBefore: number; maxRows: number },
  take: TakeRow,
): Promise<void> {
  const takeRecord = ({ record, info }: ParsedRecord) => {
    const breaks = record.reduce((sum, cell) => (cell.includes('\n') ? sum + cell.split('\n').length - 1 : sum), 0);
    const row = toRow(record, info.lines + linesBefore - breaks);
    if (row) take(row);
  };
  const options: Options = {
    delimiter,
    info: true,
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: 1_000_000,
    // Lines of empty cells are not rows, so some more are read before anything is refused.
    to: maxRows * 2 + 1000,
  };
  try {
    await inChunks(text, options, takeRecord);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refuse(error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'quotes' : 'damaged', { line: error.lines }, error);
  }
}

const CHUNK = 32 * 1024;

/** Parses chunk by chunk and hands each record over at once: a long file keeps nobody waiting, and is held once only. */
async function inChunks(text: string, options: Options, take: (it: ParsedRecord) => void): Promise<void> {
  const parser = parse(options);
  const ended = new Promise<void>((resolve, reject) => parser.on('end', resolve).on('error', reject));
  ended.catch(() => parser.destroy());
  parser.on('data', (it: ParsedRecord) => {
    try {
      take(it);
    } catch (error) {
      parser.destroy(error as Error);
    }
  });
  for (let from = 0; from < text.length && !parser.destroyed && !parser.readableEnded; ) {
    // A character outside the basic plane is two places long and must not be cut in the middle.
    const cut = from + CHUNK;
    const end = /[\uD800-\uDBFF]/.test(text[cut - 1] ?? '') ? cut - 1 : cut;
    parser.write(text.slice(from, end));
    from = end;
    await breathe();
  }
  if (!parser.destroyed) parser.end();
  await ended;
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
  if (!cell.includes('="')) return cell;
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
