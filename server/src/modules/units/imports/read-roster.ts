import type { RosterImportReading } from '@tijian/shared';
import { AppError } from '../../../platform/errors';
import { inPieces } from '../../../platform/in-pieces';
import { type MergedRange, readTable, type Table } from '../../../platform/tables';
import type { LineFields } from './check-line';
import { checkLine, type LineTexts } from './check-line';
import { checkTogether } from './check-together';
import { findHeader, type Header, type RosterField, rosterFields } from './columns';
import { error, type Finding } from './findings';
import { identityKey } from './identity-key';

/** More lines than any unit sends; a longer roster is split. */
export const MOST_LINES = 50_000;

/** A line as it stands in the file and by itself. */
export interface DraftLine {
  lineNo: number;
  cells: string[];
  /** As written, by field. */
  texts: LineTexts;
  /** Name as written, for showing. */
  name: string;
  fields: LineFields | null;
  /** Who the line means; null when that is open. */
  key: string | null;
  findings: Finding[];
}
export type ReadRoster = { header: Header; reading: RosterImportReading; lines: DraftLine[] };

/** Reads a file into checked lines. Throws an AppError with a sentence for people when it can't be read as a roster. */
export async function readRoster(
  content: Buffer,
  today: string,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<ReadRoster> {
  const table = await readTable(content, { maxRows: MOST_LINES + 20 });
  const found = findHeader(table.rows);
  if (!found.ok) throw new AppError('file_unreadable', { reason: 'header' }, { message: found.problem });
  const { header } = found;
  const rows = table.rows.slice(header.at + 1);
  const mergedBy = mergedLines(table.merged, header.line);
  const lines: DraftLine[] = [];
  await inPieces(rows, (row, at) => {
    const texts = textsOf(row.cells, header);
    if (!Object.values(texts).some((it) => it?.trim())) return;
    const precisionLost = fieldsIn(row.precisionLost, header);
    const checked = checkLine(texts, today, { precisionLost });
    const merged = mergedBy.get(row.line);
    if (merged) {
      const message = `单元格 ${merged.range} 已合并，只有左上角一格有内容；请取消合并，把每一行填完整`;
      checked.findings.unshift(error(null, 'merged_cell', message));
      checked.fields = null;
    }
    const { fields, findings } = checked;
    const name = fields?.name ?? texts.name?.trim().slice(0, 60) ?? '';
    lines.push({
      lineNo: row.line,
      cells: row.cells,
      texts,
      name,
      fields,
      key: fields && identityKey(fields),
      findings,
    });
    if (at % 500 === 0) progress(at, rows.length);
  });
  if (!lines.length) throw new AppError('file_unreadable', { reason: 'empty' }, { message: '表头下面没有任何人员' });
  await checkTogether(lines);
  return { header, reading: readingOf(table, header), lines };
}

function fieldsIn(columns: readonly number[] | undefined, header: Header): RosterField[] {
  if (!columns) return [];
  const placed = Object.entries(header.columns) as [RosterField, number][];
  return placed.flatMap(([field, column]) => (columns.includes(column) ? [field] : []));
}

function textsOf(cells: readonly string[], header: Header): LineTexts {
  const texts: LineTexts = {};
  for (const [field, column] of Object.entries(header.columns) as [RosterField, number][])
    texts[field] = cells[column] ?? '';
  return texts;
}

/** Data lines that lie in a merged range, each with the first one. */
function mergedLines(merged: readonly MergedRange[], headerLine: number): Map<number, MergedRange> {
  const lines = new Map<number, MergedRange>();
  for (const range of merged) {
    const last = Math.min(range.lastLine, headerLine + MOST_LINES);
    for (let line = Math.max(range.firstLine, headerLine + 1); line <= last; line++)
      if (!lines.has(line)) lines.set(line, range);
  }
  return lines;
}

function readingOf(table: Table, header: Header): RosterImportReading {
  const fieldAt = new Map(
    (Object.entries(header.columns) as [RosterField, number][]).map(([field, column]) => [column, field]),
  );
  return {
    sheetName: table.sheetName,
    headerLine: header.line,
    columns: header.titles.map((title, column) => {
      const field = fieldAt.get(column) ?? null;
      return { title, field, fieldLabel: field && rosterFields[field] };
    }),
    notes: [...table.warnings.map((it) => it.message), ...header.notes],
  };
}
