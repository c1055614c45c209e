import { type QueueReplay, REPLAY_MINUTES, shanghaiInstant } from '@tijian/shared';
import { PastHall } from './past-hall';
import type { PastEvent } from './replay.queries';

export type ReplayRoom = QueueReplay['rooms'][number]['room'];
type RoomFrames = QueueReplay['rooms'][number];

const STEP = REPLAY_MINUTES * 60_000;

/** The pictures of a day, one pass over its events. Rooms where nothing happened are left out. */
export function makeFrames(
  on: string,
  events: readonly PastEvent[],
  rooms: readonly ReplayRoom[],
  serves: (roomId: string) => boolean,
): QueueReplay {
  const midnight = shanghaiInstant(on).getTime();
  const touched = new Set(events.map((it) => it.roomId));
  const shown = rooms.filter((it) => touched.has(it.id) && !serves(it.id));
  const replay: QueueReplay = {
    ...{ on, times: [], present: [], waiting: [], held: [], finished: [], calls: [], missed: [] },
    rooms: shown.map((room) => ({ room, waiting: [], inRoom: [], staff: [], longest: [], open: [] })),
    events: events.length,
  };
  const [first, last] = [events[0], events.at(-1)];
  if (!first || !last) return replay;
  const hall = new PastHall(serves);
  const frames = new Map(replay.rooms.map((it) => [it.room.id, it]));
  let next = 0;
  for (let at = floorTo(first.at, midnight); at < last.at + STEP; at += STEP) {
    const start = next;
    while (next < events.length && events[next]!.at <= at) hall.take(events[next++]!);
    const since = events.slice(start, next);
    replay.times.push(Math.round((at - midnight) / 60_000));
    replay.calls.push(since.filter((it) => it.kind === 'called').length);
    replay.missed.push(since.filter((it) => it.kind === 'missed').length);
    picture(replay, frames, hall, at);
  }
  return replay;
}

const floorTo = (at: number, midnight: number) => midnight + Math.floor((at - midnight) / STEP) * STEP;

function picture(replay: QueueReplay, frames: ReadonlyMap<string, RoomFrames>, hall: PastHall, at: number): void {
  const index = replay.times.length - 1;
  for (const { room, waiting, inRoom, staff, longest, open } of frames.values()) {
    for (const it of [waiting, inRoom, staff, longest]) it.push(0);
    open.push(!hall.closed.has(room.id));
  }
  const totals = { present: 0, waiting: 0, held: 0, finished: 0 };
  for (const { state, roomId, since } of hall.people.values()) {
    if (state === 'finished') totals.finished++;
    else if (state !== 'left' && state !== 'expected') totals.present++;
    if (state === 'held' || state === 'parked' || state === 'missed') totals.held++;
    const frame = roomId ? frames.get(roomId) : undefined;
    if (state === 'waiting') {
      totals.waiting++;
      if (frame) {
        frame.waiting[index]!++;
        frame.longest[index] = Math.max(frame.longest[index]!, Math.round((at - since) / 60_000));
      }
    } else if (frame && (state === 'called' || state === 'in_room')) frame.inRoom[index]!++;
  }
  for (const { roomId, working } of hall.duties.values()) {
    const frame = frames.get(roomId);
    if (working && frame) frame.staff[index]!++;
  }
  for (const key of Object.keys(totals) as (keyof typeof totals)[]) replay[key].push(totals[key]);
}
