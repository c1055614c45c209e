import type { EntityManager, ObjectLiteral } from 'typeorm';
import { marks, selectRows } from './rows';

type Class<E> = new () => E;

/** What a SELECT ends with that locks its rows until the transaction ends; SQLite's write door is exclusive already. */
export const rowLock = ({ connection }: EntityManager): string =>
  connection.options.type === 'better-sqlite3' ? '' : ' FOR UPDATE';

/** Rows up to date and locked until the transaction ends, in the order of their ids so that two lockers never cross. */
export async function lockRows<E extends ObjectLiteral & { id: string }>(
  manager: EntityManager,
  entity: Class<E>,
  ids: readonly string[],
): Promise<E[]> {
  if (!ids.length) return [];
  const wanted = [...new Set(ids)];
  return selectRows(manager, entity, `WHERE id IN (${marks(wanted)}) ORDER BY id${rowLock(manager)}`, wanted);
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
