import type { ReadScope } from '../../../platform/scope';
import { instantOf, minutesSql } from '../time.queries';

type At = Pick<ReadScope, 'manager'>;
type Day = { campusId: string; businessDate: string };

/** Tickets of a room today. Minutes. */
export interface RoomCounts {
  roomId: string;
  waiting: number;
  inRoom: number;
  done: number;
  called: number;
  waited: number;
}

/** One statement. */
export async function countTickets({ manager }: At, { campusId, businessDate }: Day): Promise<Map<string, RoomCounts>> {
  const waited = minutesSql(manager, 'joinedAt', 'calledAt');
  const rows = (await manager.query(
    `SELECT roomId, SUM(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END) AS waiting,
       SUM(CASE WHEN state IN ('called', 'in_room') THEN 1 ELSE 0 END) AS inRoom,
       SUM(CASE WHEN state = 'done' THEN 1 ELSE 0 END) AS done, COUNT(calledAt) AS called, SUM(${waited}) AS waited
     FROM queue_ticket WHERE campusId = ? AND businessDate = ? GROUP BY roomId`,
    [campusId, businessDate],
  )) as Record<keyof RoomCounts, string | number | null>[];
  return new Map(
    rows.map((it) => [
      String(it.roomId),
      {
        roomId: String(it.roomId),
        waiting: Number(it.waiting),
        inRoom: Number(it.inRoom),
        done: Number(it.done),
        called: Number(it.called),
        waited: Number(it.waited ?? 0),
      },
    ]),
  );
}

/** Calls of today and those that nobody answered, by room: one statement. */
export async function countCalls(
  { manager }: At,
  { campusId, businessDate }: Day,
): Promise<Map<string, { called: number; missed: number }>> {
  const rows = (await manager.query(
    `SELECT roomId, SUM(CASE WHEN kind = 'called' THEN 1 ELSE 0 END) AS called,
       SUM(CASE WHEN kind = 'missed' THEN 1 ELSE 0 END) AS missed
     FROM queue_event WHERE campusId = ? AND businessDate = ? AND kind IN ('called', 'missed') GROUP BY roomId`,
    [campusId, businessDate],
  )) as { roomId: string; called: number | string; missed: number | string }[];
  return new Map(rows.map((it) => [it.roomId, { called: Number(it.called), missed: Number(it.missed) }]));
}

export type VisitCounts = { state: string; people: number; minutes: number };

/** Visits of today by state, with the minutes of those who are through: one statement. */
export async function countVisits({ manager }: At, { campusId, businessDate }: Day): Promise<VisitCounts[]> {
  const minutes = minutesSql(manager, 'arrivedAt', 'finishedAt');
  const rows = (await manager.query(
    `SELECT state, COUNT(*) AS people, SUM(${minutes}) AS minutes FROM queue_visit
     WHERE campusId = ? AND businessDate = ? GROUP BY state`,
    [campusId, businessDate],
  )) as { state: string; people: number | string; minutes: number | string | null }[];
  return rows.map((it) => ({ state: it.state, people: Number(it.people), minutes: Number(it.minutes ?? 0) }));
}

export type WaitingSince = {
  number: string;
  roomId: string;
  since: Date;
  promisedP90: number | null;
  passedBy: number;
};

/** Those who have waited longest at each room come first of all: one statement, since there may be a thousand. */
export async function longestWaiting({ manager }: At, { campusId, businessDate }: Day): Promise<WaitingSince[]> {
  const rows = (await manager.query(
    `SELECT v.number AS number, t.roomId AS roomId, t.joinedAt AS since, t.promisedP90 AS promisedP90, t.passedBy AS passedBy
     FROM queue_ticket t JOIN queue_visit v ON v.id = t.visitId
     WHERE t.campusId = ? AND t.businessDate = ? AND t.state = 'waiting' AND v.state <> 'expected' ORDER BY t.joinedAt, t.id`,
    [campusId, businessDate],
  )) as (Omit<WaitingSince, 'since'> & { since: Date | string })[];
  return rows.map((it) => ({
    number: it.number,
    roomId: it.roomId,
    since: instantOf(it.since),
    promisedP90: it.promisedP90 === null ? null : Number(it.promisedP90),
    passedBy: Number(it.passedBy),
  }));
}
