import type { Scope } from '../../../platform/scope';
import { Act } from '../act';
import { lockQueueRooms } from '../queue.queries';
import { endOffers } from '../undo/undo.queries';
import { announce } from './call-next';
import { ownStation, type RoomSheet, readRoomSheet } from './room-sheet';
import { heldOn, requireTicket } from './station';

/** Calls the called person again; the screens announce it like the first time. Throws `ticket_state` unless called by this station. */
export async function recallTicket(scope: Scope, ticketId: string): Promise<RoomSheet> {
  const { room } = await requireTicket(scope, ticketId);
  const locked = (await lockQueueRooms(scope, [room])).get(room.id);
  const sheet = await readRoomSheet(scope, room, locked);
  const { duty } = ownStation(scope, sheet);
  const ticket = await heldOn(scope, sheet, { ticketId, duty }, ['called']);
  const act = new Act(scope, ticket);
  await act.save('ticket', ticket, { lastCallAt: scope.now, calledTimes: ticket.calledTimes + 1 });
  await announce(act, { ticket, duty, kind: 'recall' });
  act.event({ kind: 'recalled', visitId: ticket.visitId, ticketId, roomId: room.id, dutyId: duty.id });
  await endOffers(scope, ticket);
  await act.close();
  return { ...sheet, newest: null };
}
