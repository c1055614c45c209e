import type { Scope } from '../../../platform/scope';
import { Act } from '../act';
import { finishStop } from '../calls/finish-ticket';
import { expectWait, isOver, roomTakes, type Snapshot, walkTo } from '../engine';
import { type Decided, decide } from '../planning/decide';
import { lockFor, planVisit, settle } from '../planning/plan-visit';
import { findOpenTicket, findTicket, listStops, lockVisit } from '../queue.queries';
import type { QueueStopEntity } from '../queue-stop.entity';
import type { QueueTicketEntity } from '../queue-ticket.entity';
import { minutesOf } from '../queue-time';
import type { QueueVisitEntity } from '../queue-visit.entity';
import { closingOf } from '../room-hours';
import { waitingSince } from '../tickets';
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

/** So many minutes sooner is worth going next door for. */
const CLEARLY = 5;

/**
 * Stays where the plan still says so or nothing else is possible; else moves, with the time waited. Out of a line that goes on only to a
 * room that does the same clearly sooner.
 */
async function weighAnew(act: Act, visit: QueueVisitEntity, known: QueueTicketEntity): Promise<void> {
  const { scope } = act;
  const stops = await listStops(scope, [visit.id]);
  const free = await decide(scope, visit, stops);
  const goesOn = runs(free.snapshot, known.roomId);
  const sooner = goesOn ? soonerElsewhere(free, known, stops) : null;
  const wish = sooner ? { roomIds: new Set([sooner]), stopId: known.stopId } : null;
  const decided = wish ? await decide(scope, visit, stops, wish) : free;
  const rooms = await lockFor(act, decided, [known.roomId]);
  const ticket = await findOpenTicket(scope, visit.id);
  if (ticket?.id !== known.id || ticket.state !== 'waiting') return;
  const { decision } = decided;
  const stays = (goesOn && !sooner) || (decision.kind === 'go' && decision.roomId === ticket.roomId);
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
  const cause = sooner ? '同样的项目，现在在这里等得更短' : undefined;
  const carried = { key: ticket.callKey, since: waitingSince(ticket), cause };
  await settle(act, { visit, stops, decided, rooms, carried });
}

/** Somebody works there, and people are called. */
function runs(snapshot: Snapshot, roomId: string): boolean {
  const room = snapshot.rooms.get(roomId);
  if (!room?.open || isOver(room, snapshot.now)) return false;
  return room.stations.some((it) => it.state === 'idle' || it.state === 'busy');
}

/** Another room for the same stop where the same place in calling order is reached clearly sooner, or null. */
function soonerElsewhere(
  { snapshot, examinee }: Decided,
  { roomId, stopId, vip, callKey: key, readyAt, businessDate }: QueueTicketEntity,
  stops: readonly QueueStopEntity[],
): string | null {
  const here = snapshot.rooms.get(roomId);
  const stop = stops.find((it) => it.id === stopId);
  if (!here || !stop) return null;
  const left = Math.max(minutesOf(readyAt, businessDate) - snapshot.now, 0);
  const others = stop.roomIds.flatMap((id) => {
    const room = snapshot.rooms.get(id);
    if (!room || id === roomId || !runs(snapshot, id) || !roomTakes(room, examinee)) return [];
    return [{ id, wait: expectWait(snapshot, room, { vip, key, walk: walkTo(snapshot, examinee, room) }).p50 }];
  });
  const [best] = others.sort((a, b) => a.wait - b.wait);
  const wait = expectWait(snapshot, here, { vip, key, walk: left }).p50;
  return best && best.wait + CLEARLY < wait ? best.id : null;
}
