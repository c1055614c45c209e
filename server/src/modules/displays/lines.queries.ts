import { marks } from '../../platform/database';
import type { ReadScope } from '../../platform/scope';

type At = Pick<ReadScope, 'manager'>;
type CampusDay = { campusId: string; businessDate: string };

/** A place in a line with what a screen may show of whose it is. `since` is the instant of the call, of the miss, or of joining. */
export interface LinePlace {
  ticketId: string;
  visitId: string;
  roomId: string;
  state: 'waiting' | 'called' | 'in_room' | 'missed';
  vip: boolean;
  callKey: number;
  joinedAt: Date;
  since: Date;
  number: string;
  /** Of the visit, as it was when the person came. */
  vipLevel: 'none' | 'vip' | 'vvip';
  /** Of the person, as it is now. */
  personVip: 'none' | 'vip' | 'vvip';
  name: string;
  station: number | null;
}

const dateOf = (value: unknown): Date =>
  value instanceof Date ? value : new Date(`${String(value).replace(' ', 'T')}Z`);

/**
 * Who waits, is called or is examined in these rooms, and who missed a call there and has not been called again since: parked, or in the
 * line again. One statement.
 */
export async function listPlaces(
  { manager }: At,
  { campusId, businessDate }: CampusDay,
  roomIds: readonly string[],
): Promise<LinePlace[]> {
  if (!roomIds.length) return [];
  const rows = (await manager.query(
    `SELECT t.id AS ticketId, t.visitId, t.roomId, t.state, t.vip, t.callKey, t.joinedAt,
       COALESCE(t.lastCallAt, t.calledAt, t.endedAt, t.joinedAt) AS since, v.number, v.vipLevel,
       p.vipLevel AS personVip, p.name, d.station
     FROM queue_ticket t JOIN queue_visit v ON v.id = t.visitId JOIN person p ON p.id = v.personId
       LEFT JOIN duty d ON d.id = t.dutyId
     WHERE t.campusId = ? AND t.businessDate = ? AND t.roomId IN (${marks(roomIds)})
       AND (t.state IN ('waiting', 'called', 'in_room')
         OR (t.state = 'missed' AND (v.state = 'parked' OR EXISTS (SELECT 1 FROM queue_ticket again
           WHERE again.openKey = v.id AND again.roomId = t.roomId AND again.state = 'waiting' AND again.misses > 0))))`,
    [campusId, businessDate, ...roomIds],
  )) as Record<keyof LinePlace, unknown>[];
  return rows.map(
    (it) =>
      ({
        ...it,
        vip: Boolean(it.vip),
        callKey: Number(it.callKey),
        joinedAt: dateOf(it.joinedAt),
        since: dateOf(it.since),
        station: it.station === null ? null : Number(it.station),
      }) as LinePlace,
  );
}

/** A call as it is announced. */
export interface CallRow {
  id: string;
  ticketId: string;
  roomId: string;
  kind: 'call' | 'recall';
  at: Date;
  undone: boolean;
  number: string;
  vipLevel: LinePlace['vipLevel'];
  personVip: LinePlace['personVip'];
  name: string;
  station: number | null;
}

const calls = `SELECT c.id, c.ticketId, c.roomId, c.kind, c.at, c.undone, v.number, v.vipLevel, p.vipLevel AS personVip, p.name, d.station
  FROM queue_call c JOIN queue_visit v ON v.id = c.visitId JOIN person p ON p.id = v.personId LEFT JOIN duty d ON d.id = c.dutyId`;

/**
 * Of everybody who is called in these rooms now the last call, however old, and the newest of the day's other calls there to fill up:
 * each ticket once, the last first, none that was taken back. One statement.
 */
export async function listCalls(
  { manager }: At,
  { campusId, businessDate }: CampusDay,
  roomIds: readonly string[],
  limit: number,
): Promise<CallRow[]> {
  if (!roomIds.length) return [];
  const rooms = marks(roomIds);
  const [open, past] = [
    `${calls} JOIN queue_ticket t ON t.id = c.ticketId
      WHERE t.campusId = ? AND t.businessDate = ? AND t.roomId IN (${rooms}) AND t.state = 'called' AND c.undone = ?`,
    `${calls} JOIN queue_ticket t ON t.id = c.ticketId
      WHERE c.campusId = ? AND c.businessDate = ? AND c.roomId IN (${rooms}) AND c.undone = ? AND t.state <> 'called'
      ORDER BY c.at DESC, c.id DESC LIMIT ${Math.trunc(limit)}`,
  ];
  const params = [campusId, businessDate, ...roomIds, 0];
  const rows = (await manager.query(
    `SELECT 1 AS isOpen, open_calls.* FROM (${open}) AS open_calls
     UNION ALL SELECT 0 AS isOpen, past_calls.* FROM (${past}) AS past_calls`,
    [...params, ...params],
  )) as (Record<keyof CallRow, unknown> & { isOpen: unknown })[];
  const lastOf = (isOpen: boolean) =>
    onceEach(
      rows
        .filter((it) => Boolean(Number(it.isOpen)) === isOpen)
        .map(asCall)
        .sort(lastFirst),
    );
  const called = lastOf(true);
  return [...called, ...lastOf(false).slice(0, Math.max(0, limit - called.length))].sort(lastFirst);
}

const lastFirst = (a: CallRow, b: CallRow): number => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1);

function onceEach(rows: readonly CallRow[]): CallRow[] {
  const seen = new Set<string>();
  return rows.filter((it) => !seen.has(it.ticketId) && seen.add(it.ticketId));
}

/** These calls, in the order in which they were made. */
export async function callsByIds({ manager }: At, ids: readonly string[]): Promise<CallRow[]> {
  if (!ids.length) return [];
  const rows = (await manager.query(`${calls} WHERE c.id IN (${marks(ids)}) ORDER BY c.at, c.id`, [...ids])) as Record<
    keyof CallRow,
    unknown
  >[];
  return rows.map(asCall);
}

const asCall = (it: Record<keyof CallRow, unknown>): CallRow =>
  ({
    ...it,
    at: dateOf(it.at),
    undone: Boolean(it.undone),
    station: it.station === null ? null : Number(it.station),
  }) as CallRow;

/** The last number of a topic; 0 before its first news. */
export async function lastSeqOf({ manager }: At, topic: string): Promise<number> {
  const [row] = (await manager.query('SELECT seq FROM realtime_topic WHERE topic = ?', [topic])) as { seq: unknown }[];
  return Number(row?.seq ?? 0);
}
