import type { ReadScope } from '../../platform/scope';

const SLICE = 500;

/** The rows of a query asked for some ids at a time; no statement without ids. */
export async function inSlices<R>(
  ids: readonly string[],
  load: (some: readonly string[]) => Promise<R[]>,
): Promise<R[]> {
  const unique = [...new Set(ids)];
  const rows: R[] = [];
  for (let from = 0; from < unique.length; from += SLICE) {
    for (const row of await load(unique.slice(from, from + SLICE))) rows.push(row);
  }
  return rows;
}

/** Deletes technical rows, without a trail. */
export async function removeByIds<E extends { id: string }>(
  manager: ReadScope['manager'],
  entity: new () => E,
  rows: readonly E[],
): Promise<void> {
  await inSlices(
    rows.map((it) => it.id),
    async (some) => {
      await manager
        .createQueryBuilder()
        .delete()
        .from(entity)
        .whereInIds([...some])
        .execute();
      return [];
    },
  );
}
