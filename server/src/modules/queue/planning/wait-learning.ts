import { beforeAll, newWaitMemory, noteJoin, noteWait, type WaitMemory } from '../engine';
import type { QueueRoomEntity } from '../queue-room.entity';

export type Learned = Pick<
  QueueRoomEntity,
  'learnedOn' | 'joinGap' | 'lastJoinAt' | 'joins' | 'joinOffsets' | 'margin' | 'marginWaits'
>;

const FRESH = { joinGap: 2, lastJoinAt: null, joins: 0, joinOffsets: [], margin: 0, marginWaits: 0 };

/** The first people of a room say little about how often somebody comes; until then nobody is expected to. */
const ENOUGH_JOINS = 5;

/** What a room knew before somebody joined or was called there, and after. */
export interface Lesson {
  roomId: string;
  before: Learned;
  after: Learned;
}

const learnedOf = ({ learnedOn, joinGap, lastJoinAt, joins, joinOffsets, margin, marginWaits }: Learned): Learned => ({
  ...{ learnedOn, joinGap, lastJoinAt, joins, joinOffsets, margin, marginWaits },
});

/** The lesson for an undo; taken before the room's row is changed. */
export const lessonOf = (room: Learned & { id: string }, after: Learned): Lesson => ({
  roomId: room.id,
  before: learnedOf(room),
  after,
});

/**
 * The room without what one act taught it: as it was before, or, where others have taught it more since, without this act's share. Nothing
 * to take out on another day.
 */
export function withoutLesson(room: Learned, { before, after }: Lesson): Learned | null {
  if (room.learnedOn !== after.learnedOn) return null;
  const fresh = before.learnedOn === after.learnedOn ? before : { ...FRESH, learnedOn: after.learnedOn };
  if (JSON.stringify(learnedOf(room)) === JSON.stringify(learnedOf(after))) return fresh;
  const joined = after.joins - fresh.joins;
  return {
    learnedOn: room.learnedOn,
    joinGap: Math.max(room.joinGap - (joined ? after.joinGap - fresh.joinGap : 0), 0.1),
    lastJoinAt: room.lastJoinAt === after.lastJoinAt ? fresh.lastJoinAt : room.lastJoinAt,
    joins: Math.max(room.joins - joined, 0),
    joinOffsets: joined ? withoutOne(room.joinOffsets, addedBy(fresh, after)) : room.joinOffsets,
    margin: room.margin - (after.margin - fresh.margin),
    marginWaits: Math.max(room.marginWaits - (after.marginWaits - fresh.marginWaits), 0),
  };
}

/** The offset that a join put into the ring. */
const addedBy = (before: Learned, after: Learned): number | null =>
  after.joinOffsets[before.joins % Math.max(after.joinOffsets.length, 1)] ?? null;

function withoutOne(offsets: readonly (number | null)[], gone: number | null): (number | null)[] {
  const at = offsets.lastIndexOf(gone);
  return at < 0 ? [...offsets] : offsets.filter((_, nth) => nth !== at);
}

/** Puts what a room has learned today into the engine's memory, once it is enough to go by. */
export function recall(memory: WaitMemory, room: Learned & { id: string }): void {
  remember(memory, room, ENOUGH_JOINS);
}

/** A VIP's offset, before everybody, is kept as null. */
function remember(memory: WaitMemory, room: Learned & { id: string }, fromJoins = 1): void {
  if (room.joins >= fromJoins)
    memory.joins.set(room.id, {
      gap: room.joinGap,
      lastAt: room.lastJoinAt ?? 0,
      count: room.joins,
      offsets: room.joinOffsets.map((it) => it ?? beforeAll),
    });
  if (room.marginWaits > 0) memory.margins.set(room.id, { excess: room.margin, waits: room.marginWaits });
}

/** What the locked room knows after somebody has taken a place in its line at a time, in minutes since midnight. */
export function afterJoin(
  room: QueueRoomEntity,
  businessDate: string,
  { at, key, vip }: { at: number; key: number; vip: boolean },
): Learned {
  const memory = memoryOf(room, businessDate);
  noteJoin(memory, room.id, at, vip ? beforeAll : key - at);
  return columnsOf(memory, room.id, businessDate);
}

/** What the locked room knows after somebody's wait has come to an end. */
export function afterWait(room: QueueRoomEntity, businessDate: string, wait: { actual: number; p90: number }): Learned {
  const memory = memoryOf(room, businessDate);
  noteWait(memory, room.id, wait);
  return columnsOf(memory, room.id, businessDate);
}

function memoryOf(room: QueueRoomEntity, businessDate: string): WaitMemory {
  const memory = newWaitMemory();
  if (room.learnedOn === businessDate) remember(memory, room);
  return memory;
}

function columnsOf(memory: WaitMemory, roomId: string, businessDate: string): Learned {
  const joins = memory.joins.get(roomId);
  const margin = memory.margins.get(roomId);
  return {
    ...FRESH,
    learnedOn: businessDate,
    ...(joins
      ? {
          joinGap: joins.gap,
          lastJoinAt: joins.lastAt,
          joins: joins.count,
          joinOffsets: joins.offsets.map((it) => (Number.isFinite(it) ? it : null)),
        }
      : {}),
    ...(margin ? { margin: margin.excess, marginWaits: margin.waits } : {}),
  };
}
