import { AppError, found } from '../../../platform/errors';
import type { Scope } from '../../../platform/scope';
import { Act } from '../act';
import { findTicket, listStops, lockVisit } from '../queue.queries';
import type { QueueTicketEntity } from '../queue-ticket.entity';
import { type HoldWish, setAside } from '../visits/set-aside';
import { freeStation } from './mark-missed';
import { requireDuty, requireTicket } from './station';

/**
 * Sets aside somebody whom this station holds, or who waits in its line; the place is kept. While a bladder fills, other rooms come
 * first. Throws `ticket_state`.
 */
export async function holdTicket(
  scope: Scope,
  ticketId: string,
  wish: HoldWish,
): Promise<{ roomId: string; campusId: string }> {
  const { ticket: known, room } = await requireTicket(scope, ticketId);
  const mine = await requireDuty(scope, room.id);
  const visit = await lockVisit(scope, known.visitId);
  const stops = await listStops(scope, [visit.id]);
  const act = new Act(scope, visit);
  await setAside(act, {
    visit,
    stops,
    wish,
    event: { ticketId, roomId: room.id, dutyId: mine.id },
    leave: {
      roomId: room.id,
      campusId: room.campusId,
      ticket: () => workable(scope, { ticketId, dutyId: mine.id, roomId: room.id }),
    },
  });
  if (known.holderKey === mine.id) await freeStation(act, mine.id);
  await act.close({ undoable: true });
  return { roomId: room.id, campusId: room.campusId };
}

/** Held by the station, or waiting in its room's line. */
export async function workable(
  scope: Scope,
  { ticketId, dutyId, roomId }: { ticketId: string; dutyId: string; roomId: string },
): Promise<QueueTicketEntity> {
  const ticket = found(await findTicket(scope, ticketId));
  const mine = ticket.holderKey === dutyId;
  if (!mine && !(ticket.state === 'waiting' && ticket.roomId === roomId))
    throw new AppError('ticket_state', { state: ticket.state });
  return ticket;
}
