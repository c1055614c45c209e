import { Agenda } from './agenda';
import type { DayPlan } from './day-plan';
import { lognormal } from './draws';
import {
  afterMiss,
  beforeAll,
  chooseNext,
  chooseRoom,
  type Hold,
  isOver,
  keyAfterHold,
  noteJoin,
  noteWait,
  rejoinKey,
} from './engine';
import { type Hall, openHall, type RoomState, type StationState, type Walker } from './hall';
import { joinLine, leaveLine } from './lines';
import type { Announced, DayOutcome, Stop } from './outcome';
import type { Recorded } from './recorded';
import { learn, occupy, release, resume } from './stations';

/** Something that happened, for tests and records. */
export interface Happening {
  at: number;
  kind: 'arrived' | 'started' | 'ended' | 'finished';
  walker: Walker;
  step?: string;
  room?: RoomState;
}

export interface DayOptions {
  /** Also asks for the announced wait at every decision, which costs most of the time. */
  announce?: boolean;
  onHappening?: (it: Happening) => void;
  /** Hears everything the queue would keep, for records of the day. */
  onRecord?: (it: Recorded) => void;
  /** The day is left as it is at this minute; without it everybody gets through. */
  until?: number;
}

/** Whoever is not through by then never will be. */
const midnight = 24 * 60;
/** A person set aside without a known end is asked about again after so long. */
const askAgain = 3;
/** Staff find a person who did not answer three calls within so many minutes. */
const foundAfter = 10;

/** One day from the first arrival until everybody is through. Pure: the same plan, seed and options give the same day. */
export function simulateDay(plan: DayPlan, seed: number, options: DayOptions = {}): DayOutcome {
  return new Day(openHall(plan, seed), options).run();
}

class Day {
  private readonly agenda = new Agenda();
  private readonly stops: Stop[] = [];
  private readonly announced = new Map<Walker, Announced>();
  private now = 0;
  private parked = 0;

  constructor(
    private readonly hall: Hall,
    private readonly options: DayOptions,
  ) {}

  run(): DayOutcome {
    const { hall, agenda } = this;
    for (const walker of hall.walkers) if (walker.draws.comes) this.expect(walker);
    for (const room of hall.rooms) {
      agenda.put(room.plan.openAt, () => this.callInto(room));
      if (typeof room.plan.closeAt === 'number') agenda.put(room.plan.closeAt, () => this.close(room));
      for (const station of room.stations)
        if (station.draws.pauseAt !== null) agenda.put(station.draws.pauseAt, () => this.pause(room, station));
    }
    const until = this.options.until ?? midnight;
    for (let due = agenda.next(); due && due.at < until; due = agenda.next()) {
      this.now = hall.snapshot.now = due.at;
      due.work();
    }
    return {
      walkers: hall.walkers,
      rooms: hall.rooms,
      stops: this.stops,
      parked: this.parked,
      memory: hall.snapshot.memory,
    };
  }

  private record(it: Recorded): void {
    this.options.onRecord?.(it);
  }

  private expect(walker: Walker): void {
    const ready = walker.view.arrivedAt + this.hall.plan.chances.registration;
    this.agenda.put(ready, () => this.arrive(walker));
  }

  private arrive(walker: Walker): void {
    const { need, steps } = this.hall;
    const own = walker.remaining.flatMap((it) => steps.get(it) ?? []);
    for (const { step } of own) need.set(step, (need.get(step) ?? 0) + 1);
    // Who gives no blood has been drinking since arrival.
    if (own.some((it) => it.rule.fullBladder) && !own.some((it) => it.startsBladder))
      walker.view.bladderReadyAt = this.now + walker.draws.bladder;
    this.options.onHappening?.({ at: this.now, kind: 'arrived', walker });
    this.record({ kind: 'arrived', at: this.now, walker });
    this.decide(walker);
  }

