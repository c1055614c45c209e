import { In, IsNull, Not } from 'typeorm';
import { byIds } from '../../../platform/database';
import type { ReadScope } from '../../../platform/scope';
import { CheckupEntity } from '../../checkups';
import { PersonEntity } from '../../persons';
import { QueueEventEntity } from '../queue-event.entity';
import { QueueTicketEntity } from '../queue-ticket.entity';
import { QueueVisitEntity } from '../queue-visit.entity';

type At = Pick<ReadScope, 'manager'>;
type RoomDay = { roomId: string; businessDate: string };

/** Those who wait in a room's line, whoever they are. */
export const listWaiting = ({ manager }: At, { roomId, businessDate }: RoomDay): Promise<QueueTicketEntity[]> =>
  manager.findBy(QueueTicketEntity, { roomId, businessDate, state: 'waiting' });

/** Called or in the room. */
export const listHeld = ({ manager }: At, { roomId, businessDate }: RoomDay): Promise<QueueTicketEntity[]> =>
  manager.find(QueueTicketEntity, {
    where: { roomId, businessDate, state: In(['called', 'in_room']) },
    order: { calledAt: 'ASC' },
  });

export const countDone = ({ manager }: At, { roomId, businessDate }: RoomDay): Promise<number> =>
  manager.countBy(QueueTicketEntity, { roomId, businessDate, state: 'done' });

export const visitsByIds = ({ manager }: At, ids: readonly string[]): Promise<Map<string, QueueVisitEntity>> =>
  byIds(manager, QueueVisitEntity, ids);

/** Whom tickets are of: the visits with their persons and checkups, three statements. */
export async function ownersOf(scope: At, visitIds: readonly string[]) {
  const visits = await visitsByIds(scope, visitIds);
  const all = [...visits.values()];
  const persons = await byIds(
    scope.manager,
    PersonEntity,
    all.map((it) => it.personId),
  );
  const checkups = await byIds(
    scope.manager,
    CheckupEntity,
    all.map((it) => it.checkupId),
  );
  return { visits, persons, checkups };
}
export type Owners = Awaited<ReturnType<typeof ownersOf>>;

/**
 * Missed at a room and not seen since: parked, or waiting there again behind others, still to come (`readyAt` after `joinedAt`). Set aside from it: held. The last ticket of each
 * visit there says it.
 */
export async function listAside({ manager }: At, { roomId, businessDate }: RoomDay) {
  const rows = await manager
    .createQueryBuilder(QueueTicketEntity, 't')
    .innerJoin(QueueVisitEntity, 'v', 'v.id = t.visitId')
    .where('t.roomId = :roomId AND t.businessDate = :businessDate', { roomId, businessDate })
    .andWhere("t.state IN ('missed', 'held')")
    .andWhere(
      `((t.state = 'missed' AND (v.state = 'parked' OR EXISTS (SELECT 1 FROM queue_ticket again WHERE again.openKey = v.id
          AND again.roomId = t.roomId AND again.state = 'waiting' AND again.misses > 0 AND again.readyAt > again.joinedAt)))
        OR (t.state = 'held' AND v.heldRoomId = t.roomId AND v.state = 'held'))`,
    )
    .orderBy('t.endedAt', 'DESC')
    .addOrderBy('t.id', 'DESC')
    .limit(200)
    .getMany();
  const seen = new Set<string>();
  const last = rows.filter((it) => !seen.has(it.visitId) && seen.add(it.visitId));
  return { missed: last.filter((it) => it.state === 'missed'), held: last.filter((it) => it.state === 'held') };
}

/** The newest act at a station that can be taken back, however long ago. */
export const newestActOf = ({ manager }: At, dutyId: string, byId: string): Promise<QueueEventEntity | null> =>
  manager.findOne(QueueEventEntity, {
    where: { dutyId, byId, before: Not(IsNull()) },
    order: { at: 'DESC', id: 'DESC' },
  });

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
    `SELECT roomId, MIN(joinedAt) AS since FROM queue_ticket
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
