import type { ObjectLiteral } from 'typeorm';
import { columnsOf } from '../../../platform/database';
import type { ReadScope } from '../../../platform/scope';
import { QueueTicketEntity } from '../queue-ticket.entity';
import { instantFrom } from './calls.queries';

type At = Pick<ReadScope, 'manager'>;

/** Whose a ticket is and what for, as far as lists show it. */
export interface TicketOwner {
  number: string;
  sex: 'M' | 'F';
  ageYears: number;
  vipLevel: 'none' | 'vip' | 'vvip';
  arrivedAt: Date;
  /** Of the person, whatever the visit says. */
  personVip: 'none' | 'vip' | 'vvip' | null;
  name: string;
  checkup: { id: string; number: string };
  step: string;
  items: string[];
  checkupItemIds: string[];
}
export type OwnedTicket = { ticket: QueueTicketEntity; owner: TicketOwner };

const owned = (
  columns: string,
) => `SELECT ${columns}, v.number AS ownerNumber, v.sex AS ownerSex, v.ageYears AS ownerAge, v.vipLevel AS ownerVip,
    v.arrivedAt AS ownerArrivedAt, p.name AS personName, p.vipLevel AS personVip, c.id AS checkupId, c.number AS checkupNumber,
    s.name AS stopName, s.itemNames AS stopItems, s.checkupItemIds AS stopItemIds
  FROM queue_ticket t JOIN queue_visit v ON v.id = t.visitId JOIN person p ON p.id = v.personId
    JOIN checkup c ON c.id = v.checkupId JOIN queue_stop s ON s.id = t.stopId`;

/**
 * Everybody a room has to do with on a day, in one statement: its line, whom it holds, whom it missed or set aside and who may come back
 * to it. Missed is who was not seen since: parked, or waiting there again behind others and still to come (`readyAt` after `joinedAt`).
 */
export const listRoomTickets = (
  { manager }: At,
  { roomId, businessDate }: { roomId: string; businessDate: string },
): Promise<OwnedTicket[]> =>
  readOwned(
    manager,
    `WHERE t.roomId = ? AND t.businessDate = ? AND t.state IN ('reserved', 'waiting', 'called', 'in_room', 'missed', 'held')
      AND (t.state IN ('reserved', 'waiting', 'called', 'in_room')
        OR (t.state = 'missed' AND (v.state = 'parked' OR EXISTS (SELECT 1 FROM queue_ticket again WHERE again.openKey = v.id
          AND again.roomId = t.roomId AND again.state = 'waiting' AND again.misses > 0 AND again.readyAt > again.joinedAt)))
        OR (t.state = 'held' AND v.heldRoomId = t.roomId AND v.state = 'held'))`,
    [roomId, businessDate],
  );

/** The lines visits stand in, by visit: one statement. */
export async function openTickets({ manager }: At, visitIds: readonly string[]): Promise<Map<string, OwnedTicket>> {
  if (!visitIds.length) return new Map();
  const among = visitIds.map(() => '?').join(', ');
  const rows = await readOwned(manager, `WHERE t.openKey IN (${among})`, [...visitIds]);
  return new Map(rows.map((it) => [it.ticket.visitId, it]));
}

async function readOwned(manager: At['manager'], where: string, values: unknown[]): Promise<OwnedTicket[]> {
  const { list, read } = columnsOf(manager, QueueTicketEntity, 't');
  const rows = (await manager.query(`${owned(list)} ${where}`, values)) as ObjectLiteral[];
  return rows.map((row) => ({
    ticket: read(row),
    owner: {
      number: row.ownerNumber as string,
      sex: row.ownerSex as 'M' | 'F',
      ageYears: Number(row.ownerAge),
      vipLevel: row.ownerVip as TicketOwner['vipLevel'],
      arrivedAt: instantFrom(row.ownerArrivedAt as Date | string),
      personVip: row.personVip as TicketOwner['personVip'],
      name: row.personName as string,
      checkup: { id: row.checkupId as string, number: row.checkupNumber as string },
      step: row.stopName as string,
      items: JSON.parse(row.stopItems as string) as string[],
      checkupItemIds: JSON.parse(row.stopItemIds as string) as string[],
    },
  }));
}
