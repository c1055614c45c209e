import type { EntityManager, ObjectLiteral } from 'typeorm';

/**
 * Deletes at most `limit` rows that a condition on the alias `it` finds; gives how many. They are found first and deleted by their
 * ids: a DELETE over a range would hold locks on all that it looks at.
 */
export async function removeRows<E extends ObjectLiteral & { id: string }>(
  manager: EntityManager,
  entity: new () => E,
  condition: string,
  params: ObjectLiteral,
  limit: number,
): Promise<number> {
  const found = await manager
    .createQueryBuilder(entity, 'it')
    .select('it.id', 'id')
    .where(condition, params)
    .limit(limit)
    .getRawMany<{ id: string }>();
  const ids = found.map((it) => it.id);
  if (ids.length) await manager.createQueryBuilder().delete().from(entity).whereInIds(ids).execute();
  return ids.length;
}
