import { AppError } from '../../../platform/errors';
import type { Scope } from '../../../platform/scope';
import { Act } from '../act';
import { listStops, lockVisit } from '../queue.queries';
import { moveTo } from '../visits/move-to';
import { workable } from './hold-ticket';
import { freeStation } from './mark-missed';
import { requireDuty, requireTicket } from './station';

/**
 * Sends somebody whom this station holds, or who waits in its line, to another room that does the same, or anywhere else the plan says;
 * the time waited counts. Throws `room_cannot`, `no_other_room`, `ticket_state`.
 */
export async function transferTicket(
  scope: Scope,
  ticketId: string,
  { roomId, reason }: { roomId: string | null; reason: string },
): Promise<{ roomId: string; campusId: string }> {
  const { ticket: known, room } = await requireTicket(scope, ticketId);
  const mine = await requireDuty(scope, room.id);
  const visit = await lockVisit(scope, known.visitId);
  const stops = await listStops(scope, [visit.id]);
  const stop = stops.find((it) => it.id === known.stopId);
  if (roomId !== null && (roomId === room.id || !stop?.roomIds.includes(roomId))) throw new AppError('room_cannot');
  const act = new Act(scope, visit);
  await moveTo(act, {
    visit,
    stops,
    from: room.id,
    wish: roomId === null ? { except: room.id } : { roomIds: new Set([roomId]), stopId: known.stopId },
    refusal: () => (roomId === null ? 'no_other_room' : 'room_cannot'),
    reason,
    event: { ticketId, roomId: room.id, dutyId: mine.id },
    ticket: () => workable(scope, { ticketId, dutyId: mine.id, roomId: room.id }),
  });
  if (known.holderKey === mine.id) await freeStation(act, mine.id);
  await act.close({ undoable: true });
  return { roomId: room.id, campusId: room.campusId };
}
