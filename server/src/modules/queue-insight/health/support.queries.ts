import { marks } from '../../../platform/database';
import type { ReadScope } from '../../../platform/scope';

type At = Pick<ReadScope, 'manager'>;
type Day = { campusId: string; businessDate: string };

/** A step somebody present has before them, and how many they have in all. */
export type OpenStep = { visitId: string; step: string };

/** Steps left of people who are here: one statement, two columns. */
export async function openSteps({ manager }: At, { campusId, businessDate }: Day): Promise<OpenStep[]> {
  return (await manager.query(
    `SELECT s.visitId AS visitId, s.step AS step FROM queue_stop s JOIN queue_visit v ON v.id = s.visitId
     WHERE s.campusId = ? AND s.businessDate = ? AND s.state = 'todo' AND s.blocked IS NULL AND s.meal = ?
       AND v.state IN ('present', 'held', 'parked')`,
    [campusId, businessDate, 0],
  )) as OpenStep[];
}

/** How often each step is wanted by those who came today, of how many people. */
export async function stepShares({ manager }: At, { campusId, businessDate }: Day): Promise<Map<string, number>> {
  const rows = (await manager.query(
    `SELECT step, COUNT(*) AS n, (SELECT COUNT(*) FROM queue_visit WHERE campusId = ? AND businessDate = ?) AS people
     FROM queue_stop WHERE campusId = ? AND businessDate = ? AND state <> 'skipped' AND meal = ? GROUP BY step`,
    [campusId, businessDate, campusId, businessDate, 0],
  )) as { step: string; n: number | string; people: number | string }[];
  return new Map(rows.map((it) => [it.step, Number(it.n) / Math.max(Number(it.people), 1)]));
}

/** Bookings of today that have not come yet, by hour. */
export async function stillBooked({ manager }: At, { campusId, businessDate }: Day): Promise<Map<number, number>> {
  const rows = (await manager.query(
    `SELECT hour, COUNT(*) AS n FROM appointment WHERE campusId = ? AND date = ? AND status = 'booked' GROUP BY hour`,
    [campusId, businessDate],
  )) as { hour: number | string; n: number | string }[];
  return new Map(rows.map((it) => [Number(it.hour), Number(it.n)]));
}

/** Of these people, those who are signed on at another campus today: one statement. */
export async function onDutyElsewhere(
  { manager }: At,
  { campusId, businessDate }: Day,
  userIds: readonly string[],
): Promise<Set<string>> {
  if (!userIds.length) return new Set();
  const rows = (await manager.query(
    `SELECT userId FROM duty WHERE userKey IN (${marks(userIds)}) AND campusId <> ? AND businessDate = ?`,
    [...userIds, campusId, businessDate],
  )) as { userId: string }[];
  return new Set(rows.map((it) => it.userId));
}

export type Qualified = { userId: string; name: string; departmentId: string; how: 'record' | 'grant' };

/** Active staff who have worked in departments of the campus since a day, or hold the right to call in one by name. Two statements. */
export async function qualifiedStaff(
  { manager }: At,
  { campusId, since, departmentIds }: { campusId: string; since: string; departmentIds: readonly string[] },
): Promise<Qualified[]> {
  if (!departmentIds.length) return [];
  const worked = (await manager.query(
    `SELECT DISTINCT u.id AS userId, u.displayName AS name, r.departmentId AS departmentId
     FROM duty d JOIN room r ON r.id = d.roomId JOIN staff_user u ON u.id = d.userId
     WHERE d.campusId = ? AND d.businessDate >= ? AND r.departmentId IN (${marks(departmentIds)}) AND u.status = 'active'`,
    [campusId, since, ...departmentIds],
  )) as Omit<Qualified, 'how'>[];
  const granted = (await manager.query(
    `SELECT u.id AS userId, u.displayName AS name, g.departmentId AS departmentId, o.permissions AS permissions
     FROM user_role g JOIN role o ON o.id = g.roleId JOIN staff_user u ON u.id = g.userId
     WHERE g.departmentId IN (${marks(departmentIds)}) AND (g.campusId IS NULL OR g.campusId = ?) AND u.status = 'active'`,
    [...departmentIds, campusId],
  )) as (Omit<Qualified, 'how'> & { permissions: string })[];
  const known = new Set(worked.map((it) => `${it.userId} ${it.departmentId}`));
  return [
    ...worked.map((it) => ({ ...it, how: 'record' as const })),
    ...granted
      .filter((it) => it.permissions.includes('"queue:call"') && !known.has(`${it.userId} ${it.departmentId}`))
      .map(({ permissions: _, ...it }) => ({ ...it, how: 'grant' as const })),
  ];
}
