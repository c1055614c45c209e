import { type EntityManager, In, type ObjectLiteral } from 'typeorm';

/** Rows by id, in one statement (for up to some thousand ids); ids that are null or unknown are left out. */
export async function byIds<E extends ObjectLiteral & { id: string }>(
  manager: EntityManager,
  entity: new () => E,
  ids: readonly (string | null)[],
): Promise<Map<string, E>> {
  const wanted = [...new Set(ids.filter((it): it is string => it !== null))];
  if (!wanted.length) return new Map();
  const rows = await manager.findBy(entity, { id: In(wanted) } as never);
  return new Map(rows.map((it) => [it.id, it]));
}
