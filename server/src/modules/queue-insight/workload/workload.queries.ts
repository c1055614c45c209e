import { businessDate, type WorkloadBy } from '@tijian/shared';
import type { ReadScope } from '../../../platform/scope';
import { instantText, minutesSql } from '../time.queries';

/** Days at a campus, and what of it. */
export interface WorkloadFilter {
  campusId: string;
  from: string;
  to: string;
  userId?: string | undefined;
  roomId?: string | undefined;
  departmentId?: string | undefined;
}

export type Worked = { key: string; worked: number; paused: number; days: number };
export type Served = { key: string; examinees: number; minutes: number; days: number };

const dutyKeys = { person: 's.userId', room: 's.roomId', department: 'r.departmentId', all: `''` } as const;
const servedKeys = { ...dutyKeys, step: 's.step' } as const;

/** Working and pausing minutes. What is open counts until now; an open span of an earlier day tells nothing. One statement. */
export async function workedBy(
  { manager, now }: Pick<ReadScope, 'manager' | 'now'>,
  filter: WorkloadFilter,
  by: keyof typeof dutyKeys,
): Promise<Worked[]> {
  const { where, values } = conditions(filter);
  const minutes = minutesSql(manager, 's.startedAt', 'COALESCE(s.endedAt, ?)');
  const rows = (await manager.query(
    `SELECT ${dutyKeys[by]} AS k, SUM(CASE WHEN s.kind = 'working' THEN ${minutes} ELSE 0 END) AS worked,
       SUM(CASE WHEN s.kind = 'paused' THEN ${minutes} ELSE 0 END) AS paused, COUNT(DISTINCT s.businessDate) AS days
     FROM duty_span s JOIN room r ON r.id = s.roomId
     WHERE ${where} AND (s.endedAt IS NOT NULL OR s.businessDate = ?) GROUP BY k`,
    [instantText(now), instantText(now), ...values, businessDate(now)],
  )) as Record<'k' | 'worked' | 'paused' | 'days', string | number>[];
  return rows.map((it) => ({
    key: String(it.k),
    worked: Number(it.worked),
    paused: Number(it.paused),
    days: Number(it.days),
  }));
}

/** Examinations that were finished. One statement. */
export async function servedBy(
  { manager }: Pick<ReadScope, 'manager'>,
  filter: WorkloadFilter,
  by: WorkloadBy | 'all',
): Promise<Served[]> {
  const { where, values } = conditions(filter);
  const rows = (await manager.query(
    `SELECT ${servedKeys[by]} AS k, SUM(s.count) AS examinees, SUM(s.minutes) AS minutes,
       COUNT(DISTINCT s.businessDate) AS days
     FROM service_time s JOIN room r ON r.id = s.roomId WHERE ${where} AND s.count > 0 GROUP BY k`,
    values,
  )) as Record<'k' | 'examinees' | 'minutes' | 'days', string | number>[];
  return rows.map((it) => ({
    key: String(it.k),
    examinees: Number(it.examinees),
    minutes: Number(it.minutes),
    days: Number(it.days),
  }));
}

/** The same by day and person, for spans of days. Two statements. */
export async function workByDay({ manager, now }: Pick<ReadScope, 'manager' | 'now'>, filter: WorkloadFilter) {
  const { where, values } = conditions(filter);
  const minutes = minutesSql(manager, 's.startedAt', 'COALESCE(s.endedAt, ?)');
  const worked = (await manager.query(
    `SELECT s.businessDate AS day, s.userId AS userId, SUM(CASE WHEN s.kind = 'working' THEN ${minutes} ELSE 0 END) AS worked,
       SUM(CASE WHEN s.kind = 'paused' THEN ${minutes} ELSE 0 END) AS paused
     FROM duty_span s JOIN room r ON r.id = s.roomId
     WHERE ${where} AND (s.endedAt IS NOT NULL OR s.businessDate = ?) GROUP BY s.businessDate, s.userId`,
    [instantText(now), instantText(now), ...values, businessDate(now)],
  )) as { day: string; userId: string; worked: number | string; paused: number | string }[];
  const served = (await manager.query(
    `SELECT s.businessDate AS day, SUM(s.count) AS examinees, SUM(s.minutes) AS minutes
     FROM service_time s JOIN room r ON r.id = s.roomId WHERE ${where} AND s.count > 0 GROUP BY s.businessDate`,
    values,
  )) as { day: string; examinees: number | string; minutes: number | string }[];
  return {
    worked: worked.map((it) => ({ ...it, worked: Number(it.worked), paused: Number(it.paused) })),
    served: served.map((it) => ({ ...it, examinees: Number(it.examinees), minutes: Number(it.minutes) })),
  };
}

/** Where people worked: pairs of a person and a room's name. */
export async function roomsOfPeople(
  { manager }: Pick<ReadScope, 'manager'>,
  filter: WorkloadFilter,
): Promise<{ userId: string; roomName: string }[]> {
  const { where, values } = conditions(filter);
  return (await manager.query(
    `SELECT DISTINCT s.userId AS userId, r.name AS roomName FROM duty_span s JOIN room r ON r.id = s.roomId
     WHERE ${where} ORDER BY r.name`,
    values,
  )) as { userId: string; roomName: string }[];
}

/** Rooms where steps were done, with the step's name as the queue gave it. */
export async function roomsOfSteps(
  { manager }: Pick<ReadScope, 'manager'>,
  filter: WorkloadFilter,
): Promise<{ step: string; roomName: string; departmentName: string }[]> {
  const { where, values } = conditions(filter);
  return (await manager.query(
    `SELECT DISTINCT s.step AS step, r.name AS roomName, d.name AS departmentName
     FROM service_time s JOIN room r ON r.id = s.roomId JOIN department d ON d.id = r.departmentId
     WHERE ${where} ORDER BY r.name`,
    values,
  )) as { step: string; roomName: string; departmentName: string }[];
}

export async function roomLines(
  { manager }: Pick<ReadScope, 'manager'>,
  campusId: string,
): Promise<{ id: string; name: string; floor: string; departmentId: string; departmentName: string }[]> {
  return (await manager.query(
    `SELECT r.id AS id, r.name AS name, r.floor AS floor, d.id AS departmentId, d.name AS departmentName
     FROM room r JOIN department d ON d.id = r.departmentId WHERE r.campusId = ?`,
    [campusId],
  )) as { id: string; name: string; floor: string; departmentId: string; departmentName: string }[];
}

/** Who is signed on at the campus now, and where. */
export async function onDutyNow(
  { manager }: Pick<ReadScope, 'manager'>,
  campusId: string,
): Promise<{ userId: string; roomId: string }[]> {
  return (await manager.query(`SELECT userId, roomId FROM duty WHERE campusId = ? AND state IN ('working', 'paused')`, [
    campusId,
  ])) as { userId: string; roomId: string }[];
}

function conditions({ campusId, from, to, userId, roomId, departmentId }: WorkloadFilter) {
  const wanted: [string, string | undefined][] = [
    ['s.userId = ?', userId],
    ['s.roomId = ?', roomId],
    ['r.departmentId = ?', departmentId],
  ];
  const given = wanted.filter((it): it is [string, string] => it[1] !== undefined);
  return {
    where: ['s.campusId = ?', 's.businessDate BETWEEN ? AND ?', ...given.map(([sql]) => sql)].join(' AND '),
    values: [campusId, from, to, ...given.map(([, value]) => value)],
  };
}
