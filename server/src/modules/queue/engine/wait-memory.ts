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
  /** Minutes the 90 % wait is moved by. */
  minutes: Minutes;
  /** Finished waits seen. */
  waits: number;
}

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

/** Minutes by which the 90 % wait at the room is moved today. */
export function marginOf(memory: WaitMemory, roomId: RoomId): Minutes {
  return memory.margins.get(roomId)?.minutes ?? 0;
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

/**
 * A wait came out as `actual` minutes after `p90` had been announced; no wait is shorter than the `walk`. The room's margin
 * follows slowly, so that 10 % of waits end above P90 whatever kind of day it is.
 */
export function noteWait(
  memory: WaitMemory,
  roomId: RoomId,
  { actual, p90, walk }: { actual: Minutes; p90: Minutes; walk: Minutes },
): void {
  const { minutes, waits } = memory.margins.get(roomId) ?? { minutes: 0, waits: 0 };
  const step = 6 / Math.sqrt(waits + 11);
  const tells = actual > p90 || p90 > walk + 0.05;
  const moved = tells ? minutes + step * (actual > p90 ? 0.9 : -0.1) : minutes;
  memory.margins.set(roomId, { minutes: Math.min(Math.max(moved, -30), 60), waits: waits + 1 });
}
