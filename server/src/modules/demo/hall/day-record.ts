import { newId, type QueueEventKind } from '@tijian/shared';
import type { Actor } from '../../../platform/auth/actor';
import { instantOf } from '../../queue';
import { explain, type Recorded } from '../../queue-insight';
import type { DayRows, EventRow, TicketRow } from './day-rows';
import { type Guest, newGuest } from './guest';
import type { HallDay } from './hall-day';
import { heldBy } from './held-by';
import { ServiceSums } from './service-sums';
import { type Shift, Shifts } from './shifts';
import { type Place, promisedBy, promiseOf, ticketRow } from './ticket-row';

/** From the call to the door, in minutes; short sittings begin sooner. */
const TO_THE_DOOR = 0.7;
const doorShare = 0.3;

type About = Partial<Pick<EventRow, 'visitId' | 'ticketId' | 'roomId' | 'dutyId' | 'reason' | 'facts'>>;

/** Writes down a simulated day the way the queue would have kept it. */
export class DayRecord {
  private readonly guests = new Map<number, Guest>();
  private readonly rows: Omit<DayRows, 'visits' | 'stops' | 'duties' | 'spans' | 'services'> = {
    ...{ tickets: [], calls: [], events: [], overtakings: [] },
  };
  private readonly shifts: Shifts;
  private readonly services: ServiceSums;
  private serial = 0;

  constructor(
    private readonly day: HallDay,
    private readonly desk: Actor,
  ) {
    this.shifts = new Shifts(day, (shift, kind, at, about) => this.event(kind, at, shift, about));
    this.services = new ServiceSums(day);
  }

  take(it: Recorded): void {
    if (it.kind === 'paused' || it.kind === 'resumed') {
      this.shifts.turn(it);
      return;
    }
    const guest = it.kind === 'arrived' ? this.arrive(it) : this.guests.get(it.walker.index);
    if (!guest) return;
    switch (it.kind) {
      case 'held':
        this.hold(it, guest);
        break;
      case 'joined':
        this.join(it, guest);
        break;
      case 'rejoined':
        this.rejoin(it, guest);
        break;
      case 'moved':
        this.move(it, guest);
        break;
      case 'called':
        this.call(it, guest);
        break;
      case 'missed':
        this.miss(it, guest);
        break;
      case 'served':
        this.serve(it, guest);
        break;
      case 'ended':
        this.end(it, guest);
        break;
      case 'parked':
        guest.visit.state = 'parked';
        guest.visit.heldRoomId = guest.visit.placeRoomId ?? null;
        this.event('parked', it.at, null, { visitId: guest.visit.id, roomId: guest.visit.placeRoomId ?? null });
        break;
      case 'finished':
        this.finish(it, guest);
        break;
    }
  }

  /** The day as it stands at `now`; a day that is over is closed. */
  close(now: number, { isOver }: { isOver: boolean }): DayRows {
    for (const guest of this.guests.values()) this.settle(guest, now);
    const events = this.rows.events.filter((it) => it.at <= this.instant(now));
    const { duties, spans } = this.shifts.close(now, isOver);
    return {
      ...this.rows,
      events: [...events, ...this.shiftEnds],
      ...{ duties, spans },
      visits: [...this.guests.values()].map((it) => it.visit),
      stops: [...this.guests.values()].flatMap((it) => [...it.stops.values()]),
      services: this.services.rows(),
    };
  }

  private readonly shiftEnds: EventRow[] = [];
  private instant = (minutes: number) => instantOf(minutes, this.day.businessDate);

  private event(kind: QueueEventKind, at: number, shift: Shift | null, about: About = {}): void {
    const by = shift?.posted.actor ?? this.desk;
    const { campusId, businessDate } = this.day;
    const row = {
      ...{ visitId: null, ticketId: null, roomId: null, reason: null, facts: null, before: null },
      ...{ id: newId(), campusId, businessDate, kind, at: this.instant(at), dutyId: shift?.duty.id ?? null },
      ...{ byId: by.userId, byName: by.name },
      ...about,
    };
    (kind === 'signed_off' ? this.shiftEnds : this.rows.events).push(row);
  }

  private arrive({ at, walker }: Extract<Recorded, { kind: 'arrived' | 'finished' | 'parked' }>): Guest {
    const guest = newGuest(this.day, { index: walker.index, serial: ++this.serial, arrivedAt: this.instant(at) });
    guest.visit.bladderReadyAt = this.bladderOf(walker);
    this.guests.set(walker.index, guest);
    this.event('arrived', at, null, { visitId: guest.visit.id });
    return guest;
  }

  private bladderOf({ view }: { view: { bladderReadyAt: number | null } }): Date | null {
    return view.bladderReadyAt === null ? null : this.instant(view.bladderReadyAt);
  }

