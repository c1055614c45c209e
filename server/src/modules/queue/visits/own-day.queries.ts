import type { ObjectLiteral } from 'typeorm';
import { columnsOf } from '../../../platform/database';
import type { ReadScope } from '../../../platform/scope';
import { QueueTicketEntity } from '../queue-ticket.entity';
import { QueueVisitEntity } from '../queue-visit.entity';

type At = Pick<ReadScope, 'manager'>;

/** A visit with the name of whose it is. */
export async function findOwnVisit(
  { manager }: At,
  id: string,
): Promise<{ visit: QueueVisitEntity; name: string } | null> {
  const { list, read } = columnsOf(manager, QueueVisitEntity, 'v');
  const [row] = (await manager.query(
    `SELECT ${list}, p.name AS personName FROM queue_visit v JOIN person p ON p.id = v.personId WHERE v.id = ?`,
    [id],
  )) as ObjectLiteral[];
  return row ? { visit: read(row), name: row.personName as string } : null;
}

/** The line a visit stands in and the place there, from 1, in calling order. */
export async function findOwnTicket(
  { manager }: At,
  visitId: string,
): Promise<{ ticket: QueueTicketEntity; position: number | null } | null> {
  const { list, read } = columnsOf(manager, QueueTicketEntity, 't');
  const [row] = (await manager.query(
    `SELECT ${list}, (SELECT COUNT(*) FROM queue_ticket o
       WHERE o.roomId = t.roomId AND o.businessDate = t.businessDate AND o.state = 'waiting' AND (o.vip > t.vip OR (o.vip = t.vip
         AND ((t.vip = 0 AND o.callKey < t.callKey) OR ((t.vip = 1 OR o.callKey = t.callKey)
           AND (o.joinedAt < t.joinedAt OR (o.joinedAt = t.joinedAt AND o.id < t.id))))))) AS ahead
     FROM queue_ticket t WHERE t.openKey = ?`,
    [visitId],
  )) as ObjectLiteral[];
  if (!row) return null;
  const ticket = read(row);
  return { ticket, position: ticket.state === 'waiting' ? Number(row.ahead) + 1 : null };
}
