import type { HoldKind } from '@tijian/shared';
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

type Aside = {
  visit: QueueVisitEntity;
  stops: readonly QueueStopEntity[];
  wish: { kind: HoldKind; reason?: string | null; minutes?: number };
  event: Partial<EventDraft>;
  /** The line to leave: its room, and the ticket as it is once that room is locked. */
  leave?: { roomId: string; campusId: string; ticket: () => Promise<QueueTicketEntity> };
};

/** Takes a locked visit out of its line. The place is kept; while a bladder fills, the plan sends the examinee elsewhere first. */
export async function setAside(act: Act, { visit, stops, wish, event, leave }: Aside): Promise<void> {
  const { scope } = act;
  const minutes = wish.minutes ?? usual[wish.kind];
  const until = minutes === undefined ? null : plusMinutes(scope.now, minutes);
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
