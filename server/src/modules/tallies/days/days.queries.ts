import type { EntityManager } from 'typeorm';
import { marks } from '../../../platform/database';
import { inSlices } from '../slices';
import { dayCounts, dayKey, dayNow } from './day.sql';

export type Manager = EntityManager;
export type PlaceAndDay = { campusId: string; date: string };

export const daysOfCheckups = (
  manager: EntityManager,
  ids: readonly string[],
): Promise<(PlaceAndDay & { id: string })[]> =>
  inSlices(ids, (some) =>
    manager.query(`SELECT id, campusId, businessDate AS date FROM checkup WHERE id IN (${marks(some)})`, [...some]),
  );

export const daysOfPersons = (manager: EntityManager, personIds: readonly string[]): Promise<PlaceAndDay[]> =>
  inSlices(personIds, (some) =>
    manager.query(`SELECT DISTINCT campusId, businessDate AS date FROM checkup WHERE personId IN (${marks(some)})`, [
      ...some,
    ]),
  );

/** For each campus the last day that is counted, else the day before its first checkup; null without any. */
export const lastDays = (
  manager: EntityManager,
): Promise<{ campusId: string; counted: string | null; first: string | null }[]> =>
  manager.query(
    `/* beat */ SELECT k.id AS campusId, (SELECT MAX(d.date) FROM tallied_day d WHERE d.campusId = k.id) AS counted,
       (SELECT MIN(c.businessDate) FROM checkup c WHERE c.campusId = k.id) AS first FROM campus k ORDER BY k.code`,
  );

/** Counted days before `before` that changed after they were counted and have been left alone since `quietSince`, the oldest first. */
export const touchedDays = (
  manager: EntityManager,
  before: string,
  quietSince: Date,
  limit: number,
): Promise<PlaceAndDay[]> =>
  manager
    .createQueryBuilder('day_touch', 't')
    .comment('beat')
    .innerJoin('tallied_day', 'd', 'd.campusId = t.campusId AND d.date = t.date')
    .select('t.campusId', 'campusId')
    .addSelect('t.date', 'date')
    .where('t.date < :before', { before })
    .groupBy('t.campusId')
    .addGroupBy('t.date')
    .having('MAX(t.at) <= :quietSince', { quietSince })
    .orderBy('t.date')
    .limit(limit)
    .getRawMany<PlaceAndDay>();

/** Puts in the counts of a day as they are now. */
export async function insertDay(manager: EntityManager, { campusId, date }: PlaceAndDay): Promise<void> {
  const columns = [...dayKey, ...dayCounts].join(', ');
  for (const part of dayNow) await manager.query(`INSERT INTO day_tally (${columns}) ${part}`, [campusId, date]);
}

/** Whether the kept counts of a day are those of now, or the day is known to have changed since; one statement. */
export async function isDayRight(manager: EntityManager, { campusId, date }: PlaceAndDay): Promise<boolean> {
  const minus = dayNow.map(
    (part, nth) =>
      `SELECT ${dayKey.map((it) => `f${nth}.${it}`).join(', ')}, ${dayCounts.map((it) => `-f${nth}.${it}`).join(', ')} FROM (${part}) f${nth}`,
  );
  const rows = await manager.query<unknown[]>(
    `SELECT ${dayKey.join(', ')} FROM (
       SELECT ${[...dayKey, ...dayCounts].join(', ')} FROM day_tally WHERE campusId = ? AND date = ? UNION ALL ${minus.join(' UNION ALL ')}) u
     WHERE NOT EXISTS (SELECT 1 FROM day_touch x WHERE x.campusId = ? AND x.date = ?)
     GROUP BY ${dayKey.join(', ')} HAVING ${dayCounts.map((it) => `SUM(${it}) <> 0`).join(' OR ')} LIMIT 1`,
    Array.from({ length: 4 }, () => [campusId, date]).flat(),
  );
  return rows.length === 0;
}

/** Days that are counted, campus by campus. */
export const countedDays = (manager: EntityManager): Promise<PlaceAndDay[]> =>
  manager.query('SELECT campusId, date FROM tallied_day ORDER BY campusId, date');

/** The days of a span that are counted and have not changed since, for every campus. */
export async function daysKept(
  manager: EntityManager,
  { from, to, campusId }: { from: string; to: string; campusId: string | null },
): Promise<Map<string, Set<string>>> {
  const rows = await manager.query<{ campusId: string; date: string | null }[]>(
    `SELECT k.id AS campusId, d.date AS date FROM campus k
     LEFT JOIN tallied_day d ON d.campusId = k.id AND d.date BETWEEN ? AND ?
       AND NOT EXISTS (SELECT 1 FROM day_touch x WHERE x.campusId = d.campusId AND x.date = d.date)
     ${campusId ? 'WHERE k.id = ?' : ''}`,
    [from, to, ...(campusId ? [campusId] : [])],
  );
  const kept = new Map<string, Set<string>>();
  for (const it of rows) {
    const days = kept.get(it.campusId) ?? new Set<string>();
    if (it.date) days.add(it.date);
    kept.set(it.campusId, days);
  }
  return kept;
}
