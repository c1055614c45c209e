import type { Minutes, RoomId } from './types';

/** Offset of a VIP's key: before everybody. */
export const beforeAll = Number.NEGATIVE_INFINITY;

/** Latest joins a room remembers. */
const recent = 40;

interface Joins {
  /** Smoothed minutes between two arrivals at the room. */
  gap: Minutes;
  lastAt: Minutes;
  count: number;
  /** Key minus joining time of the latest people to join; `beforeAll` for VIPs. */
  offsets: number[];
}

/** Real waits against announced ones. */
interface Margin {
  /** Waits above the announced P90, less the tenth of all that may be. */
  excess: number;
  /** Finished waits seen. */
  waits: number;
}

/** Share of waits that may end above the announced P90. */
const mayExceed = 0.1;

/**
 * What the day has taught about waiting: how often people join each room, how far ahead of a plain queue their keys put
 * them, and how real waits compare with announced ones. Filled by `noteJoin` and `noteWait`, only read by decisions.
 */
export interface WaitMemory {
  joins: Map<RoomId, Joins>;
  margins: Map<RoomId, Margin>;
}

export function newWaitMemory(): WaitMemory {
  return { joins: new Map(), margins: new Map() };
}

/** From a P90 down to the median, further in no range goes. */
const lowest = -1.2816;

/** How quickly the level of the range follows what the room, and the whole hall, have seen. */
const gain = 3;

/**
 * By how many standard deviations of a normal distribution the level of the announced P90 is moved at the room today: further out where
 * more than a tenth of its waits ended above it, further in where fewer did. In a hall where most waits are as certain as the walk
 * the other ranges are a little narrower, so that about a tenth of all waits is above.
 */
export function levelShift(memory: WaitMemory, roomId: RoomId): number {
  const own = memory.margins.get(roomId) ?? { excess: 0, waits: 0 };
  let excess = 0;
  let waits = 0;
  for (const it of memory.margins.values()) {
    excess += it.excess;
    waits += it.waits;
  }
  const room = own.excess / Math.sqrt(own.waits + 10);
  const hall = Math.min(excess, 0) / Math.sqrt(waits + 50);
  return Math.min(Math.max(gain * (room + hall), lowest), 10);
}

/** Somebody took a place in a room's line. */
export function noteJoin(memory: WaitMemory, roomId: RoomId, at: Minutes, offset: number): void {
  let joins = memory.joins.get(roomId);
  if (!joins) {
    joins = { gap: 2, lastAt: at, count: 0, offsets: [] };
    memory.joins.set(roomId, joins);
  } else joins.gap += (Math.min(at - joins.lastAt, 20) - joins.gap) / Math.min(joins.count + 1, 20);
  joins.offsets[joins.count % recent] = offset;
  joins.count++;
  joins.lastAt = at;
}

/** A room just chosen because it waits little is about to be chosen by others: more come than on average. */
const rush = 1.2;

/** Expected arrivals per minute at the room in the coming minutes; a silence longer than usual counts. */
export function joinRate(memory: WaitMemory, roomId: RoomId, now: Minutes): number {
  const joins = memory.joins.get(roomId);
  if (!joins) return 0;
  return rush / Math.max(joins.gap, (now - joins.lastAt) / 3, 0.1);
}

/** Differences below this are of the arithmetic, not of the wait. */
const same: Minutes = 1e-6;

/** A wait came out as `actual` minutes after `p90` had been announced; see `levelShift` for what follows. */
export function noteWait(memory: WaitMemory, roomId: RoomId, { actual, p90 }: { actual: Minutes; p90: Minutes }): void {
  const { excess, waits } = memory.margins.get(roomId) ?? { excess: 0, waits: 0 };
  const above = actual > p90 + same ? 1 : 0;
  memory.margins.set(roomId, { excess: excess + above - mayExceed, waits: waits + 1 });
}
