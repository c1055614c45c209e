import type { ObjectLiteral } from 'typeorm';
import { columnsOf, marks, selectRows } from '../../../platform/database';
import type { ReadScope } from '../../../platform/scope';
import { DutyEntity } from '../duty.entity';
import { QueueRoomEntity } from '../queue-room.entity';

type At = Pick<ReadScope, 'manager'>;
type Day = { campusId: string; businessDate: string };

/** A place in a line, as far as lines are counted. */
export type Place = { visitId: string; roomId: string; vip: boolean; callKey: number };

/** Everybody who waits at the campus, or in these rooms, in the order of joining: one statement, few columns, since there may be a thousand. */
export async function listPlaces(
  { manager }: At,
  { campusId, businessDate }: Day,
  roomIds?: readonly string[],
): Promise<Place[]> {
  const rows = (await manager.query(
    `SELECT visitId, roomId, vip, callKey FROM queue_ticket
     WHERE ${roomIds ? `roomId IN (${marks(roomIds)})` : 'campusId = ?'} AND businessDate = ? AND state = 'waiting' ORDER BY joinedAt, id`,
    [...(roomIds ?? [campusId]), businessDate],
  )) as (Omit<Place, 'vip'> & { vip: number | boolean })[];
  return rows.map((it) => ({ ...it, vip: Boolean(it.vip), callKey: Number(it.callKey) }));
}

/** How many have a step before them, by step. Who has left has nothing before them. */
export async function countNeeds({ manager }: At, { campusId, businessDate }: Day): Promise<Map<string, number>> {
  const rows = (await manager.query(
    `SELECT step, COUNT(*) AS need FROM queue_stop WHERE campusId = ? AND businessDate = ? AND state = 'todo' GROUP BY step`,
    [campusId, businessDate],
  )) as { step: string; need: number | string }[];
  return new Map(rows.map((it) => [it.step, Number(it.need)]));
}

/** Where each step can be done, from one stop of each. */
export async function roomsOfSteps(
  { manager }: At,
  campusId: string,
  steps: readonly string[],
): Promise<[string, string[]][]> {
  const found: [string, string[]][] = [];
  for (const step of steps) {
    const [row] = (await manager.query(`SELECT roomIds FROM queue_stop WHERE campusId = ? AND step = ? LIMIT 1`, [
      campusId,
      step,
    ])) as { roomIds: string }[];
    if (row) found.push([step, JSON.parse(row.roomIds) as string[]]);
  }
  return found;
}

/** A station with somebody signed on. `pace`: the person's examinations there today. */
export type MannedStation = { duty: DutyEntity; busy: boolean; pace: { count: number; minutes: number } | undefined };

/** Everybody signed on at the campus or in these rooms, by station, whether they hold somebody, called or in the room, and how fast they are: one statement. */
export async function listStations(
  { manager }: At,
  { campusId, businessDate }: Day,
  roomIds?: readonly string[],
): Promise<MannedStation[]> {
  const { list, read } = columnsOf(manager, DutyEntity, 'd');
  const among = roomIds ? `AND roomId IN (${marks(roomIds)})` : '';
  const rows = (await manager.query(
    `SELECT ${list}, t.id AS holds, p.examinations, p.spent FROM duty d LEFT JOIN queue_ticket t ON t.holderKey = d.id
       LEFT JOIN (SELECT roomId, userId, SUM(count) AS examinations, SUM(minutes) AS spent FROM service_time
         WHERE campusId = ? AND businessDate = ? ${among} GROUP BY roomId, userId) p ON p.roomId = d.roomId AND p.userId = d.userId
     WHERE d.campusId = ? AND d.state IN ('working', 'paused') ${among.replace('roomId', 'd.roomId')} ORDER BY d.station, d.id`,
    [campusId, businessDate, ...(roomIds ?? []), campusId, ...(roomIds ?? [])],
  )) as ObjectLiteral[];
  return rows.map((row) => ({
    duty: read(row),
    busy: row.holds !== null,
    pace: row.examinations === null ? undefined : { count: Number(row.examinations), minutes: Number(row.spent) },
  }));
}

/** What the queue knows of the rooms of a campus, or of these. */
export const listQueueRooms = (
  { manager }: At,
  campusId: string,
  roomIds?: readonly string[],
): Promise<QueueRoomEntity[]> =>
  roomIds
    ? selectRows(manager, QueueRoomEntity, `WHERE id IN (${marks(roomIds)})`, roomIds)
    : selectRows(manager, QueueRoomEntity, 'WHERE campusId = ?', [campusId]);

/** What examinations took in the weeks before, by room. */
export async function listFormerPaces(
  { manager }: At,
  { campusId, from, before }: { campusId: string; from: string; before: string },
): Promise<{ roomId: string; count: number; minutes: number }[]> {
  const rows = (await manager.query(
    `SELECT roomId, SUM(count) AS count, SUM(minutes) AS minutes FROM service_time
     WHERE campusId = ? AND businessDate >= ? AND businessDate < ? GROUP BY roomId`,
    [campusId, from, before],
  )) as { roomId: string; count: number | string; minutes: number | string }[];
  return rows.map((it) => ({ ...it, count: Number(it.count), minutes: Number(it.minutes) }));
}

/** Rooms where people of the same company wait. */
export async function roomsOfCompany(
  { manager }: At,
  { campusId, businessDate }: Day,
  { companyKey, visitId }: { companyKey: string; visitId: string },
): Promise<Set<string>> {
  const rows = (await manager.query(
    `SELECT DISTINCT t.roomId FROM queue_ticket t JOIN queue_visit v ON v.id = t.visitId
     WHERE t.campusId = ? AND t.businessDate = ? AND t.state = 'waiting' AND v.companyKey = ? AND v.id <> ?`,
    [campusId, businessDate, companyKey, visitId],
  )) as { roomId: string }[];
  return new Set(rows.map((it) => it.roomId));
}
