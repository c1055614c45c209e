import type { EntityManager } from 'typeorm';

type Used = { versionId: string };

/**
 * Which of the versions a checkup, or a result of one, was done under. Asked only of versions that begin today or later, so a few.
 * The tables are those of later modules, which this one can't import.
 */
const listUsed =
  (table: string, column: string) =>
  async (manager: EntityManager, ids: readonly string[]): Promise<Set<string>> => {
    const used = new Set<string>();
    for (const id of ids) {
      const sql = `SELECT ${column} AS versionId FROM ${table} WHERE ${column} = ? LIMIT 1`;
      for (const it of (await manager.query(sql, [id])) as Used[]) used.add(it.versionId);
    }
    return used;
  };

export const usedItemVersions = listUsed('checkup_item', 'itemVersionId');
export const usedIndicatorVersions = listUsed('result', 'indicatorVersionId');
export const usedPackageVersions = listUsed('checkup', 'packageVersionId');

/** True when the campus has given out a checkup number, of which its code is a part. */
export async function hasCheckups(manager: EntityManager, campusId: string): Promise<boolean> {
  const rows = (await manager.query('SELECT id FROM checkup WHERE campusId = ? LIMIT 1', [campusId])) as unknown[];
  return rows.length > 0;
}
