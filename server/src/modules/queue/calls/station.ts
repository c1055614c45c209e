import { authorize } from '../../../platform/auth/actor';
import { AppError, found } from '../../../platform/errors';
import type { ReadScope, Scope } from '../../../platform/scope';
import type { DutyEntity } from '../duty.entity';
import type { RoomFacts } from '../planning/campus-facts';
import { queuePolicy } from '../queue.policy';
import { findDutyOf, findTicket } from '../queue.queries';
import type { QueueRoomEntity } from '../queue-room.entity';
import type { QueueTicketEntity } from '../queue-ticket.entity';
import { findQueueRoom } from '../room-facts';
import { hoursOf } from '../room-hours';
import type { RoomSheet } from './room-sheet';

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

/** Nobody is called from a closed room or outside its hours, not even by name. Throws `room_closed`, `room_not_open`. */
export function requireHours(room: RoomFacts, { open }: Pick<QueueRoomEntity, 'open'>, now: Date): void {
  if (!open) throw new AppError('room_closed');
  const hours = hoursOf(room, now);
  if (hours.shut) throw new AppError('room_not_open', hours, { message: hours.words });
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

/** What a ticket that is not where it should be is answered with. */
export async function refuseState(scope: ReadScope, ticketId: string): Promise<never> {
  const { state } = found(await findTicket(scope, ticketId));
  throw new AppError('ticket_state', { state });
}

/** The ticket on the sheet of its locked room, held by this station in one of the states. Throws `ticket_state`. */
export async function heldOn(
  scope: Scope,
  sheet: RoomSheet,
  { ticketId, duty }: { ticketId: string; duty: DutyEntity },
  states: readonly QueueTicketEntity['state'][],
): Promise<QueueTicketEntity> {
  const own = sheet.tickets.find(({ ticket }) => ticket.id === ticketId)?.ticket;
  if (own?.holderKey !== duty.id || !states.includes(own.state)) return refuseState(scope, ticketId);
  return own;
}
