import { type Ticket as EngineTicket, inCallingOrder } from './engine';
import { sexOf } from './planning/day';
import type { QueueTicketEntity } from './queue-ticket.entity';
import { minutesOf } from './queue-time';
import type { QueueVisitEntity } from './queue-visit.entity';

/** Tickets with the visits they are of, as the engine takes them. */
export function engineTickets(
  tickets: readonly QueueTicketEntity[],
  visits: ReadonlyMap<string, QueueVisitEntity>,
): EngineTicket[] {
  return tickets.flatMap((it): EngineTicket[] => {
    const visit = visits.get(it.visitId);
    if (!visit) return [];
    const minutes = (at: Date) => minutesOf(at, it.businessDate);
    return [
      {
        examineeId: it.visitId,
        vip: it.vip,
        sex: sexOf(visit.sex) ?? 'male',
        key: it.callKey,
        joinedAt: minutes(it.joinedAt),
        arrivedAt: minutes(visit.arrivedAt),
        readyAt: minutes(it.readyAt),
        remaining: [],
        misses: it.misses,
      },
    ];
  });
}

/** The order in which a line would be called if nothing else happened. */
export function inOrder(
  tickets: readonly QueueTicketEntity[],
  visits: ReadonlyMap<string, QueueVisitEntity>,
): QueueTicketEntity[] {
  const byVisit = new Map(tickets.map((it) => [it.visitId, it]));
  return engineTickets(tickets, visits)
    .sort(inCallingOrder)
    .flatMap((it) => byVisit.get(it.examineeId) ?? []);
}
