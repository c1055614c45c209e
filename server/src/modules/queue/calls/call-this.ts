import type { Scope } from '../../../platform/scope';
import { Act } from '../act';
import { lockQueueRooms } from '../queue.queries';
import { inOrder } from '../tickets';
import { type CalledAt, take, wordsOf } from './call-next';
import { afterAct, freeStationOf, readRoomSheet, sorted } from './room-sheet';
import { refuseState, requireHours, requireTicket } from './station';

/**
 * Calls a certain person of the line to the actor's station; those in front can read the reason. Throws `ticket_state` unless they wait,
 * `room_closed` and `room_not_open` where nobody may be called.
 */
export async function callThis(scope: Scope, ticketId: string, reason: string): Promise<CalledAt> {
  const { ticket: known, room } = await requireTicket(scope, ticketId);
  const locked = (await lockQueueRooms(scope, [room])).get(room.id)!;
  const sheet = await readRoomSheet(scope, room, locked);
  const station = freeStationOf(scope, sheet);
  requireHours(room, locked, scope.now);
  const { waiting } = sorted(sheet);
  const order = inOrder(waiting);
  const place = order.findIndex(({ ticket }) => ticket.id === known.id);
  const chosen = order[place];
  if (!chosen) return refuseState(scope, known.id);
  const { ticket } = chosen;
  // Passed are those who would have been called first, and those who have waited longer though their turn would come later.
  const before = order.filter((it, at) => at < place || (at > place && it.ticket.joinedAt < ticket.joinedAt));
  const passed = before.map((it) => ({ visitId: it.ticket.visitId, reason: 'chosen' as const, note: reason }));
  const act = new Act(scope, ticket);
  await take(act, { at: { sheet, station, locked }, ticket, passed, waiting, reason });
  await act.close({ undoable: true });
  return {
    ticket,
    words: wordsOf(chosen, reason),
    overtaken: before.map(({ owner }) => ({ number: owner.number, reason: 'chosen' })),
    sheet: afterAct(sheet, act),
  };
}
