import type { EntityManager, EntityMetadata, ObjectLiteral } from 'typeorm';
import { inSlicesAhead } from '../in-pieces';

type Class<E> = new () => E;

/** SQLite allows 32,766 bound values in one statement, MySQL 65,535. */
const MOST_VALUES = 30_000;
const MOST_ROWS = 250;

/**
 * Inserts whole rows as they are, many to a statement, without reading anything back; columns left out get their default or null.
 * `ignore` passes over rows whose key is taken. The statement is written here, since TypeORM's builder takes longer over its
 * parameters than the database over the rows. While the database has one statement, the next is made; between them others get their
 * turn.
 */
export async function insertRows<E extends ObjectLiteral>(
  manager: EntityManager,
  entity: Class<E>,
  rows: readonly Partial<E>[],
  { ignore = false } = {},
): Promise<void> {
  const metadata = manager.connection.getMetadata(entity);
  const step = Math.max(1, Math.min(MOST_ROWS, Math.floor(MOST_VALUES / metadata.columns.length)));
  await inSlicesAhead(
    rows,
    step,
    (slice) => ({
      sql: insertion(manager, metadata, slice.length, ignore),
      values: valuesOf(manager, metadata, slice),
    }),
    ({ sql, values }) => manager.query(sql, values),
  );
}

function insertion(manager: EntityManager, metadata: EntityMetadata, rows: number, ignore: boolean): string {
  const { driver, options } = manager.connection;
  const verb = !ignore ? 'INSERT' : options.type === 'better-sqlite3' ? 'INSERT OR IGNORE' : 'INSERT IGNORE';
  const columns = metadata.columns.map((it) => driver.escape(it.databaseName)).join(', ');
  const row = `(${metadata.columns.map(() => '?').join(', ')})`;
  return `${verb} INTO ${driver.escape(metadata.tableName)} (${columns}) VALUES ${Array.from({ length: rows }, () => row).join(', ')}`;
}

function valuesOf(
  { connection }: EntityManager,
  { columns }: EntityMetadata,
  rows: readonly ObjectLiteral[],
): unknown[] {
  const values: unknown[] = [];
  for (const row of rows)
    for (const column of columns)
      values.push(connection.driver.preparePersistentValue(given(row, column), column) ?? null);
  return values;
}

function given(row: ObjectLiteral, column: EntityMetadata['columns'][number]): unknown {
  if (column.isVersion) return 1;
  const value: unknown = row[column.propertyName];
  return value === undefined ? (column.default ?? null) : value;
}
