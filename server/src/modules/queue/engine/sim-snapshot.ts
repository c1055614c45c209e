import { type SimDay, serviceCv } from './sim-day';
import type { SimExaminee, SimRoom, SimState } from './sim-types';
import type { ExamineeView, ItemRule, RoomView, Snapshot } from './types';

const meal = 'BRK';

/** The simulator's state as a snapshot of the engine. */
export function snapshotOf(state: SimState, day: SimDay): Snapshot {
  const { now, rooms, need, walk, pauseMinutes, closureMinutes, missedCall, missTimeout } = state;
  return {
    now,
    rooms: new Map(rooms.map((it) => [it.id, roomOf(state, it, day)])),
    rules: rulesOf(rooms),
    need: new Map(Object.entries(need)),
    // The simulator enforces the order by itself and tells it by what it allows.
    strictFasting: day.strictFasting,
    walking: { sameZone: walk.same, otherZone: walk.other },
    pauseMinutes,
    closureMinutes,
    missedCalls: { share: missedCall, minutes: missTimeout },
    memory: day.memory,
  };
}

function roomOf({ closureMinutes, pauseMinutes }: SimState, room: SimRoom, day: SimDay): RoomView {
  const seen = day.stationsOf(room);
  let pace = 0;
  const stations = room.serverStates.map(({ state, since, pausePending }, index) => {
    const { mean } = seen[index]!;
    // The simulator's pauses have one known length.
    const backAt = state === 'paused' ? since + pauseMinutes : null;
    pace += 1 / mean / seen.length;
    return { state, since, pausePending, backAt, mean };
  });
  return {
    id: room.id,
    name: room.id,
    items: [room.item],
    zone: room.zone,
    sex: null,
    openAt: room.openAt,
    open: room.open,
    reopensAt: room.open ? null : room.closedSince + closureMinutes,
    stations,
    line: { vips: room.vipQueueLen, keys: room.queueKeys },
    service: { mean: stations.length > 0 ? 1 / pace : room.nominal, cv: serviceCv },
    unlimited: room.item === meal,
  };
}

function rulesOf(rooms: readonly SimRoom[]): Map<string, ItemRule> {
  return new Map(
    rooms.map(({ item, fasting }): [string, ItemRule] => {
      if (item === meal) return [item, { meal: true }];
      if (item === 'REG') return [item, { first: true }];
      if (item === 'USP') return [item, { fullBladder: true, after: ['BLOOD'] }];
      return [item, { fasting: fasting === true }];
    }),
  );
}

/** The simulator's examinee as the engine sees one. */
export function examineeOf(ex: SimExaminee): ExamineeView {
  const { id, vip, zone, arrivedAt, remaining, done, bladderReadyAt } = ex;
  const sex = ex.sex === 'F' ? 'female' : 'male';
  return { id, vip, sex, zone, arrivedAt, remaining, done, bladderReadyAt, allowed: new Set(ex.eligible) };
}
