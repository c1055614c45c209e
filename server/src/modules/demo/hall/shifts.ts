import { newId, type PauseReason, type QueueEventKind } from '@tijian/shared';
import { instantOf } from '../../queue';
import type { Recorded, RoomState, StationState } from '../../queue-insight';
import type { DutyRow, SpanRow } from './day-rows';
import type { HallDay } from './hall-day';
import type { Posted } from './hall-staff';

/** Somebody at a station for the day. */
export interface Shift {
  posted: Posted;
  duty: DutyRow;
  spans: SpanRow[];
}

type Tell = (shift: Shift, kind: QueueEventKind, at: number, about: { roomId: string; reason?: string }) => void;

/** Before the rooms open people sign on one after another; after the last examinee they leave. Minutes. */
const BEFORE = 6;
const AFTER = 4;
const reasons: readonly PauseReason[] = ['break', 'supplies', 'consultation', 'break', 'meal'];

/** Who works where from when to when, and their pauses. */
export class Shifts {
  private readonly byRoom = new Map<string, Shift[]>();
  private readonly lastBy = new Map<string, Shift>();
  private last: number;
  private pauses = 0;

  constructor(
    private readonly day: HallDay,
    private readonly tell: Tell,
  ) {
    this.last = day.opensAt;
    let nth = 0;
    for (const [roomId, posts] of day.posts)
      posts.forEach((posted, at) => {
        const begin = Math.max(day.opensAt - BEFORE + (nth++ % 5), 0);
        const shift = this.begin(roomId, posted, at + 1, begin);
        this.byRoom.set(roomId, [...(this.byRoom.get(roomId) ?? []), shift]);
      });
  }

  at(room: RoomState, station: StationState): Shift {
    return this.byRoom.get(room.plan.id)![room.stations.indexOf(station)]!;
  }

  /** Who saw the examinee last. */
  latest = (visitId: string): Shift | null => this.lastBy.get(visitId) ?? null;

  worked(shift: Shift, visitId: string, at: number): void {
    this.lastBy.set(visitId, shift);
    this.last = Math.max(this.last, at);
  }

  turn(it: Extract<Recorded, { kind: 'paused' | 'resumed' }>): void {
    const shift = this.at(it.room, it.station);
    const at = this.instant(it.at);
    if (it.kind === 'resumed') {
      Object.assign(shift.duty, { state: 'working', pauseReason: null, pausedAt: null, backAt: null, since: at });
      this.span(shift, 'working', it.at);
      this.tell(shift, 'resumed', it.at, { roomId: shift.duty.roomId });
      return;
    }
    const reason = reasons[this.pauses++ % reasons.length]!;
    const backAt = this.instant(it.backAt);
    Object.assign(shift.duty, { state: 'paused', pauseReason: reason, pausedAt: at, backAt, since: at });
    this.span(shift, 'paused', it.at, reason);
    this.tell(shift, 'paused', it.at, { roomId: shift.duty.roomId, reason });
  }

  /** Everybody leaves when the day is over; else they stay where they are. */
  close(now: number, isOver: boolean): { duties: DutyRow[]; spans: SpanRow[] } {
    const all = [...this.byRoom.values()].flat();
    if (isOver) for (const [nth, it] of all.entries()) this.leave(it, Math.min(this.last + AFTER + (nth % 4), now));
    return { duties: all.map((it) => it.duty), spans: all.flatMap((it) => it.spans) };
  }

  private instant = (minutes: number) => instantOf(minutes, this.day.businessDate);

  private begin(roomId: string, posted: Posted, station: number, at: number): Shift {
    const { campusId, businessDate } = this.day;
    const userId = posted.actor.userId as string;
    const startedAt = this.instant(at);
    const duty: DutyRow = {
      ...{
        id: newId(),
        campusId,
        roomId,
        station,
        userId,
        userName: posted.actor.name,
        businessDate,
        state: 'working',
      },
      ...{ startedAt, pausePending: false, since: startedAt, userKey: userId, stationKey: `${roomId}:${station}` },
    };
    const shift: Shift = { posted, duty, spans: [] };
    this.span(shift, 'working', at);
    this.tell(shift, 'signed_on', at, { roomId });
    return shift;
  }

  private span({ duty, spans }: Shift, kind: 'working' | 'paused', at: number, reason: string | null = null): void {
    this.endSpan(spans, at);
    const { id: dutyId, campusId, roomId, userId, businessDate } = duty;
    spans.push({
      id: newId(),
      dutyId,
      campusId,
      roomId,
      userId,
      businessDate,
      kind,
      reason,
      startedAt: this.instant(at),
    });
  }

  private endSpan(spans: SpanRow[], at: number): void {
    const open = spans.at(-1);
    if (open) open.endedAt = this.instant(at);
  }

  private leave(shift: Shift, at: number): void {
    this.endSpan(shift.spans, at);
    const endedAt = this.instant(at);
    const gone = { state: 'left', endedAt, since: endedAt, userKey: null, stationKey: null };
    Object.assign(shift.duty, gone, { pauseReason: null, pausedAt: null, backAt: null });
    this.tell(shift, 'signed_off', at, { roomId: shift.duty.roomId });
  }
}
