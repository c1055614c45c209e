import type { ErrorCode } from '@tijian/shared';
import { AppError } from '../../../platform/errors';
import type { Act, EventDraft } from '../act';
import { type Hold, isManned, isOver } from '../engine';
import { type Decided, decide, type Wish } from '../planning/decide';
import { lockFor, settle } from '../planning/plan-visit';
import type { QueueStopEntity } from '../queue-stop.entity';
import type { QueueTicketEntity } from '../queue-ticket.entity';
import type { QueueVisitEntity } from '../queue-visit.entity';
import { waitingSince } from '../tickets';

type Moving = {
  visit: QueueVisitEntity;
  stops: readonly QueueStopEntity[];
  /** Room of the line to leave; null where the visit stands in none. */
  from: string | null;
  wish: Wish;
  /** What to answer where the wish leads nowhere. */
  refusal: (hold: Hold | null) => ErrorCode;
  reason: string | null;
  event?: Partial<EventDraft>;
  /** The place to give up, once its room is locked. */
  ticket?: () => Promise<QueueTicketEntity>;
};

/**
 * Moves a locked visit to where the wish allows; the time waited counts. Throws `room_closed` and `room_unmanned` of a room that was named,
 * and the refusal where the wish leads nowhere.
 */
export async function moveTo(act: Act, moving: Moving): Promise<QueueTicketEntity | null> {
  const { visit, stops, from, wish, refusal, reason, event } = moving;
  const decided = await decide(act.scope, visit, stops, wish);
  const { decision } = decided;
  requireTaking(decided, wish);
  if (decision.kind !== 'go') throw new AppError(refusal(decision.kind === 'hold' ? decision : null));
  const rooms = await lockFor(act, decided, from ? [from] : []);
  const ticket = await moving.ticket?.();
  act.event({ kind: 'moved', visitId: visit.id, reason, ...event, facts: { to: decision.roomId } });
  if (ticket)
    await act.save('ticket', ticket, {
      state: 'moved',
      endedAt: act.scope.now,
      openKey: null,
      holderKey: null,
      dueAt: null,
    });
  const isNamed = wish.roomIds !== undefined || wish.stopId !== undefined;
  const cause = isNamed ? `工作人员安排${reason ? `（${reason}）` : ''}` : undefined;
  const carried = { key: ticket?.callKey, since: ticket && waitingSince(ticket), reason, cause };
  return settle(act, { visit, stops, decided, rooms, carried });
}

/** A room that is named for somebody calls, or will within its day. */
function requireTaking({ snapshot }: Decided, { roomIds }: Wish): void {
  const rooms = [...(roomIds ?? [])].flatMap((id) => snapshot.rooms.get(id) ?? []);
  if (!rooms.length) return;
  if (!rooms.some((it) => it.open && !isOver(it, snapshot.now))) throw new AppError('room_closed');
  if (!rooms.some(isManned)) throw new AppError('room_unmanned');
}
