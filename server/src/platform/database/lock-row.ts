import type { EntityManager, ObjectLiteral } from 'typeorm';

type Class<E> = new () => E;

/** Rows up to date and locked until the transaction ends, in the order of their ids so that two lockers never cross. SQLite's write door is exclusive already. */
export async function lockRows<E extends ObjectLiteral & { id: string }>(
  manager: EntityManager,
  entity: Class<E>,
  ids: readonly string[],
): Promise<E[]> {
  if (!ids.length) return [];
  const query = manager
    .createQueryBuilder(entity, 'it')
    .whereInIds([...new Set(ids)])
    .orderBy('it.id');
  if (manager.connection.options.type !== 'better-sqlite3') query.setLock('pessimistic_write');
  return query.getMany();
}

/** One row up to date and locked until the transaction ends, or null. */
export async function lockRow<E extends ObjectLiteral & { id: string }>(
  manager: EntityManager,
  entity: Class<E>,
  id: string,
): Promise<E | null> {
  const [row] = await lockRows(manager, entity, [id]);
  return row ?? null;
}
