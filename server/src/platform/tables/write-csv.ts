import { neutraliseFormula } from '@tijian/shared';
import type { ExportColumnKind, ExportSheet, ExportValue } from './export-sheet';

/** The sheet as CSV pieces: UTF-8 with a byte order mark (Excel needs it), CRLF, text that could run as a formula disarmed. */
export async function* csvPieces<Key extends string>({
  columns,
  rows,
}: Omit<ExportSheet<Key>, 'name'>): AsyncGenerator<string> {
  yield `\uFEFF${columns.map((it) => quoted(neutraliseFormula(it.title))).join(',')}\r\n`;
  for await (const row of rows) {
    yield `${columns.map(({ key, kind }) => quoted(csvText(row[key], kind))).join(',')}\r\n`;
  }
}

/** The same in one piece. */
export async function writeCsv<Key extends string>(sheet: Omit<ExportSheet<Key>, 'name'>): Promise<Buffer> {
  const pieces: string[] = [];
  for await (const piece of csvPieces(sheet)) pieces.push(piece);
  return Buffer.from(pieces.join(''));
}

function csvText(value: ExportValue, kind: ExportColumnKind): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return neutraliseFormula(value);
  if (kind === 'money') return (value / 100).toFixed(2);
  if (kind === 'decimal') return value.toFixed(1);
  return kind === 'percent' ? `${(value * 100).toFixed(1)}%` : String(value);
}

const quoted = (text: string) => (/[",\r\n\t;]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
