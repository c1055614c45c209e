import type { OwnedTicket } from './calls/room-tickets.queries';
import { type Ticket as EngineTicket, inCallingOrder } from './engine';
import { sexOf } from './planning/day';
import type { QueueTicketEntity } from './queue-ticket.entity';
import { minutesOf } from './queue-time';

/** Since when somebody has been waiting, whatever they were missed or moved meanwhile. */
export const waitingSince = (it: Pick<QueueTicketEntity, 'waitingSince' | 'joinedAt'>): Date =>
  it.waitingSince ?? it.joinedAt;

/** Tickets with whose they are, as the engine takes them. */
export function engineTickets(tickets: readonly OwnedTicket[]): EngineTicket[] {
  return tickets.map(({ ticket, owner }): EngineTicket => {
    const minutes = (at: Date) => minutesOf(at, ticket.businessDate);
    return {
      examineeId: ticket.visitId,
      vip: ticket.vip,
      sex: sexOf(owner.sex) ?? 'male',
      key: ticket.callKey,
      joinedAt: minutes(ticket.joinedAt),
      arrivedAt: minutes(owner.arrivedAt),
      readyAt: minutes(ticket.readyAt),
      remaining: [],
      misses: ticket.misses,
    };
  });
}

/** The order in which a line would be called if nothing else happened. */
export function inOrder(tickets: readonly OwnedTicket[]): OwnedTicket[] {
  const byVisit = new Map(tickets.map((it) => [it.ticket.visitId, it]));
  return engineTickets(tickets)
    .sort(inCallingOrder)
    .flatMap((it) => byVisit.get(it.examineeId) ?? []);
}
