import type { EntityManager, EntityMetadata } from 'typeorm';
import { secretsOf } from '../database/columns';
import type { Database } from '../database/database';
import { currentKeyId, decrypt, encrypt } from './keyring';

const BATCH = 500;
type Table = { name: string; columns: string[] };
type Row = Record<string, string | null>;
export type Progress = (table: string, done: number, all: number) => void;

/** Values that are not encrypted under the present key. */
export async function countUnderOldKeys(db: Database): Promise<number> {
  let count = 0;
  for (const table of tablesOf(db)) count += await db.read((manager) => countOld(manager, table));
  return count;
}

/**
 * Encrypts every value afresh that is under an older key, in batches of a transaction each. May be broken off and run again, beside a
 * server at work: a value changed in between is left as it is, since it has been encrypted by its writer.
 */
export async function reencryptAll(db: Database, onProgress: Progress): Promise<number> {
  let rows = 0;
  for (const table of tablesOf(db)) {
    const all = await db.read((manager) => countOld(manager, table));
    if (!all) continue;
    let last = '';
    for (let done = 0; ; ) {
      const batch = await db.read((manager) => nextRows(manager, table, last));
      if (!batch.length) break;
      await db.write((manager) => rewrite(manager, table, batch));
      last = String(batch.at(-1)?.id);
      done += batch.length;
      onProgress(table.name, Math.min(done, all), all);
    }
    rows += all;
  }
  return rows;
}

function tablesOf(db: Database): Table[] {
  return db.connection.entityMetadatas.flatMap((it) => {
    const columns = [...secretsOf(it.target as object)].map((property) => columnOf(it, property));
    return columns.length ? [{ name: it.tableName, columns }] : [];
  });
}

const columnOf = (it: EntityMetadata, property: string): string =>
  it.columns.find((column) => column.propertyName === property)?.databaseName ?? property;

const isOld = (columns: string[]): string =>
  columns.map((it) => `(${it} IS NOT NULL AND ${it} NOT LIKE ? ESCAPE '!')`).join(' OR ');
const present = (columns: string[]): string[] => columns.map(() => `${currentKeyId().replace(/[!%_]/g, '!$&')}:%`);

async function countOld(manager: EntityManager, { name, columns }: Table): Promise<number> {
  const [row] = (await manager.query(
    `SELECT COUNT(*) AS found FROM ${manager.connection.driver.escape(name)} WHERE ${isOld(columns)}`,
    present(columns),
  )) as { found: number | string }[];
  return Number(row?.found ?? 0);
}

function nextRows(manager: EntityManager, { name, columns }: Table, after: string): Promise<Row[]> {
  return manager.query(
    `SELECT id, ${columns.join(', ')} FROM ${manager.connection.driver.escape(name)} WHERE id > ? AND (${isOld(columns)}) ORDER BY id LIMIT ${BATCH}`,
    [after, ...present(columns)],
  );
}

async function rewrite(manager: EntityManager, { name, columns }: Table, rows: Row[]): Promise<void> {
  for (const row of rows) {
    for (const column of columns) {
      const stored = row[column];
      if (!stored || stored.startsWith(`${currentKeyId()}:`)) continue;
      await manager.query(
        `UPDATE ${manager.connection.driver.escape(name)} SET ${column} = ? WHERE id = ? AND ${column} = ?`,
        [encrypt(decrypt(stored)), row.id, stored],
      );
    }
  }
}
