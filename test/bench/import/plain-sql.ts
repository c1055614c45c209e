import type { Connection } from 'mysql2/promise';
import { select } from '../fill/rows';

type Row = Record<string, unknown>;
const ROWS_A_STATEMENT = 250;

/** Rows that a piece of work has made, by table. */
export type Made = Readonly<Record<string, Row[]>>;

/** Rows whose ids are of that moment or later (ids tell when they were made); only of tables that have such. */
export async function rowsSince(connection: Connection, tables: readonly string[], since: Date): Promise<Made> {
  const time = since.getTime().toString(16).padStart(12, '0');
  const from = `${time.slice(0, 8)}-${time.slice(8)}`;
  const made: Record<string, Row[]> = {};
  for (const table of tables)
    made[table] = await select<Row>(connection, `SELECT * FROM \`${table}\` WHERE id >= ?`, [from]);
  return made;
}

/**
 * Seconds that the same rows take when plain SQL writes them: they are taken away and written again, many to a statement, in one
 * transaction.
 */
export async function plainInsertSeconds(connection: Connection, made: Made): Promise<number> {
  await connection.query('SET SESSION foreign_key_checks = 0');
  for (const [table, rows] of Object.entries(made))
    for (let from = 0; from < rows.length; from += 5000)
      await connection.query(`DELETE FROM \`${table}\` WHERE id IN (?)`, [
        rows.slice(from, from + 5000).map((it) => it.id),
      ]);
  await connection.query('SET SESSION foreign_key_checks = 1');
  const started = performance.now();
  await connection.query('START TRANSACTION');
  for (const [table, rows] of Object.entries(made)) {
    const columns = Object.keys(rows[0] ?? {});
    const names = columns.map((it) => `\`${it}\``).join(', ');
    for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
      const values = rows.slice(from, from + ROWS_A_STATEMENT).map((row) => columns.map((it) => row[it]));
      await connection.query(`INSERT INTO \`${table}\` (${names}) VALUES ?`, [values]);
    }
  }
  await connection.query('COMMIT');
  return (performance.now() - started) / 1000;
}

export const countOf = (made: Made): number => Object.values(made).reduce((sum, rows) => sum + rows.length, 0);
