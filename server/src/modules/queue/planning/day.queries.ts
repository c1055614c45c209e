import { In } from 'typeorm';
import type { ReadScope } from '../../../platform/scope';
import { DutyEntity } from '../duty.entity';
import { QueueRoomEntity } from '../queue-room.entity';

type At = Pick<ReadScope, 'manager'>;
type Day = { campusId: string; businessDate: string };

/** A place in a line, as far as lines are counted. */
export type Place = { ticketId: string; visitId: string; roomId: string; vip: boolean; callKey: number };
/** Examinations of the day at a station's person. */
export type Pace = { roomId: string; userId: string; count: number; minutes: number };

/** Everybody who waits at the campus: one statement, few columns, since there may be a thousand. */
export async function listPlaces({ manager }: At, { campusId, businessDate }: Day): Promise<Place[]> {
  const rows = (await manager.query(
    `SELECT id AS ticketId, visitId, roomId, vip, callKey FROM queue_ticket
     WHERE campusId = ? AND businessDate = ? AND state = 'waiting' ORDER BY joinedAt, id`,
    [campusId, businessDate],
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

/** Everybody signed on at the campus. */
export const listDuties = ({ manager }: At, { campusId }: Day): Promise<DutyEntity[]> =>
  manager.find(DutyEntity, { where: { campusId, state: In(['working', 'paused']) }, order: { station: 'ASC' } });

/** Stations that hold somebody, called or in the room. */
export async function listBusy({ manager }: At, { campusId, businessDate }: Day): Promise<Set<string>> {
  const rows = (await manager.query(
    `SELECT holderKey FROM queue_ticket
     WHERE campusId = ? AND businessDate = ? AND state IN ('called', 'in_room') AND holderKey IS NOT NULL`,
    [campusId, businessDate],
  )) as { holderKey: string }[];
  return new Set(rows.map((it) => it.holderKey));
}

export const listQueueRooms = ({ manager }: At, campusId: string): Promise<QueueRoomEntity[]> =>
  manager.findBy(QueueRoomEntity, { campusId });

/** What today's examinations took, by room and person. */
export async function listPaces({ manager }: At, { campusId, businessDate }: Day, roomId?: string): Promise<Pace[]> {
  const here = roomId ? 'AND roomId = ?' : '';
  const rows = (await manager.query(
    `SELECT roomId, userId, SUM(count) AS count, SUM(minutes) AS minutes FROM service_time
     WHERE campusId = ? AND businessDate = ? ${here} GROUP BY roomId, userId`,
    [campusId, businessDate, ...(roomId ? [roomId] : [])],
  )) as { roomId: string; userId: string; count: number | string; minutes: number | string }[];
  return rows.map((it) => ({ ...it, count: Number(it.count), minutes: Number(it.minutes) }));
}

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
