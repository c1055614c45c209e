import { randomUUID } from 'node:crypto';
import type { Connection } from 'mysql2/promise';

type Row = Readonly<Record<string, unknown>>;
const ROWS_A_STATEMENT = 500;

/** Inserts whole rows, many to a statement; all have the columns of the first. */
export async function insertAll(
  connection: Connection,
  table: string,
  rows: readonly Row[],
  verb = 'INSERT',
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    const values = rows.slice(from, from + ROWS_A_STATEMENT).map((row) => columns.map((it) => row[it] ?? null));
    await connection.query(`${verb} INTO \`${table}\` (${columns.map((it) => `\`${it}\``).join(', ')}) VALUES ?`, [
      values,
    ]);
  }
}

/** UUIDv7 of that moment. */
export function idAt(ms: number): string {
  const time = Math.floor(ms).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** The rows of a query. */
export async function select<T>(connection: Connection, sql: string, values: unknown[] = []): Promise<T[]> {
  const [rows] = await connection.query(sql, values);
  return rows as T[];
}
