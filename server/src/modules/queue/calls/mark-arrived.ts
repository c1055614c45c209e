import { found } from '../../../platform/errors';
import type { Scope } from '../../../platform/scope';
import { Act } from '../act';
import { listStopsById, lockQueueRooms } from '../queue.queries';
import { heldHere, requireDuty, requireTicket } from './station';

/** The called person is in the room: the examination and its time begin. Throws `ticket_state` unless called by this station. */
export async function markArrived(scope: Scope, ticketId: string): Promise<{ roomId: string; campusId: string }> {
  const { room } = await requireTicket(scope, ticketId);
  const duty = await requireDuty(scope, room.id);
  await lockQueueRooms(scope, [room]);
  const ticket = await heldHere(scope, { ticketId, duty }, ['called']);
  const stop = found((await listStopsById(scope, [ticket.stopId])).get(ticket.stopId));
  const act = new Act(scope, ticket);
  await act.save('ticket', ticket, { state: 'in_room', startedAt: scope.now });
  await act.save('stop', stop, { startedAt: scope.now, roomId: room.id });
  await act.save('duty', duty, { since: scope.now });
  act.event({ kind: 'entered', visitId: ticket.visitId, ticketId, roomId: room.id, dutyId: duty.id });
  await act.close({ undoable: true });
  return { roomId: room.id, campusId: room.campusId };
}
