import type { EntityManager, ObjectLiteral } from 'typeorm';
import { marks } from './rows';

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
