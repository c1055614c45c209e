import type { ExamineeView, ItemRule, RoomView, Snapshot, StationView, Ticket } from './types';
import { newWaitMemory } from './wait-memory';

/** Nine o'clock, the time of every test. */
export const nine = 540;

export const rules: ReadonlyMap<string, ItemRule> = new Map<string, ItemRule>([
  ['register', { first: true }],
  ['blood', { fasting: true }],
  ['usa', { fasting: true }],
  ['meal', { meal: true }],
  ['pelvis', { fullBladder: true, after: ['blood'] }],
  ['gyn', { sex: 'female' }],
]);

export function station(over: Partial<StationView> = {}): StationView {
  return { state: 'idle', since: nine - 5, pausePending: false, backAt: null, mean: 4, ...over };
}

export function room(item: string, over: Partial<RoomView> = {}): RoomView {
  return {
    id: item,
    name: item,
    items: [item],
    zone: 0,
    sex: null,
    openAt: 450,
    open: true,
    reopensAt: null,
    stations: [station()],
    line: { vips: 0, keys: [] },
    service: { mean: 4, cv: 0.45 },
    unlimited: false,
    ...over,
  };
}

export function examinee(over: Partial<ExamineeView> = {}): ExamineeView {
  return {
    id: 'e1',
    vip: false,
    sex: 'female',
    zone: 0,
    arrivedAt: 480,
    remaining: ['ecg'],
    done: [],
    bladderReadyAt: null,
    ...over,
  };
}

export function snapshot(rooms: readonly RoomView[], over: Partial<Snapshot> = {}): Snapshot {
  return {
    now: nine,
    rooms: new Map(rooms.map((it) => [it.id, it])),
    rules,
    need: new Map(rooms.flatMap((it) => it.items).map((it) => [it, 20])),
    strictFasting: false,
    walking: { sameZone: 1, otherZone: 3 },
    pauseMinutes: 10,
    closureMinutes: 20,
    missedCalls: { share: 0.05, minutes: 1 },
    memory: newWaitMemory(),
    ...over,
  };
}

export function ticket(examineeId: string, over: Partial<Ticket> = {}): Ticket {
  return {
    examineeId,
    vip: false,
    sex: 'female',
    key: 500,
    joinedAt: 500,
    arrivedAt: 480,
    readyAt: 501,
    remaining: ['ecg'],
    misses: 0,
    ...over,
  };
}