  /** `formerKey`: the place they had in a line that is no more; the time waited there counts. Absent: they come from no line. */
  private decide(walker: Walker, formerKey?: number): void {
    const { snapshot, byId } = this.hall;
    const { view } = walker;
    view.companions = this.companionsOf(walker);
    snapshot.rules = walker.rules;
    const choice = this.options.announce
      ? chooseNext(snapshot, { type: 'examineeFree', examinee: view })
      : chooseRoom(snapshot, view);
    if (choice.kind === 'finished') {
      walker.finishedAt = this.now;
      this.options.onHappening?.({ at: this.now, kind: 'finished', walker });
      this.record({ kind: 'finished', at: this.now, walker });
    } else if (choice.kind === 'hold') {
      this.record({ kind: 'held', at: this.now, walker, hold: choice });
      if (this.isHopeless(walker, choice)) this.leave(walker);
      else this.agenda.put(Math.max(choice.until ?? this.now + askAgain, this.now + 0.05), () => this.decide(walker));
    } else if (choice.kind === 'go') {
      const { walk } = choice.chosen;
      const { wait } = choice as { wait?: Omit<Announced, 'walk'> };
      const told = wait && Number.isFinite(wait.p90) ? { ...wait, walk } : undefined;
      if (told) this.announced.set(walker, told);
      const room = byId.get(choice.roomId)!;
      this.record({ kind: 'joined', at: this.now, walker, room, choice, ahead: room.tickets.length, told });
      const key = formerKey === undefined ? choice.key : keyAfterHold(formerKey, choice.key);
      this.join(walker, room, choice.item, key, walk);
      // Who comes from another line says nothing of how often somebody comes: a line that moves would look like a rush.
      const isNew = formerKey === undefined && !room.plan.unlimited;
      const offset = view.vip ? beforeAll : key - this.now;
      if (isNew && this.options.announce) noteJoin(snapshot.memory, room.plan.id, this.now, offset);
    }
  }

  /** Only a bladder that fills is worth waiting for: whatever else keeps somebody waits for a room that calls nobody any more today. */
  private isHopeless({ view }: Walker, { blockers }: Hold): boolean {
    const open = (step: string) =>
      this.hall.rooms.some((it) => it.view.items.includes(step) && !isOver(it.view, this.now));
    const fills = [...blockers].some(([step, blocker]) => blocker === 'bladder' && open(step));
    return !(fills && view.bladderReadyAt !== null);
  }

  /** What they leave undone is no work ahead for anybody. */
  private leave(walker: Walker): void {
    const { need } = this.hall;
    walker.leftAt = this.now;
    for (const step of walker.remaining) need.set(step, (need.get(step) ?? 1) - 1);
  }

  /** Its time of day is over: who still waits goes where the policy says, with the time waited. */
  private close(room: RoomState): void {
    const { walkers } = this.hall;
    for (const ticket of [...room.tickets].sort((a, b) => a.key - b.key)) {
      const walker = walkers[Number(ticket.examineeId)]!;
      leaveLine(room, ticket);
      walker.ticket = null;
      this.announced.delete(walker);
      this.record({ kind: 'moved', at: this.now, walker, room });
      this.decide(walker, ticket.key);
    }
  }

  private companionsOf(walker: Walker): ReadonlySet<string> | undefined {
    const { company } = walker.plan;
    if (company === null) return undefined;
    const others = this.hall.companies.get(company) ?? [];
    return new Set(others.flatMap((it) => (it !== walker && it.ticket && it.room ? [it.room.plan.id] : [])));
  }

  private join(walker: Walker, room: RoomState, step: string, key: number, walk: number): void {
    const { now } = this;
    const { vip, sex, arrivedAt, id } = walker.view;
    const { remaining } = walker;
    const readyAt = now + walk;
    const ticket = { examineeId: id, vip, sex, key, joinedAt: now, arrivedAt, readyAt, remaining, misses: 0 };
    Object.assign(walker, { room, step, ticket });
    if (room.plan.unlimited) {
      this.serve(walker, room, null, walk);
      return;
    }
    joinLine(room, ticket);
    this.agenda.put(readyAt, () => this.callInto(room));
  }

  /** Calls as long as a station is free and somebody is there. */
  private callInto(room: RoomState): void {
    for (;;) {
      const station = room.stations.find((it) => it.view.state === 'idle');
      if (!station || room.tickets.length === 0) return;
      const { tickets: waiting, vipStreak } = room;
      const mostVips = this.hall.plan.chances.calling?.vipsInRow;
      const event = { type: 'roomFree', roomId: room.plan.id, waiting, vipStreak, mostVips } as const;
      const call = chooseNext(this.hall.snapshot, event);
      if (call.kind !== 'call') return;
      const walker = this.hall.walkers[Number(call.examineeId)]!;
      room.vipStreak = call.vip ? vipStreak + 1 : 0;
      this.record({ kind: 'called', at: this.now, walker, room, station, call, waiting: waiting.length });
      leaveLine(room, walker.ticket!);
      occupy(station, this.now);
      const { share, minutes } = this.hall.plan.chances.missedCall;
      if (walker.draws.call() >= share) this.serve(walker, room, station, 0);
      else this.agenda.put(this.now + minutes, () => this.unanswered(walker, room, station));
    }
  }

