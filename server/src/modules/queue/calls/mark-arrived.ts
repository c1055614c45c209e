import { found } from '../../../platform/errors';
import type { Scope } from '../../../platform/scope';
import { Act } from '../act';
import { listStopsById, lockQueueRooms } from '../queue.queries';
import { afterAct, ownStation, type RoomSheet, readRoomSheet } from './room-sheet';
import { heldOn, requireTicket } from './station';

/** The called person is in the room: the examination and its time begin. Throws `ticket_state` unless called by this station. */
export async function markArrived(scope: Scope, ticketId: string): Promise<RoomSheet> {
  const { room } = await requireTicket(scope, ticketId);
  const locked = (await lockQueueRooms(scope, [room])).get(room.id);
  const sheet = await readRoomSheet(scope, room, locked);
  const { duty } = ownStation(scope, sheet);
  const ticket = await heldOn(scope, sheet, { ticketId, duty }, ['called']);
  const stop = found((await listStopsById(scope, [ticket.stopId])).get(ticket.stopId));
  const act = new Act(scope, ticket);
  await act.save('ticket', ticket, { state: 'in_room', startedAt: scope.now });
  await act.save('stop', stop, { startedAt: scope.now, roomId: room.id });
  await act.save('duty', duty, { since: scope.now });
  act.event({ kind: 'entered', visitId: ticket.visitId, ticketId, roomId: room.id, dutyId: duty.id });
  await act.close({ undoable: true });
  return afterAct(sheet, act);
}
