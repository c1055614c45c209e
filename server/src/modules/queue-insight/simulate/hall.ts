import type { DayPlan, PlannedPerson, PlannedRoom, PlannedStep } from './day-plan';
import { drawPerson, drawStation, type PersonDraws, type StationDraws } from './draws';
import {
  type ExamineeView,
  type ItemRule,
  newWaitMemory,
  type RoomView,
  type Snapshot,
  type StationTimes,
  type StationView,
  type Ticket,
} from './engine';

/** A room in use: what the policy sees of it, and who is where. */
export interface RoomState {
  index: number;
  plan: PlannedRoom;
  view: RoomView;
  tickets: Ticket[];
  /** Keys of those who wait, VIPs apart, ascending; `view.line.keys` is this list. */
  keys: number[];
  stations: StationState[];
  vipStreak: number;
  /** Usual minutes of a sitting here, all steps together. */
  usual: number;
  busyMinutes: number;
}

export interface StationState {
  view: StationView;
  draws: StationDraws;
  times: StationTimes;
}

/** An examinee on the way through the day. */
export interface Walker {
  index: number;
  plan: PlannedPerson;
  draws: PersonDraws;
  view: ExamineeView;
  /** Rules of this person's steps. */
  rules: ReadonlyMap<string, ItemRule>;
  remaining: string[];
  done: string[];
  room: RoomState | null;
  ticket: Ticket | null;
  /** What they go to, wait for or have done now. */
  step: string;
  finishedAt: number | null;
  /** Went home with something left that no room does any more today. */
  leftAt: number | null;
}

/** Everything at one moment; `snapshot` is what the policy is asked with and always shows the present. */
export interface Hall {
  plan: DayPlan;
  steps: ReadonlyMap<string, PlannedStep>;
  rooms: RoomState[];
  byId: ReadonlyMap<string, RoomState>;
  walkers: Walker[];
  companies: ReadonlyMap<string, Walker[]>;
  need: Map<string, number>;
  snapshot: Snapshot;
}

/** The hall before the first arrival: the same plan and seed give the same one. */
export function openHall(plan: DayPlan, seed: number): Hall {
  const steps = new Map(plan.steps.map((it) => [it.step, it]));
  const demand = new Map<string, number>();
  for (const person of plan.people) for (const step of person.steps) demand.set(step, (demand.get(step) ?? 0) + 1);
  const rooms = plan.rooms.map((room, index) => openRoom(plan, room, index, seed, usualMinutes(room, steps, demand)));
  const need = new Map<string, number>();
  const { walking, missedCall, pause, strictFasting } = plan.chances;
  const rules = new Map(plan.steps.map((it) => [it.step, it.rule]));
  const walkers = plan.people.map((person, index) => walkerOf(plan, { person, index, seed, rules }));
  const companies = new Map<string, Walker[]>();
  for (const it of walkers) {
    const { company } = it.plan;
    if (company !== null) companies.set(company, [...(companies.get(company) ?? []), it]);
  }
  return {
    plan,
    steps,
    rooms,
    byId: new Map(rooms.map((it) => [it.plan.id, it])),
    walkers,
    companies,
    need,
    snapshot: {
      now: 0,
      rooms: new Map(rooms.map((it) => [it.plan.id, it.view])),
      rules,
      need,
      strictFasting,
      walking,
      pauseMinutes: pause.minutes,
      closureMinutes: 20,
      missedCalls: missedCall,
      memory: newWaitMemory(),
    },
  };
}

/** Mean of the room's steps as they are asked for today. */
function usualMinutes(room: PlannedRoom, steps: ReadonlyMap<string, PlannedStep>, demand: ReadonlyMap<string, number>) {
  let sum = 0;
  let count = 0;
  for (const step of room.steps) {
    const asked = (demand.get(step) ?? 0) + 1e-6;
    sum += asked * (steps.get(step)?.mean ?? 0);
    count += asked;
  }
  return count > 0 ? sum / count : 0;
}

function openRoom(plan: DayPlan, room: PlannedRoom, index: number, seed: number, usual: number): RoomState {
  const stations = Array.from({ length: room.unlimited ? 0 : room.stations }, (_, at): StationState => {
    const view: StationView = { state: 'idle', since: room.openAt, pausePending: false, backAt: null, mean: usual };
    return { view, draws: drawStation(plan, seed, room, at), times: { count: 0, sum: 0 } };
  });
  const keys: number[] = [];
  return {
    index,
    plan: room,
    tickets: [],
    keys,
    stations,
    vipStreak: 0,
    usual,
    busyMinutes: 0,
    view: {
      id: room.id,
      name: room.name,
      items: room.steps,
      zone: room.zone,
      sex: room.sex === null ? null : sexOf(room.sex),
      openAt: room.openAt,
      closeAt: room.closeAt ?? null,
      open: true,
      reopensAt: null,
      stations: stations.map((it) => it.view),
      line: { vips: 0, keys },
      service: { mean: usual, cv: cvOf(plan, room) },
      unlimited: room.unlimited,
    },
  };
}

const cvOf = ({ steps }: DayPlan, room: PlannedRoom) =>
  Math.max(0.1, ...steps.filter((it) => room.steps.includes(it.step)).map((it) => it.cv));

const sexOf = (sex: 'M' | 'F') => (sex === 'M' ? 'male' : 'female');

type Coming = { person: PlannedPerson; index: number; seed: number; rules: ReadonlyMap<string, ItemRule> };

function walkerOf(plan: DayPlan, { person, index, seed, rules }: Coming): Walker {
  const draws = drawPerson(plan, person, seed, index);
  const remaining = [...person.steps];
  const done: string[] = [];
  return {
    index,
    plan: person,
    draws,
    rules: ownRules(person, rules),
    remaining,
    done,
    room: null,
    ticket: null,
    step: '',
    finishedAt: null,
    leftAt: null,
    view: {
      id: String(index),
      vip: person.vip,
      sex: sexOf(person.sex),
      zone: plan.deskZone,
      arrivedAt: person.at ?? person.hour * 60 + draws.minute,
      remaining,
      done,
      bladderReadyAt: null,
    },
  };
}

function ownRules({ after }: PlannedPerson, rules: ReadonlyMap<string, ItemRule>): ReadonlyMap<string, ItemRule> {
  if (!after) return rules;
  const own = Object.entries(after).map(([step, before]) => [step, { ...rules.get(step), after: before }] as const);
  return new Map([...rules, ...own]);
}