  private hold({ at, hold }: Extract<Recorded, { kind: 'held' }>, { visit }: Guest): void {
    const blockers = [...hold.blockers.values()];
    const heldKind = blockers.includes('bladder') ? 'bladder' : 'no_room';
    const heldReason = heldKind === 'bladder' ? '等待憋尿' : '暂无诊室可做';
    const isNew = visit.state !== 'held' || visit.heldKind !== heldKind;
    const heldUntil = hold.until === null ? null : this.instant(hold.until);
    Object.assign(visit, { state: 'held', heldKind, heldReason, heldUntil });
    if (isNew) this.event('held', at, null, { visitId: visit.id, reason: heldReason });
  }

  private join({ at, walker, room, choice, ahead, told }: Extract<Recorded, { kind: 'joined' }>, guest: Guest): void {
    const { visit } = guest;
    const stop = guest.stops.get(choice.item)!;
    const facts = this.day.facts.rooms.get(room.plan.id)!;
    const names = {
      room: (id: string) => this.day.facts.rooms.get(id)?.name ?? '',
      item: (id: string) => guest.stops.get(id)?.name ?? '',
    };
    const self = facts.mode === 'self';
    const why =
      self && !facts.meal
        ? `去${facts.name}：不用排队，随到随做。`
        : explain({ compared: [], ...choice, wait: told ?? nobodyKnows }, names);
    const { walk } = choice.chosen;
    this.place(guest, {
      at,
      roomId: room.plan.id,
      stop,
      key: choice.key,
      vip: walker.view.vip,
      readyAt: at + walk,
      told,
      why,
      misses: 0,
      self,
    });
    Object.assign(visit, {
      state: 'present',
      placeRoomId: room.plan.id,
      heldKind: null,
      heldReason: null,
      heldUntil: null,
    });
    this.event('joined', at, this.shifts.latest(visit.id), {
      ...{ visitId: visit.id, ticketId: guest.ticket!.id, roomId: room.plan.id, dutyId: null },
      facts: { ahead, key: choice.key, walk, ...promiseOf(told), weighed: choice.weighed.length },
    });
  }

  private rejoin({ at, room, key, misses, told }: Extract<Recorded, { kind: 'rejoined' }>, guest: Guest): void {
    const { visit } = guest;
    const former = guest.ticket;
    const parked = visit.state === 'parked';
    if (!former) return;
    const stop = guest.stops.get(former.step)!;
    const readyAt = at + (parked ? 0 : this.day.facts.rule.rejoinMinutes);
    this.place(guest, {
      at,
      roomId: room.plan.id,
      stop,
      key,
      vip: false,
      readyAt,
      told,
      why: former.why,
      misses: parked ? this.day.facts.rule.missesBeforeParking - 1 : misses,
      self: false,
    });
    Object.assign(visit, { state: 'present', heldRoomId: null });
    const about = { visitId: visit.id, ticketId: guest.ticket!.id, roomId: room.plan.id };
    if (parked) this.event('rejoined', at, null, about);
    this.event('joined', at, null, { ...about, facts: { key, ...promiseOf(told) } });
  }

  private move({ at, room }: Extract<Recorded, { kind: 'moved' }>, guest: Guest): void {
    const ticket = guest.ticket!;
    Object.assign(ticket, { state: 'moved', endedAt: this.instant(at), openKey: null });
    guest.ticket = null;
    const { visitId, id: ticketId } = ticket;
    this.event('replanned', at, null, { visitId, ticketId, roomId: room.plan.id });
  }

  private place(guest: Guest, it: Place): void {
    guest.ticket = ticketRow(this.day, guest.visit, it);
    this.rows.tickets.push(guest.ticket);
  }

  private call(
    { at, walker, station, room, call, waiting }: Extract<Recorded, { kind: 'called' }>,
    guest: Guest,
  ): void {
    const ticket = guest.ticket!;
    const shift = this.shifts.at(room, station);
    const calledAt = this.instant(at);
    if (calledAt < ticket.readyAt) this.comeAtOnce(ticket, at);
    Object.assign(ticket, {
      state: 'called',
      calledAt,
      lastCallAt: calledAt,
      calledTimes: 1,
      dutyId: shift.duty.id,
      holderKey: shift.duty.id,
    });
    shift.duty.since = calledAt;
    const { campusId, businessDate } = this.day;
    const id = newId();
    this.rows.calls.push({
      ...{ id, campusId, businessDate, roomId: ticket.roomId, ticketId: ticket.id, visitId: ticket.visitId },
      ...{ dutyId: shift.duty.id, kind: 'call', at: calledAt, byName: shift.duty.userName, undone: false },
    });
    for (const { examineeId, reason } of call.overtakes) {
      const passed = this.guests.get(Number(examineeId));
      if (!passed?.ticket || Number(examineeId) === walker.index) continue;
      passed.ticket.passedBy++;
      this.rows.overtakings.push({
        ...{ id: newId(), campusId, businessDate, callId: id, roomId: ticket.roomId, passingVisitId: ticket.visitId },
        ...{ passedVisitId: passed.visit.id, passedTicketId: passed.ticket.id, reason, note: null, at: calledAt },
      });
    }
    const waited = at - this.minutes(ticket.joinedAt);
    this.event('called', at, shift, {
      ...{ visitId: ticket.visitId, ticketId: ticket.id, roomId: ticket.roomId },
      facts: { waited, ...promisedBy(ticket), waiting, overtook: call.overtakes.length },
    });
  }

