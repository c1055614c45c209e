import type { ReadScope } from '../../../platform/scope';
import type { DutyEntity } from '../duty.entity';
import {
  learnedMean,
  newWaitMemory,
  type RoomView,
  type Sex,
  type Snapshot,
  type StationView,
  type WaitMemory,
} from '../engine';
import type { QueueRoomEntity } from '../queue-room.entity';
import { minutesOf } from '../queue-time';
import { type CampusFacts, campusFacts, type RoomFacts } from './campus-facts';
import { listPlaces, listQueueRooms, listStations, type MannedStation, type Place, roomsOfSteps } from './day.queries';
import { formerPaces } from './former-paces';
import { keptNeeds } from './kept-needs';
import { recall } from './wait-learning';

/** The hall of a campus at an instant: what decisions, waits and boards are made of. */
export interface Day {
  campusId: string;
  businessDate: string;
  now: Date;
  facts: CampusFacts;
  /** Everybody signed on, by station. */
  duties: readonly DutyEntity[];
  /** The same with what they are doing, by room. */
  stations: ReadonlyMap<string, readonly MannedStation[]>;
  places: readonly Place[];
  queueRooms: ReadonlyMap<string, QueueRoomEntity>;
  needs: ReadonlyMap<string, number>;
  /** Steps by the room that does them. */
  stepsIn: ReadonlyMap<string, string[]>;
  former: ReadonlyMap<string, number>;
}

/** Spread of single examinations, as the engine was measured with; see docs/queue-engine.md. */
const SERVICE_CV = 0.45;
/** Share of calls without answer, and the minutes they cost. */
const MISSED_CALLS = { share: 0.05, minutes: 1 };

/** Rooms by step never change: the step carries a hash of them. */
const roomsByStep = new Map<string, readonly string[]>();

/**
 * Reads the hall, or only what concerns the lines of the rooms named (others are then as if nobody were there): a fixed number of
 * statements, however many people there are.
 */
export async function loadDay(
  scope: Pick<ReadScope, 'manager' | 'now'>,
  place: { campusId: string; businessDate: string },
  roomIds?: readonly string[],
): Promise<Day> {
  const facts = await campusFacts(scope, place.campusId);
  const stations = await listStations(scope, place, roomIds);
  const places = await listPlaces(scope, place, roomIds);
  const rooms = await listQueueRooms(scope, place.campusId, roomIds);
  const needs = await keptNeeds(scope, place);
  const former = await formerPaces(scope, place);
  const stepsIn = await stepsByRoom(scope, place.campusId, [...needs.keys()]);
  const queueRooms = new Map(rooms.map((it) => [it.id, it]));
  return { ...place, now: scope.now, facts, ...manned(stations), places, queueRooms, needs, stepsIn, former };
}

/** Stations as a day holds them. */
export function manned(stations: readonly MannedStation[]): Pick<Day, 'duties' | 'stations'> {
  const byRoom = new Map<string, MannedStation[]>();
  for (const it of stations) {
    const there = byRoom.get(it.duty.roomId);
    if (there) there.push(it);
    else byRoom.set(it.duty.roomId, [it]);
  }
  return { duties: stations.map((it) => it.duty), stations: byRoom };
}

async function stepsByRoom(scope: Pick<ReadScope, 'manager'>, campusId: string, steps: readonly string[]) {
  const unknown = steps.filter((it) => !roomsByStep.has(it));
  if (unknown.length)
    for (const [step, roomIds] of await roomsOfSteps(scope, campusId, unknown)) roomsByStep.set(step, roomIds);
  const stepsIn = new Map<string, string[]>();
  for (const step of steps)
    for (const roomId of roomsByStep.get(step) ?? []) stepsIn.set(roomId, [...(stepsIn.get(roomId) ?? []), step]);
  return stepsIn;
}

/** The day as the engine takes it; `without` leaves a visit's own place out of the lines. */
export function snapshotOf(day: Day, { without }: { without?: string } = {}): Snapshot {
  const memory = newWaitMemory();
  const lines = linesOf(day.places, without);
  const now = minutesOf(day.now, day.businessDate);
  const { strictFasting, walkingSameFloor, walkingOtherFloor, pauseMinutes, closureMinutes } = day.facts.rule;
  const rooms = [...day.facts.rooms.values()]
    .filter((it) => it.active && it.mode !== 'none')
    .map((it) => roomView(day, it, { line: lines.get(it.id), memory }));
  return {
    now,
    rooms: new Map(rooms.map((it) => [it.id, it])),
    rules: new Map(),
    need: day.needs,
    strictFasting,
    walking: { sameZone: walkingSameFloor, otherZone: walkingOtherFloor },
    pauseMinutes,
    closureMinutes,
    missedCalls: MISSED_CALLS,
    memory,
  };
}

type Line = { vips: number; keys: number[] };

function linesOf(places: readonly Place[], without: string | undefined): Map<string, Line> {
  const lines = new Map<string, Line>();
  for (const { roomId, vip, callKey, visitId } of places) {
    if (visitId === without) continue;
    let line = lines.get(roomId);
    if (!line) {
      line = { vips: 0, keys: [] };
      lines.set(roomId, line);
    }
    if (vip) line.vips++;
    else line.keys.push(callKey);
  }
  for (const it of lines.values()) it.keys.sort((a, b) => a - b);
  return lines;
}

function roomView(day: Day, room: RoomFacts, { line, memory }: { line?: Line; memory: WaitMemory }): RoomView {
  const state = day.queueRooms.get(room.id);
  if (state?.learnedOn === day.businessDate) recall(memory, state);
  const stations = stationsOf(day, room);
  const manned = stations.filter((it) => it.state !== 'off');
  const pace = manned.reduce((sum, it) => sum + 1 / it.mean, 0) / Math.max(manned.length, 1);
  return {
    id: room.id,
    name: room.name,
    items: day.stepsIn.get(room.id) ?? [],
    zone: room.zone,
    sex: sexOf(room.sex),
    openAt: room.openAt,
    closeAt: room.closeAt,
    open: state?.open ?? true,
    reopensAt: state?.reopensAt ? minutesOf(state.reopensAt, day.businessDate) : null,
    stations,
    line: line ?? { vips: 0, keys: [] },
    service: { mean: manned.length ? 1 / pace : nominalOf(day, room), cv: SERVICE_CV },
    unlimited: room.mode === 'self',
  };
}

/** Stations with somebody signed on as they are; the others are off. */
export function stationsOf(day: Day, room: RoomFacts): StationView[] {
  const nominal = nominalOf(day, room);
  const manned = (day.stations.get(room.id) ?? []).map(({ duty: it, busy, pace }): StationView => {
    return {
      state: it.state === 'paused' ? 'paused' : busy ? 'busy' : 'idle',
      since: minutesOf(it.since, day.businessDate),
      pausePending: it.pausePending,
      backAt: it.backAt ? minutesOf(it.backAt, day.businessDate) : null,
      mean: Math.max(learnedMean(nominal, SERVICE_CV, pace && { count: pace.count, sum: pace.minutes }), 0.5),
    };
  });
  const off = { state: 'off', since: 0, pausePending: false, backAt: null, mean: nominal } as const;
  return [...manned, ...Array.from({ length: Math.max(room.stations - manned.length, 0) }, () => off)];
}

const nominalOf = (day: Day, room: RoomFacts): number => day.former.get(room.id) ?? room.minutes;

export const sexOf = (sex: 'M' | 'F' | null): Sex | null => (sex === null ? null : sex === 'M' ? 'male' : 'female');
