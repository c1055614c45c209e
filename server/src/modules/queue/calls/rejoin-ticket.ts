import { AppError, found } from '../../../platform/errors';
import type { Scope } from '../../../platform/scope';
import { Act } from '../act';
import { rejoinKey } from '../engine';
import { decide } from '../planning/decide';
import { lockFor, notHeld, planVisit, settle } from '../planning/plan-visit';
import { findOpenTicket, findTicket, listStops, lockQueueRooms, lockVisit } from '../queue.queries';
import type { QueueTicketEntity } from '../queue-ticket.entity';
import { minutesOf } from '../queue-time';
import type { QueueVisitEntity } from '../queue-visit.entity';
import { keysWhere } from './mark-missed';
import { requireTicket } from './station';

/**
 * The missed or held person is here again. Who was parked rejoins behind as many others as after a miss, and is parked again at the next miss; who is
 * waiting again already is called from now on; who was set aside gets the place they had. Throws `ticket_state`.
 */
export async function rejoinTicket(scope: Scope, ticketId: string): Promise<{ roomId: string; campusId: string }> {
  const { ticket: known, room } = await requireTicket(scope, ticketId);
  const visit = await lockVisit(scope, known.visitId);
  const ticket = found(await findTicket(scope, ticketId));
  const act = new Act(scope, visit);
  const again = await findOpenTicket(scope, visit.id);
  if (ticket.state === 'missed' && again?.roomId === room.id && again.state === 'waiting' && again.misses > 0)
    await comeAtOnce(act, again);
  else if (ticket.state === 'missed' && visit.state === 'parked' && visit.heldRoomId === room.id)
    await unpark(act, visit, ticket);
  else if (ticket.state === 'held' && visit.state === 'held' && visit.heldRoomId === room.id)
    await comeBack(act, visit, ticket);
  else throw new AppError('ticket_state', { state: ticket.state });
  await act.close();
  return { roomId: room.id, campusId: room.campusId };
}

/** Waiting again behind others: called from now on. */
export async function comeAtOnce(act: Act, known: QueueTicketEntity): Promise<void> {
  const { scope } = act;
  await lockQueueRooms(scope, [{ id: known.roomId, campusId: known.campusId }]);
  const ticket = found(await findTicket(scope, known.id));
  if (ticket.state !== 'waiting') throw new AppError('ticket_state', { state: ticket.state });
  await act.save('ticket', ticket, { readyAt: ticket.joinedAt });
  act.event({ kind: 'rejoined', visitId: ticket.visitId, ticketId: ticket.id, roomId: ticket.roomId });
}

/** Back behind the next ones of the room that was missed, or wherever the plan says when it is closed or nobody works there now. */
export async function unpark(act: Act, visit: QueueVisitEntity, ticket: QueueTicketEntity): Promise<void> {
  const { scope } = act;
  const stops = await listStops(scope, [visit.id]);
  const decided = await decide(scope, visit, stops, { back: ticket });
  await act.save('visit', visit, { state: 'present', ...notHeld, heldRoomId: null });
  act.event({ kind: 'rejoined', visitId: visit.id, ticketId: ticket.id, roomId: ticket.roomId });
  if (decided.decision.kind !== 'go') {
    await planVisit(act, visit, stops);
    return;
  }
  const rooms = await lockFor(act, decided);
  const { rejoinBehind, missesBeforeParking } = decided.day.facts.rule;
  const now = minutesOf(scope.now, visit.businessDate);
  const key = rejoinKey(keysWhere(decided, visit.id), now, rejoinBehind);
  const rejoins = { key, misses: missesBeforeParking - 1, minutes: 0 };
  await settle(act, { visit, stops, decided, rooms, carried: { rejoins } });
}

/** Back to the room from which they were set aside, or elsewhere when that cannot be. */
async function comeBack(act: Act, visit: QueueVisitEntity, ticket: QueueTicketEntity): Promise<void> {
  const { scope } = act;
  const stops = await listStops(scope, [visit.id]);
  if (visit.heldKind === 'bladder') await act.save('visit', visit, { bladderReadyAt: scope.now });
  await act.save('visit', visit, { state: 'present', ...notHeld });
  act.event({ kind: 'released', visitId: visit.id, ticketId: ticket.id, roomId: ticket.roomId });
  const decided = await decide(scope, visit, stops, { back: ticket });
  if (decided.decision.kind !== 'go') {
    await planVisit(act, visit, stops);
    return;
  }
  await settle(act, { visit, stops, decided, rooms: await lockFor(act, decided) });
}
