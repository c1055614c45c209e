import { readCsv } from './csv';
import { decodeText } from './decode-text';
import { type ReadTableOptions, refuse, type Table, type TableFrame, type TableRow, type TakeRow } from './table';
import { readXlsx } from './xlsx/read-xlsx';

const startsWith = (buffer: Buffer, ...bytes: number[]) => bytes.every((byte, index) => buffer[index] === byte);

/**
 * Reads an .xlsx or .csv file by what it contains, whatever it is called: cells as text (numbers without scientific
 * notation, days as `2026-11-20`), merged ranges beside. Refuses anything else with an AppError whose
 * `details.reason` is a TableRefusal.
 */
export async function readTable(buffer: Buffer, options: ReadTableOptions): Promise<Table> {
  const rows: TableRow[] = [];
  const frame = await scanTable(buffer, options, (row) => rows.push(row));
  return { ...frame, rows };
}

/** The same for files that are not to be held row by row: hands each row over and keeps none. */
export async function scanTable(buffer: Buffer, options: ReadTableOptions, take: TakeRow): Promise<TableFrame> {
  if (buffer.length === 0) throw refuse('empty');
  if (startsWith(buffer, 0x50, 0x4b, 0x03, 0x04)) return readXlsx(buffer, options, take);
  if (startsWith(buffer, 0xd0, 0xcf, 0x11, 0xe0)) {
    throw refuse(buffer.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'encrypted' : 'old_xls');
  }
  if (isOtherKind(buffer)) throw refuse('other_kind');
  const text = decodeText(buffer);
  if (/^\s*<(!doctype|html|head|body|table|meta|\?xml|style|script)/i.test(text)) throw refuse('html');
  return await readCsv(text, options, take);
}

function isOtherKind(buffer: Buffer): boolean {
  const start = buffer.subarray(0, 8).toString('latin1');
  return ['%PDF', '\x89PNG', '\xff\xd8\xff', 'GIF8', '\x1f\x8b', 'Rar!', '7z\xbc\xaf', '{\\rtf', 'PK\x05\x06'].some(
    (it) => start.startsWith(it),
  );
}
