import type { EntityManager } from 'typeorm';
import { marks } from '../../../platform/database';
import { inSlices } from '../slices';
import type { RosterStandingEntity } from './roster-standing.entity';
import { peopleStanding, standingKey, standingsNow } from './standing.sql';

export type Manager = EntityManager;
type Line = { id: string; programmeId: string };

export const linesWithIds = (manager: EntityManager, ids: readonly string[]): Promise<Line[]> =>
  inSlices(ids, (some) =>
    manager.query(`SELECT id, programmeId FROM roster_entry WHERE id IN (${marks(some)})`, [...some]),
  );

export const linesOfPersons = (manager: EntityManager, personIds: readonly string[]): Promise<Line[]> =>
  inSlices(personIds, (some) =>
    manager.query(`SELECT id, programmeId FROM roster_entry WHERE personId IN (${marks(some)})`, [...some]),
  );

/** Lines as they are to be counted now; those that are on no roster any more are missing. */
export async function standingsOf(manager: EntityManager, ids: readonly string[]): Promise<RosterStandingEntity[]> {
  const rows = await inSlices(ids, (some) =>
    manager.query<RosterStandingEntity[]>(standingsNow(`AND e.id IN (${marks(some)})`), [...some]),
  );
  return rows.map((it) => ({ ...it, hidden: Number(it.hidden) }));
}

export async function hasTouches(manager: EntityManager): Promise<boolean> {
  const rows = await manager.query<unknown[]>('/* beat */ SELECT 1 AS one FROM roster_touch LIMIT 1');
  return rows.length > 0;
}

/** Programmes whose kept counts, with what changed since, are not what a fresh count gives: one statement, so that a running server does not matter. */
export function wrongProgrammes(
  manager: EntityManager,
  programmeIds: readonly string[],
): Promise<{ programmeId: string }[]> {
  const within = (alias: string) => `${alias}.programmeId IN (${marks(programmeIds)})`;
  const columns = standingKey.join(', ');
  return manager.query(
    `SELECT DISTINCT d.programmeId AS programmeId FROM (SELECT ${columns} FROM (${peopleStanding(within)}
       UNION ALL SELECT ${standingKey.map((it) => `f.${it}`).join(', ')}, -1 AS people FROM (${standingsNow(`AND ${within('e')}`)}) f) u
     GROUP BY ${columns} HAVING SUM(people) <> 0) d`,
    Array.from({ length: 4 }, () => programmeIds).flat(),
  );
}

const standingColumns = ['id', ...standingKey].join(', ');

export const insertStandings = (manager: EntityManager, programmeId: string): Promise<unknown> =>
  manager.query(`INSERT INTO roster_standing (${standingColumns}) ${standingsNow('AND e.programmeId = ?')}`, [
    programmeId,
  ]);

/** Adds up the standings of a programme. */
export const insertTallies = (manager: EntityManager, programmeId: string): Promise<unknown> =>
  manager.query(
    `INSERT INTO roster_tally (${standingKey.join(', ')}, people)
     SELECT ${standingKey.join(', ')}, COUNT(*) FROM roster_standing WHERE programmeId = ? GROUP BY ${standingKey.join(', ')}`,
    [programmeId],
  );

export async function programmeIds(manager: EntityManager): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>('SELECT id FROM programme ORDER BY id');
  return rows.map((it) => it.id);
}
