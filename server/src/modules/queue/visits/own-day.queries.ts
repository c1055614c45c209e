import type { DataSource, ObjectLiteral } from 'typeorm';
import { askedTogether } from '../../../platform/asked-together';
import { columnsOf, marks } from '../../../platform/database';
import { groupBy } from '../../../platform/group-by';
import type { ReadScope } from '../../../platform/scope';
import { listStops } from '../queue.queries';
import type { QueueStopEntity } from '../queue-stop.entity';
import { QueueTicketEntity } from '../queue-ticket.entity';
import { QueueVisitEntity } from '../queue-visit.entity';
import { listPassings, type Passing } from './visits.queries';

type At = Pick<ReadScope, 'manager'>;

/** What is of one visit alone. `position` is the place in the line, from 1, in calling order; null for who does not wait. */
export interface OwnRows {
  visit: QueueVisitEntity;
  name: string;
  stops: QueueStopEntity[];
  ticket: QueueTicketEntity | null;
  position: number | null;
  passings: readonly Passing[];
}

/** An act that moves many in a line has all their pages ask within a few milliseconds. */
const GATHER_MS = 5;
const askers = new WeakMap<DataSource, (visitId: string) => Promise<OwnRows | null>>();

/** What is of this visit, or null. Many who ask in the same moment are answered by the same four statements; inside a transaction it is read there. */
export function ownRows({ manager }: At, visitId: string): Promise<OwnRows | null> {
  const { connection, queryRunner } = manager;
  if (queryRunner) return readOwn({ manager }, [visitId]).then(([it]) => it ?? null);
  const ask =
    askers.get(connection) ??
    askedTogether((ids: readonly string[]) => readOwn({ manager: connection.manager }, ids), { gatherMs: GATHER_MS });
  askers.set(connection, ask);
  return ask(visitId);
}

async function readOwn(at: At, ids: readonly string[]): Promise<(OwnRows | null)[]> {
  const unique = [...new Set(ids)];
  const visits = await listVisits(at, unique);
  const tickets = await listTickets(at, unique);
  const stops = groupBy(await listStops(at, unique), (it) => it.visitId);
  const passings = groupBy(await listPassings(at, unique), (it) => it.passedVisitId);
  return ids.map((id) => {
    const own = visits.get(id);
    if (!own) return null;
    const { ticket = null, position = null } = tickets.get(id) ?? {};
    return { ...own, ticket, position, stops: stops.get(id) ?? [], passings: passings.get(id) ?? [] };
  });
}

/** The visits with the names of whose they are; of somebody VVIP none. */
async function listVisits(
  { manager }: At,
  ids: readonly string[],
): Promise<Map<string, Pick<OwnRows, 'visit' | 'name'>>> {
  const { list, read } = columnsOf(manager, QueueVisitEntity, 'v');
  const rows = (await manager.query(
    `SELECT ${list}, CASE WHEN p.vipLevel = 'vvip' THEN '' ELSE p.name END AS personName FROM queue_visit v JOIN person p ON p.id = v.personId WHERE v.id IN (${marks(ids)})`,
    [...ids],
  )) as ObjectLiteral[];
  return new Map(
    rows.map((row) => {
      const visit = read(row);
      return [visit.id, { visit, name: row.personName as string }];
    }),
  );
}

/** The lines that visits stand in and their places there. */
async function listTickets(
  { manager }: At,
  visitIds: readonly string[],
): Promise<Map<string, { ticket: QueueTicketEntity; position: number | null }>> {
  const { list, read } = columnsOf(manager, QueueTicketEntity, 't');
  const rows = (await manager.query(
    `SELECT ${list}, (SELECT COUNT(*) FROM queue_ticket o
       WHERE o.roomId = t.roomId AND o.businessDate = t.businessDate AND o.state = 'waiting' AND (o.vip > t.vip OR (o.vip = t.vip
         AND ((t.vip = 0 AND o.callKey < t.callKey) OR ((t.vip = 1 OR o.callKey = t.callKey)
           AND (o.joinedAt < t.joinedAt OR (o.joinedAt = t.joinedAt AND o.id < t.id))))))) AS ahead
     FROM queue_ticket t WHERE t.openKey IN (${marks(visitIds)})`,
    [...visitIds],
  )) as ObjectLiteral[];
  return new Map(
    rows.map((row) => {
      const ticket = read(row);
      return [ticket.visitId, { ticket, position: ticket.state === 'waiting' ? Number(row.ahead) + 1 : null }];
    }),
  );
}
