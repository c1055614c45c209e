import { AppError, found } from '../../../platform/errors';
import type { Scope } from '../../../platform/scope';
import { Act } from '../act';
import { findTicket, lockQueueRooms } from '../queue.queries';
import { inOrder } from '../tickets';
import { type Called, requireFree, take, wordsOf } from './call-next';
import { listWaiting, visitsByIds } from './calls.queries';
import { requireDuty, requireTicket } from './station';

/** Calls a certain person of the line to the actor's station; those in front can read the reason. Throws `ticket_state` unless they wait. */
export async function callThis(scope: Scope, ticketId: string, reason: string): Promise<Called & { roomId: string }> {
  const { room } = await requireTicket(scope, ticketId);
  const mine = await requireDuty(scope, room.id);
  const rooms = await lockQueueRooms(scope, [room]);
  const duty = await requireFree(scope, mine.id);
  const ticket = found(await findTicket(scope, ticketId));
  if (ticket.state !== 'waiting' || ticket.roomId !== room.id)
    throw new AppError('ticket_state', { state: ticket.state });
  const waiting = await listWaiting(scope, { roomId: room.id, businessDate: ticket.businessDate });
  const visits = await visitsByIds(
    scope,
    waiting.map((it) => it.visitId),
  );
  const order = inOrder(waiting, visits);
  const passed = order
    .slice(
      0,
      order.findIndex((it) => it.id === ticket.id),
    )
    .map((it) => ({ visitId: it.visitId, reason: 'chosen' as const, note: reason }));
  const act = new Act(scope, ticket);
  await take(act, { duty, locked: rooms.get(room.id)!, ticket, passed, waiting, reason });
  await act.close({ undoable: true });
  return {
    ticket,
    roomId: room.id,
    words: wordsOf(visits.get(ticket.visitId), reason),
    overtaken: passed.map((it) => ({ number: visits.get(it.visitId)?.number ?? '', reason: it.reason })),
  };
}
