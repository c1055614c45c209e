import type { EntityManager, EntityMetadata } from 'typeorm';
import { marks } from '../../platform/database';

/** Tables whose rows belong to a person: every entity with a `personId` column, whichever module it is of. Family links move by their own rule. */
function personTables(manager: EntityManager): { table: string; active: boolean; versioned: boolean }[] {
  const has = (it: EntityMetadata, column: string) => it.columns.some((one) => one.propertyName === column);
  return manager.connection.entityMetadatas
    .filter((it) => it.tableName !== 'family_link' && has(it, 'personId'))
    .map((it) => ({ table: it.tableName, active: has(it, 'activeKey'), versioned: it.versionColumn !== undefined }))
    .sort((a, b) => (a.table < b.table ? -1 : 1));
}

/** How many rows of each table belong to the person; one statement. */
export async function countBelongings(manager: EntityManager, personId: string): Promise<Map<string, number>> {
  const tables = personTables(manager);
  const rows = (await manager.query(
    tables
      .map(({ table }) => `SELECT '${table}' AS what, COUNT(*) AS made FROM ${table} WHERE personId = ?`)
      .join(' UNION ALL '),
    tables.map(() => personId),
  )) as { what: string; made: number | string }[];
  return new Map(rows.map((it) => [it.what, Number(it.made)]));
}

/**
 * Tables in which both people hold a live row for the same thing (a programme's roster line, a day's booking or checkup), so that
 * moving one to the other would make two. `activeKey` columns contain the person's id.
 */
export async function conflictingTables(manager: EntityManager, fromId: string, toId: string): Promise<string[]> {
  const found: string[] = [];
  for (const { table } of personTables(manager).filter((it) => it.active)) {
    const rows = (await manager.query(
      `SELECT a.id FROM ${table} a JOIN ${table} b ON b.activeKey = REPLACE(a.activeKey, ?, ?)
       WHERE a.personId = ? AND b.personId = ? LIMIT 1`,
      [fromId, toId, fromId, toId],
    )) as unknown[];
    if (rows.length) found.push(table);
  }
  return found;
}

/** Hands every row of one person to another; their versions grow, so that a screen that shows them is stale. Gives the ids per table. */
export async function moveBelongings(
  manager: EntityManager,
  fromId: string,
  toId: string,
): Promise<Record<string, string[]>> {
  const moved: Record<string, string[]> = {};
  for (const { table, active, versioned } of personTables(manager)) {
    const rows = (await manager.query(`SELECT id FROM ${table} WHERE personId = ?`, [fromId])) as { id: string }[];
    if (!rows.length) continue;
    const set = [
      'personId = ?',
      ...(active ? ['activeKey = REPLACE(activeKey, ?, ?)'] : []),
      ...(versioned ? ['version = version + 1'] : []),
    ];
    const ids = rows.map((it) => it.id);
    await manager.query(`UPDATE ${table} SET ${set.join(', ')} WHERE personId = ?`, [
      toId,
      ...(active ? [fromId, toId] : []),
      fromId,
    ]);
    moved[table] = ids;
  }
  return moved;
}

/** Files merged into `fromId` earlier now point to `toId`: pointers are never longer than one step. */
export async function repointMerged(manager: EntityManager, fromId: string, toId: string): Promise<void> {
  await manager.query('UPDATE person SET mergedIntoId = ?, version = version + 1 WHERE mergedIntoId = ?', [
    toId,
    fromId,
  ]);
}

type Link = { id: string; personId: string; relatedPersonId: string };

/** Hands over family links; what would link the survivor with itself, or again with somebody it is linked with, goes. */
export async function moveFamily(manager: EntityManager, fromId: string, toId: string): Promise<void> {
  const links = (await manager.query(
    'SELECT id, personId, relatedPersonId FROM family_link WHERE personId IN (?, ?) OR relatedPersonId IN (?, ?) ORDER BY id',
    [fromId, toId, fromId, toId],
  )) as Link[];
  const other = (it: Link, one: string) => (it.personId === one ? it.relatedPersonId : it.personId);
  const belongs = (it: Link, one: string) => it.personId === one || it.relatedPersonId === one;
  const known = new Set(links.filter((it) => belongs(it, toId)).map((it) => other(it, toId)));
  const drop = new Set<string>();
  for (const it of links.filter((link) => belongs(link, fromId))) {
    const relative = other(it, fromId);
    if (relative === toId || known.has(relative)) drop.add(it.id);
    known.add(relative);
  }
  if (drop.size) await manager.query(`DELETE FROM family_link WHERE id IN (${marks([...drop])})`, [...drop]);
  await manager.query('UPDATE family_link SET personId = ? WHERE personId = ?', [toId, fromId]);
  await manager.query('UPDATE family_link SET relatedPersonId = ? WHERE relatedPersonId = ?', [toId, fromId]);
}
