import { byIds } from '../../../platform/database';
import type { ReadScope } from '../../../platform/scope';
import { CheckupEntity } from '../../checkups';
import { PersonEntity } from '../../persons';
import { QueueVisitEntity } from '../queue-visit.entity';

type At = Pick<ReadScope, 'manager'>;
/** The persons and checkups of visits, two statements. */
export async function ownersOf({ manager }: At, visits: readonly QueueVisitEntity[]) {
  const persons = await byIds(
    manager,
    PersonEntity,
    visits.map((it) => it.personId),
  );
  const checkups = await byIds(
    manager,
    CheckupEntity,
    visits.map((it) => it.checkupId),
  );
  return { persons, checkups };
}

/** Counts of a campus's tickets by room and state, of the day. */
export async function countTickets(
  { manager }: At,
  { campusId, businessDate }: { campusId: string; businessDate: string },
) {
  const rows = (await manager.query(
    `SELECT roomId, state, COUNT(*) AS tickets, SUM(CASE WHEN vip THEN 1 ELSE 0 END) AS vips,
       SUM(CASE WHEN misses > 0 THEN 1 ELSE 0 END) AS again FROM queue_ticket
     WHERE campusId = ? AND businessDate = ? AND state IN ('waiting', 'called', 'in_room', 'done') GROUP BY roomId, state`,
    [campusId, businessDate],
  )) as Record<'roomId' | 'state', string>[] & Record<'tickets' | 'vips' | 'again', number | string>[];
  const counts = new Map<string, { tickets: number; vips: number; again: number }>();
  for (const it of rows)
    counts.set(`${it.roomId} ${it.state}`, {
      tickets: Number(it.tickets),
      vips: Number(it.vips),
      again: Number(it.again),
    });
  return counts;
}

/** Since when the one who has waited longest waits, by room. */
export async function longestWaiting(
  { manager }: At,
  { campusId, businessDate }: { campusId: string; businessDate: string },
): Promise<Map<string, Date>> {
  const rows = (await manager.query(
    `SELECT roomId, MIN(COALESCE(waitingSince, joinedAt)) AS since FROM queue_ticket
     WHERE campusId = ? AND businessDate = ? AND state = 'waiting' GROUP BY roomId`,
    [campusId, businessDate],
  )) as { roomId: string; since: Date | string }[];
  return new Map(rows.map((it) => [it.roomId, instantFrom(it.since)]));
}

/** SQLite gives instants of its own statements as text. */
export const instantFrom = (it: Date | string): Date =>
  it instanceof Date ? it : new Date(`${it.replace(' ', 'T')}Z`);

/** Parked after a third missed call, by the room they missed. */
export async function countParked(
  { manager }: At,
  { campusId, businessDate }: { campusId: string; businessDate: string },
): Promise<Map<string, number>> {
  const rows = (await manager.query(
    `SELECT heldRoomId AS roomId, COUNT(*) AS people FROM queue_visit
     WHERE campusId = ? AND businessDate = ? AND state = 'parked' GROUP BY heldRoomId`,
    [campusId, businessDate],
  )) as { roomId: string | null; people: number | string }[];
  return new Map(rows.flatMap((it) => (it.roomId ? [[it.roomId, Number(it.people)] as const] : [])));
}