  /** Who is called before the minutes after a missed call are over has said that they are back. */
  private comeAtOnce(ticket: TicketRow, at: number): void {
    const { visitId, id: ticketId, roomId, joinedAt } = ticket;
    ticket.readyAt = joinedAt;
    this.event('rejoined', at, null, { visitId, ticketId, roomId });
  }

  private miss({ at, room, station }: Extract<Recorded, { kind: 'missed' }>, guest: Guest): void {
    const ticket = guest.ticket!;
    const shift = this.shifts.at(room, station);
    Object.assign(ticket, {
      state: 'missed',
      misses: ticket.misses + 1,
      endedAt: this.instant(at),
      openKey: null,
      holderKey: null,
    });
    shift.duty.since = this.instant(at);
    this.event('missed', at, shift, {
      ...{ visitId: ticket.visitId, ticketId: ticket.id, roomId: ticket.roomId },
      facts: { misses: ticket.misses },
    });
  }

  private serve({ at, room, station, until }: Extract<Recorded, { kind: 'served' }>, guest: Guest): void {
    const ticket = guest.ticket!;
    if (!station) {
      ticket.dueAt = this.instant(until);
      return;
    }
    const shift = this.shifts.at(room, station);
    guest.entersAt = at + Math.min(TO_THE_DOOR, doorShare * (until - at));
    this.event('entered', guest.entersAt, shift, {
      visitId: ticket.visitId,
      ticketId: ticket.id,
      roomId: ticket.roomId,
    });
  }

  private end({ at, walker, room, station }: Extract<Recorded, { kind: 'ended' }>, guest: Guest): void {
    const ticket = guest.ticket!;
    const { visit } = guest;
    const stop = guest.stops.get(ticket.step)!;
    const shift = station ? this.shifts.at(room, station) : null;
    const endedAt = this.instant(at);
    const startedAt = shift ? this.instant(guest.entersAt) : ticket.startedAt!;
    Object.assign(ticket, { state: 'done', startedAt, endedAt, openKey: null, holderKey: null, dueAt: null });
    Object.assign(stop, {
      state: 'done',
      roomId: ticket.roomId,
      startedAt,
      doneAt: endedAt,
      doneItemIds: stop.checkupItemIds,
    });
    if (stop.meal) visit.ateAt = endedAt;
    visit.bladderReadyAt = this.bladderOf(walker);
    const minutes = at - this.minutes(startedAt);
    if (shift) {
      shift.duty.since = endedAt;
      this.shifts.worked(shift, visit.id, at);
      this.services.add({ step: ticket.step, people: walker.plan.group, shift, minutes });
    }
    this.event('finished', at, shift, {
      ...{ visitId: visit.id, ticketId: ticket.id, roomId: ticket.roomId },
      facts: shift ? { minutes, step: ticket.step, undone: 0 } : { step: ticket.step, self: true },
    });
    guest.ticket = null;
  }

  private finish({ at }: { at: number }, { visit, stops }: Guest): void {
    const left = [...stops.values()].filter((it) => it.state === 'todo');
    if (left.length) {
      const { heldKind, heldReason } = heldBy(left);
      Object.assign(visit, { state: 'held', heldKind, heldReason });
      this.event('held', at, null, { visitId: visit.id, reason: heldReason });
      return;
    }
    Object.assign(visit, { state: 'finished', finishedAt: this.instant(at) });
    this.event('visit_finished', at, null, { visitId: visit.id });
  }

  /** Who was called a moment ago is on the way to the door or in the room. */
  private settle({ ticket, entersAt, stops }: Guest, now: number): void {
    if (ticket?.state !== 'called' || entersAt === 0 || entersAt > now || !ticket.holderKey) return;
    const startedAt = this.instant(entersAt);
    if (ticket.calledAt && startedAt < ticket.calledAt) return;
    Object.assign(ticket, { state: 'in_room', startedAt });
    Object.assign(stops.get(ticket.step)!, { startedAt, roomId: ticket.roomId });
  }

  private minutes = (at: Date) => (at.getTime() - this.instant(0).getTime()) / 60_000;
}

const nobodyKnows = { expected: Infinity, p50: Infinity, p90: Infinity };
