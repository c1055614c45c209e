import { authorize } from '../../../platform/auth/actor';
import { AppError, found } from '../../../platform/errors';
import type { ReadScope, Scope } from '../../../platform/scope';
import type { DutyEntity } from '../duty.entity';
import type { RoomFacts } from '../planning/campus-facts';
import { queuePolicy } from '../queue.policy';
import { findDutyOf, findTicket } from '../queue.queries';
import type { QueueTicketEntity } from '../queue-ticket.entity';
import { findQueueRoom } from '../room-facts';

/** The room, if the actor may call there. */
export async function requireCallingRoom(scope: ReadScope, roomId: string): Promise<RoomFacts> {
  const room = found(await findQueueRoom(scope, roomId));
  authorize(scope.actor, queuePolicy, 'call', { campusId: room.campusId, departmentId: room.department.id });
  return room;
}

/** Where the actor is signed on in this room. Throws `not_on_duty`. Its row may change until the room is locked. */
export async function requireDuty(scope: ReadScope, roomId: string): Promise<DutyEntity> {
  const duty = await findDutyOf(scope, scope.actor.userId);
  if (duty?.roomId !== roomId) throw new AppError('not_on_duty');
  return duty;
}

/** A ticket with its room and the actor's station there, before anything is locked. */
export async function requireTicket(
  scope: ReadScope,
  ticketId: string,
): Promise<{ ticket: QueueTicketEntity; room: RoomFacts }> {
  const ticket = found(await findTicket(scope, ticketId));
  return { ticket, room: await requireCallingRoom(scope, ticket.roomId) };
}

/** The ticket as it is under the lock of its room, held by this station in one of the states. Throws `ticket_state`. */
export async function heldHere(
  scope: Scope,
  { ticketId, duty }: { ticketId: string; duty: DutyEntity },
  states: readonly QueueTicketEntity['state'][],
): Promise<QueueTicketEntity> {
  const ticket = found(await findTicket(scope, ticketId));
  if (ticket.holderKey !== duty.id || !states.includes(ticket.state))
    throw new AppError('ticket_state', { state: ticket.state });
  return ticket;
}
