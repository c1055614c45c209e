import type { ExamineeView, Line, Minutes, RoomView, Snapshot, StationView } from './types';

/** Walking from where the examinee is to the room. */
export function walkTo(snapshot: Snapshot, examinee: ExamineeView, room: RoomView): Minutes {
  if (room.unlimited || room.zone === examinee.zone) return snapshot.walking.sameZone;
  return snapshot.walking.otherZone;
}

/** Nothing is called before this many minutes from now: not yet open, or closed. */
export function shutFor(snapshot: Snapshot, room: RoomView): Minutes {
  const opens = Math.max(room.openAt - snapshot.now, 0);
  if (room.open) return opens;
  return Math.max(opens, (room.reopensAt ?? snapshot.now + snapshot.closureMinutes) - snapshot.now, 1);
}

/** People who would be called before a newcomer with this key, if nobody else came. */
export function aheadOf(line: Line, vip: boolean, key: number): number {
  if (vip) return line.vips;
  let low = 0;
  let high = line.keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((line.keys[middle] ?? 0) <= key) low = middle + 1;
    else high = middle;
  }
  return line.vips + low;
}

/** Minutes one examinee takes from a station, calls without answer included. */
export function serviceWithMisses(snapshot: Snapshot, room: RoomView): Minutes {
  return room.service.mean + snapshot.missedCalls.share * snapshot.missedCalls.minutes;
}

/**
 * Expected minutes until a station of the room takes the person behind `ahead` others: the quick, deterministic figure
 * rooms are compared by. `expectWait` is the figure people are told.
 */
export function clearTime(snapshot: Snapshot, room: RoomView, ahead: number): Minutes {
  if (room.unlimited) return 0;
  const floor = shutFor(snapshot, room);
  const free = freeTimes(snapshot, room).map((it) => Math.max(it, floor));
  const stations = free.length;
  if (stations === 0) return Number.POSITIVE_INFINITY;
  const each = serviceWithMisses(snapshot, room);
  if (ahead > 3 * stations) {
    const sum = free.reduce((total, it) => total + it, 0);
    return (sum + ahead * each) / stations - (each * (stations - 1)) / (2 * stations);
  }
  for (let i = 0; i < ahead; i++) {
    const next = indexOfLeast(free);
    free[next] = (free[next] ?? 0) + each;
  }
  return free[indexOfLeast(free)] ?? 0;
}

/**
 * Expected minutes a VIP, who is called before the others, still waits after a walk of `walk` minutes. Several stations
 * that may each be free any moment make a short wait together, which the mean of one does not show. A free station is taken
 * before the VIP arrives by whoever is on the way to it already.
 */
export function vipWait(snapshot: Snapshot, room: RoomView, walk: Minutes): Minutes {
  const free = freeTimes(snapshot, room);
  if (free.length === 0) return Number.POSITIVE_INFINITY;
  const shut = Math.max(shutFor(snapshot, room) - walk, 0);
  const idle = room.stations.filter((it) => it.state === 'idle').length;
  if (idle > room.line.vips + room.line.keys.length) return shut;
  const ahead = (room.line.vips * serviceWithMisses(snapshot, room)) / free.length;
  const rate = free.reduce((sum, it) => sum + 1 / (it || room.service.mean), 0);
  return shut + ahead + Math.exp(-rate * walk) / rate;
}

/** Expected minutes until each station that is signed on is free. */
function freeTimes(snapshot: Snapshot, room: RoomView): Minutes[] {
  const { mean } = room.service;
  const times: Minutes[] = [];
  for (const station of room.stations) {
    if (station.state === 'off') continue;
    let free = 0;
    if (station.state === 'busy') free = Math.max(mean - (snapshot.now - station.since), 0.4 * mean);
    else if (station.state === 'paused') free = pauseLeft(snapshot, station);
    times.push(station.pausePending ? free + snapshot.pauseMinutes : free);
  }
  return times;
}

/** Minutes until a paused station is expected back; once overdue, half of what it is late already, at least one minute. */
export function pauseLeft(snapshot: Snapshot, station: StationView): Minutes {
  const end = station.backAt ?? station.since + snapshot.pauseMinutes;
  const left = end - snapshot.now;
  return left > 0 ? Math.max(left, 1) : Math.max(1, -left / 2);
}

/** Index of the smallest number; the first of equals. */
export function indexOfLeast(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if ((values[i] ?? 0) < (values[best] ?? 0)) best = i;
  return best;
}
