import type { EntityManager, ObjectLiteral } from 'typeorm';

type Class<E> = new () => E;

/** SQLite allows 32,766 bound values in one statement, MySQL 65,535. */
const MOST_VALUES = 30_000;
const MOST_ROWS = 500;

/** Inserts whole rows as they are, many to a statement, without reading anything back. `ignore` passes over rows whose key is taken. */
export async function insertRows<E extends ObjectLiteral>(
  manager: EntityManager,
  entity: Class<E>,
  rows: Partial<E>[],
  { ignore = false } = {},
): Promise<void> {
  const step = Math.max(
    1,
    Math.min(MOST_ROWS, Math.floor(MOST_VALUES / manager.connection.getMetadata(entity).columns.length)),
  );
  for (let from = 0; from < rows.length; from += step) {
    const query = manager
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(rows.slice(from, from + step) as never)
      .updateEntity(false);
    await (ignore ? query.orIgnore() : query).execute();
  }
}