  private unanswered(walker: Walker, room: RoomState, station: StationState): void {
    this.record({ kind: 'missed', at: this.now, walker, room, station });
    this.free(room, station);
    const ticket = walker.ticket!;
    ticket.misses++;
    if (afterMiss(ticket.misses, this.hall.plan.chances.calling?.missesBeforeParking) === 'park') {
      this.parked++;
      this.record({ kind: 'parked', at: this.now, walker });
      this.agenda.put(this.now + foundAfter, () => this.rejoin(walker, room));
    } else this.rejoin(walker, room);
    this.callInto(room);
  }

  /** Back into the line they were called from, behind the next ones and without a VIP's privilege there. */
  private rejoin(walker: Walker, room: RoomState): void {
    if (isOver(room.view, this.now)) {
      walker.ticket = null;
      this.decide(walker, Number.POSITIVE_INFINITY);
      return;
    }
    const key = rejoinKey(room.keys, this.now, this.hall.plan.chances.calling?.rejoinBehind);
    const ticket = Object.assign(walker.ticket!, { key, readyAt: this.now, vip: false });
    const told = this.announced.get(walker);
    this.record({ kind: 'rejoined', at: this.now, walker, room, key, misses: ticket.misses, told });
    joinLine(room, ticket);
    this.callInto(room);
  }

  private serve(walker: Walker, room: RoomState, station: StationState | null, after: number): void {
    const { need, steps } = this.hall;
    const { step, plan, draws } = walker;
    const planned = steps.get(step)!;
    const usual = planned.groups[plan.group] ?? planned.mean;
    const minutes = lognormal(usual, planned.cv, draws.services.get(step) ?? 0) * (station?.draws.pace ?? 1);
    need.set(step, (need.get(step) ?? 1) - 1);
    if (station) this.noteStop(walker, room);
    const at = this.now + after;
    this.options.onHappening?.({ at, kind: 'started', walker, step, room });
    this.record({ kind: 'served', at, walker, room, station, until: at + minutes });
    this.agenda.put(at + minutes, () => this.end(walker, room, station, minutes));
  }

  private noteStop(walker: Walker, room: RoomState): void {
    const { joinedAt } = walker.ticket!;
    const announced = this.announced.get(walker);
    const wait = this.now - joinedAt;
    this.stops.push({ room: room.index, walker: walker.index, joinedAt, wait, ...announced });
    this.announced.delete(walker);
    if (announced) noteWait(this.hall.snapshot.memory, room.plan.id, { ...announced, actual: wait });
  }

  private end(walker: Walker, room: RoomState, station: StationState | null, minutes: number): void {
    const { step, remaining, done, view, draws } = walker;
    remaining.splice(remaining.indexOf(step), 1);
    done.push(step);
    walker.ticket = null;
    view.zone = room.plan.zone;
    if (this.hall.steps.get(step)?.startsBladder) view.bladderReadyAt ??= this.now + draws.bladder;
    this.options.onHappening?.({ at: this.now, kind: 'ended', walker, step, room });
    this.record({ kind: 'ended', at: this.now, walker, room, station, minutes });
    if (station) {
      learn(room, station, minutes);
      this.free(room, station);
    }
    this.decide(walker);
    this.callInto(room);
  }

  private free(room: RoomState, station: StationState): void {
    if (release(station, this.now, this.hall.plan.chances.pause.minutes)) this.awaitReturn(room, station);
  }

  private pause(room: RoomState, station: StationState): void {
    station.view.pausePending = true;
    if (station.view.state === 'idle') this.free(room, station);
  }

  private awaitReturn(room: RoomState, station: StationState): void {
    const backAt = this.now + this.hall.plan.chances.pause.minutes;
    this.record({ kind: 'paused', at: this.now, room, station, backAt });
    this.agenda.put(backAt, () => {
      resume(station, this.now);
      this.record({ kind: 'resumed', at: this.now, room, station });
      this.callInto(room);
    });
  }
}
