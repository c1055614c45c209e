import type { EntityManager, ObjectLiteral } from 'typeorm';
import { marks } from './rows';

/** Rows of one statement with values of their own; each takes two values a column, and SQLite allows 32,766. */
const MOST_ROWS = 200;

/**
 * Gives the rows with the ids the same values in one statement, and counts their versions up. Written here, since TypeORM's builder
 * takes longer over the statement than the database over the rows.
 */
export async function updateRows<E extends ObjectLiteral & { id: string }>(
  manager: EntityManager,
  entity: new () => E,
  ids: readonly string[],
  changes: Readonly<Partial<Record<keyof E & string, unknown>>>,
): Promise<void> {
  const { driver } = manager.connection;
  const { columns, tableName, versionColumn } = manager.connection.getMetadata(entity);
  const changed = columns.filter((it) => changes[it.propertyName as keyof E & string] !== undefined);
  if (!changed.length || !ids.length) return;
  const sets = changed.map((it) => `${driver.escape(it.databaseName)} = ?`);
  if (versionColumn && !changed.includes(versionColumn)) {
    const name = driver.escape(versionColumn.databaseName);
    sets.push(`${name} = ${name} + 1`);
  }
  const values = changed.map((it) => driver.preparePersistentValue(changes[it.propertyName as keyof E & string], it));
  await manager.query(`UPDATE ${driver.escape(tableName)} SET ${sets.join(', ')} WHERE id IN (${marks(ids)})`, [
    ...values,
    ...ids,
  ]);
}

type Changes<E> = Readonly<Partial<Record<keyof E & string, unknown>>>;

/** Gives each row its own values in one statement for some hundred rows, and counts their versions up. */
export async function updateEach<E extends ObjectLiteral & { id: string }>(
  manager: EntityManager,
  entity: new () => E,
  rows: readonly { id: string; changes: Changes<E> }[],
): Promise<void> {
  const { driver } = manager.connection;
  const { columns, tableName, versionColumn } = manager.connection.getMetadata(entity);
  for (let from = 0; from < rows.length; from += MOST_ROWS) {
    const some = rows.slice(from, from + MOST_ROWS);
    const values: unknown[] = [];
    const sets: string[] = [];
    for (const column of columns) {
      const given = (it: (typeof some)[number]) => it.changes[column.propertyName as keyof E & string];
      const due = some.filter((it) => given(it) !== undefined);
      if (!due.length) continue;
      const name = driver.escape(column.databaseName);
      sets.push(`${name} = CASE id ${due.map(() => 'WHEN ? THEN ?').join(' ')} ELSE ${name} END`);
      for (const it of due) values.push(it.id, driver.preparePersistentValue(given(it), column));
    }
    if (!sets.length) continue;
    if (versionColumn) {
      const name = driver.escape(versionColumn.databaseName);
      sets.push(`${name} = ${name} + 1`);
    }
    values.push(...some.map((it) => it.id));
    await manager.query(
      `UPDATE ${driver.escape(tableName)} SET ${sets.join(', ')} WHERE id IN (${marks(some)})`,
      values,
    );
  }
}
