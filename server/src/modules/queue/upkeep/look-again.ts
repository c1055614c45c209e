import type { Scope } from '../../../platform/scope';
import { Act } from '../act';
import { finishStop } from '../calls/finish-ticket';
import { decide } from '../planning/decide';
import { lockFor, planVisit, settle } from '../planning/plan-visit';
import { findOpenTicket, findTicket, listStops, lockVisit } from '../queue.queries';
import type { QueueTicketEntity } from '../queue-ticket.entity';
import type { QueueVisitEntity } from '../queue-visit.entity';
import { closingOf } from '../room-hours';
import { lockedTicket } from '../visits/refresh-visit';

/** A place whose time has come: a stay without a caller ends, a place in the line of a stopped room is weighed against the others. */
export async function lookAgain(scope: Scope, { id, visitId }: { id: string; visitId: string }): Promise<void> {
  const visit = await lockVisit(scope, visitId);
  const ticket = await findOpenTicket(scope, visit.id);
  if (ticket?.id !== id || !ticket.dueAt || ticket.dueAt > scope.now) {
    await clearDue(scope, visit, id);
    return;
  }
  const act = new Act(scope, visit);
  if (ticket.state === 'in_room' && ticket.holderKey === null) await endStay(act, visit);
  else if (ticket.state === 'waiting') await weighAnew(act, visit, ticket);
  else await act.save('ticket', ticket, { dueAt: null });
  await act.close();
}

/** A place that has ended meanwhile needs no look. */
async function clearDue(scope: Scope, visit: QueueVisitEntity, id: string): Promise<void> {
  const act = new Act(scope, visit);
  const ticket = await findTicket(scope, id);
  if (ticket?.dueAt && ticket.openKey === null) await act.save('ticket', ticket, { dueAt: null });
}

/** Urine is given, breakfast eaten: the stop is done and the plan goes on. */
export async function endStay(act: Act, visit: QueueVisitEntity): Promise<void> {
  const { scope } = act;
  const ticket = await lockedTicket(act, visit);
  if (ticket?.state !== 'in_room' || ticket.holderKey !== null) return;
  const stops = await listStops(scope, [visit.id]);
  const stop = stops.find((it) => it.id === ticket.stopId);
  await act.save('ticket', ticket, { state: 'done', endedAt: scope.now, openKey: null, dueAt: null });
  act.event({
    kind: 'finished',
    visitId: visit.id,
    ticketId: ticket.id,
    roomId: ticket.roomId,
    facts: { step: ticket.step, self: true },
  });
  if (stop) await finishStop(act, { visit, stops, stop });
  await planVisit(act, visit, stops);
}

/** Stays where the plan still says so or nothing else is possible; else moves, with the time waited. */
async function weighAnew(act: Act, visit: QueueVisitEntity, known: QueueTicketEntity): Promise<void> {
  const { scope } = act;
  const stops = await listStops(scope, [visit.id]);
  const decided = await decide(scope, visit, stops);
  const rooms = await lockFor(act, decided, [known.roomId]);
  const ticket = await findOpenTicket(scope, visit.id);
  if (ticket?.id !== known.id || ticket.state !== 'waiting') return;
  const { decision } = decided;
  const stays = decision.kind === 'go' && decision.roomId === ticket.roomId;
  if (stays) {
    const room = decided.day.facts.rooms.get(ticket.roomId);
    const dueAt = room ? closingOf(room, visit.businessDate, scope.now) : null;
    await act.save('ticket', ticket, { dueAt });
    return;
  }
  act.event({ kind: 'replanned', visitId: visit.id, ticketId: ticket.id, roomId: ticket.roomId });
  await act.save('ticket', ticket, {
    state: 'moved',
    endedAt: scope.now,
    openKey: null,
    holderKey: null,
    dueAt: null,
  });
  if (decision.kind === 'hold') await act.save('visit', visit, { heldKey: ticket.callKey, heldRoomId: ticket.roomId });
  await settle(act, { visit, stops, decided, rooms, carried: { key: ticket.callKey } });
}
