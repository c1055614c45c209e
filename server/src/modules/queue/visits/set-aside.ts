import type { HoldKind } from '@tijian/shared';
import { AppError } from '../../../platform/errors';
import type { Act, EventDraft } from '../act';
import { decide } from '../planning/decide';
import { lockFor, notHeld, settle } from '../planning/plan-visit';
import { lockQueueRooms } from '../queue.queries';
import type { QueueStopEntity } from '../queue-stop.entity';
import type { QueueTicketEntity } from '../queue-ticket.entity';
import { plusMinutes } from '../queue-time';
import type { QueueVisitEntity } from '../queue-visit.entity';

/** Minutes after which somebody is asked again where staff named none. */
const usual: Partial<Record<HoldKind, number>> = { bladder: 30, breakfast: 15, rest: 10 };

/** Why and for how long: absent, as is usual for the kind; null, until staff say so. */
export type HoldWish = { kind: HoldKind; reason?: string | null; minutes?: number | null };

type Aside = {
  visit: QueueVisitEntity;
  stops: readonly QueueStopEntity[];
  wish: HoldWish;
  event: Partial<EventDraft>;
  /** The line to leave: its room, and the ticket as it is once that room is locked. */
  leave?: { roomId: string; campusId: string; ticket: () => Promise<QueueTicketEntity> };
};

/**
 * Takes a locked visit out of its line. The place is kept; while a bladder fills, the plan sends the examinee elsewhere first. Throws
 * `fasting_left` for a breakfast that would cost examinations, `no_full_bladder` where nothing waits for a bladder.
 */
export async function setAside(act: Act, { visit, stops, wish, event, leave }: Aside): Promise<void> {
  const { scope } = act;
  requireUseful(stops, wish);
  const minutes = wish.minutes === undefined ? usual[wish.kind] : wish.minutes;
  const until = minutes ? plusMinutes(scope.now, minutes) : null;
  const reason = wish.reason ?? null;
  if (wish.kind === 'bladder') await act.save('visit', visit, { bladderReadyAt: until, ...notHeld });
  const decided = wish.kind === 'bladder' ? await decide(scope, visit, stops) : null;
  const own = leave ? [leave.roomId] : [];
  const rooms = decided
    ? await lockFor(act, decided, own)
    : await lockQueueRooms(
        scope,
        own.map((id) => ({ id, campusId: visit.campusId })),
      );
  const ticket = await leave?.ticket();
  if (ticket) await leaveLine(act, visit, ticket);
  act.event({
    kind: 'held',
    visitId: visit.id,
    reason,
    ...event,
    facts: { kind: wish.kind, until: until?.toISOString() },
  });
  if (decided) {
    await settle(act, { visit, stops, decided, rooms });
    return;
  }
  if (wish.kind === 'breakfast') await act.save('visit', visit, { ateAt: scope.now });
  await act.save('visit', visit, { state: 'held', heldKind: wish.kind, heldReason: reason, heldUntil: until });
}

function requireUseful(stops: readonly QueueStopEntity[], { kind }: HoldWish): void {
  const left = stops.filter((it) => it.state === 'todo' && it.blocked !== 'declined');
  const fasting = left.filter((it) => it.fasting).map((it) => it.name);
  if (kind === 'breakfast' && fasting.length) throw new AppError('fasting_left', { stops: fasting });
  if (kind === 'bladder' && !left.some((it) => it.fullBladder)) throw new AppError('no_full_bladder');
}

/** The ticket ends here; its key is kept for the day the visit comes back to this room. */
async function leaveLine(act: Act, visit: QueueVisitEntity, ticket: QueueTicketEntity): Promise<void> {
  await act.save('ticket', ticket, {
    state: 'held',
    endedAt: act.scope.now,
    openKey: null,
    holderKey: null,
    dueAt: null,
  });
  await act.save('visit', visit, { heldKey: ticket.callKey, heldRoomId: ticket.roomId });
}
