import type { TicketState, VisitState } from '@tijian/shared';
import type { PastEvent } from './replay.queries';

/** Where somebody was and in what state. */
export interface Standing {
  state: VisitState | TicketState;
  roomId: string | null;
  ticketId: string | null;
  since: number;
  done: number;
}

/** So long an act can be taken back; older ones are forgotten here. Milliseconds. */
const UNDO_MS = 10_000;

interface Step {
  event: PastEvent;
  visitId: string;
  before: Standing | undefined;
}

/** The hall of a past day, brought forward event by event. */
export class PastHall {
  readonly people = new Map<string, Standing>();
  readonly duties = new Map<string, { roomId: string; working: boolean }>();
  readonly closed = new Set<string>();
  private recent: Step[] = [];

  /** `serves` tells rooms where nobody lines up: whoever goes there is at once in it. */
  constructor(private readonly serves: (roomId: string) => boolean) {}

  take(event: PastEvent): void {
    if (event.kind === 'undone') this.undo(event);
    else if (event.visitId) this.move(event, event.visitId);
    else if (event.kind === 'room_closed' && event.roomId) this.closed.add(event.roomId);
    else if (event.kind === 'room_opened' && event.roomId) this.closed.delete(event.roomId);
    else if (event.dutyId) this.staff(event, event.dutyId);
  }

  private move(event: PastEvent, visitId: string): void {
    const before = this.people.get(visitId);
    const after = this.after(event, before);
    if (!after) return;
    this.recent = this.recent.filter((it) => event.at - it.event.at <= UNDO_MS);
    this.recent.push({ event, visitId, before });
    this.people.set(visitId, after);
  }

  private after({ kind, at, roomId, ticketId, facts }: PastEvent, before: Standing | undefined): Standing | null {
    const done = before?.done ?? 0;
    const place = { roomId, ticketId, since: at, done };
    const nowhere = { roomId: null, ticketId: null, since: at, done };
    switch (kind) {
      case 'arrived':
        return before && before.state !== 'left' && before.state !== 'expected'
          ? null
          : { state: 'present', ...nowhere };
      case 'joined':
      case 'rejoined':
        return { state: roomId && this.serves(roomId) ? 'in_room' : 'waiting', ...place };
      case 'released':
        return roomId ? { state: 'waiting', ...place } : { state: 'present', ...nowhere };
      case 'called':
        return { state: 'called', ...place };
      case 'entered':
        return { state: 'in_room', ...place };
      case 'finished':
        return { state: 'present', ...nowhere, done: done + 1 };
      case 'missed':
        return { state: 'missed', ...place };
      case 'parked':
        return { state: 'parked', ...nowhere };
      case 'held':
        // A VIP's place that is held for them: they are not here yet.
        return { state: facts?.expectedAt ? 'expected' : 'held', ...nowhere };
      case 'moved':
      case 'cancelled':
      case 'replanned':
        return ticketId && before?.ticketId === ticketId ? { state: 'present', ...nowhere } : null;
      case 'visit_finished':
        return { state: 'finished', ...nowhere };
      case 'visit_left':
        return { state: 'left', ...nowhere };
      default:
        return null;
    }
  }

  /** Everything the act did at that instant is put back, the latest first. */
  private undo({ facts }: PastEvent): void {
    const undone = this.recent.find((it) => it.event.id === facts?.eventId);
    if (!undone) return;
    const { at, byId } = undone.event;
    for (const step of this.recent.filter((it) => it.event.at === at && it.event.byId === byId).reverse()) {
      if (step.before) this.people.set(step.visitId, step.before);
      else this.people.delete(step.visitId);
    }
    this.recent = this.recent.filter((it) => it.event.at !== at || it.event.byId !== byId);
  }

  private staff({ kind, roomId, facts }: PastEvent, dutyId: string): void {
    const duty = this.duties.get(dutyId);
    if (kind === 'signed_on' && roomId) this.duties.set(dutyId, { roomId, working: true });
    else if (kind === 'signed_off') this.duties.delete(dutyId);
    else if (kind === 'paused' && duty && !facts?.pending) duty.working = false;
    else if (kind === 'resumed' && duty) duty.working = true;
  }
}
