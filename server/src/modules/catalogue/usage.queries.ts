import type { EntityManager } from 'typeorm';

/** A version that a checkup may have been done under, and whether it is the first of its head. */
export type Asked = { id: string; effectiveOn: string; isFirst: boolean };

/** Checkups `c` of a day and later. The index is by campus and day, so the campuses are named. */
const SINCE = 'c.campusId IN (SELECT k.id FROM campus k) AND c.businessDate >= ?';

/**
 * Which of the versions a checkup, or a result of one, was done under. Items and packages are those in force on the checkup's day, so only
 * checkups since then are looked at. The tables are those of later modules, which this one can't import.
 */
const listUsed =
  (from: string, column: string) =>
  async (manager: EntityManager, versions: readonly Asked[]): Promise<Set<string>> => {
    const used = new Set<string>();
    for (const { id, effectiveOn } of versions) {
      const sql = `SELECT ${column} FROM ${from} WHERE ${SINCE} AND ${column} = ? LIMIT 1`;
      if (((await manager.query(sql, [effectiveOn, id])) as unknown[]).length) used.add(id);
    }
    return used;
  };

export const usedItemVersions = listUsed('checkup c JOIN checkup_item i ON i.checkupId = c.id', 'i.itemVersionId');
export const usedPackageVersions = listUsed('checkup c', 'c.packageVersionId');
const usedSince = listUsed('checkup c JOIN result r ON r.checkupId = c.id', 'r.indicatorVersionId');

/** The same for indicators, of which the first version also judges what is older than it. */
export async function usedIndicatorVersions(manager: EntityManager, versions: readonly Asked[]): Promise<Set<string>> {
  return usedSince(
    manager,
    versions.map((it) => (it.isFirst ? { ...it, effectiveOn: '0001-01-01' } : it)),
  );
}

/** True when the campus has given out a checkup number, of which its code is a part. */
export async function hasCheckups(manager: EntityManager, campusId: string): Promise<boolean> {
  const rows = (await manager.query('SELECT id FROM checkup WHERE campusId = ? LIMIT 1', [campusId])) as unknown[];
  return rows.length > 0;
}
