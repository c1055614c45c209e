import type { DisplaySnapshot, RealtimeEvent, ScreenCall, ScreenRoom } from '@tijian/shared';
import { ScreenNews } from '@tijian/shared';

/** What a screen shows: its snapshot with the numbered news on top. Never more than the snapshot's rooms, and of calls twelve or those still open. */
export interface ScreenState {
  readonly snapshot: DisplaySnapshot;
  /** Number of the last news that is in the picture. */
  readonly seq: number;
  readonly rooms: readonly ScreenRoom[];
  /** The last first. */
  readonly calls: readonly ScreenCall[];
}
/** What is new for the ear: to be announced, in order, and not to be announced any more. */
export interface Heard {
  readonly said: readonly ScreenCall[];
  readonly over: readonly Pick<ScreenCall, 'roomId' | 'number'>[];
}

const MOST_CALLS = 12;
/** After a gap, calls not older than this are still announced. */
const CAUGHT_UP_MS = 60_000;
const nothing: Heard = { said: [], over: [] };

/** The picture as the server gives it; calls made while it was away are announced, but never those from before the screen began. */
export function fromSnapshot(
  before: ScreenState | null,
  snapshot: DisplaySnapshot,
): { state: ScreenState; heard: Heard } {
  const state = { snapshot, seq: snapshot.seq, rooms: snapshot.rooms, calls: snapshot.calls };
  if (!before) return { state, heard: nothing };
  const known = new Set(before.calls.map((it) => it.id));
  const newest = before.calls[0]?.at ?? before.snapshot.serverTime;
  const since = new Date(Date.parse(snapshot.serverTime) - CAUGHT_UP_MS).toISOString();
  const missed = snapshot.calls.filter(
    (it) => !known.has(it.id) && it.at >= newest && it.at >= since && isOpen(state.rooms, it),
  );
  return { state, heard: { said: missed.reverse(), over: overIn(before.rooms, state.rooms) } };
}

/** The picture after one piece of news; news that is already in it changes nothing. */
export function afterNews(before: ScreenState, event: RealtimeEvent): { state: ScreenState; heard: Heard } {
  const news = event.kind === 'ScreenNews' && event.seq > before.seq ? ScreenNews.safeParse(event.data) : null;
  if (!news) return { state: before, heard: nothing };
  if (!news.success) return { state: { ...before, seq: event.seq }, heard: nothing };
  const fresh = new Map(news.data.rooms.map((it) => [it.id, it]));
  const rooms = before.rooms.map((it) => fresh.get(it.id) ?? it);
  const mine = news.data.calls.filter((it) => rooms.some((room) => room.id === it.roomId));
  const said = mine.filter((it) => !it.undone);
  const over = [...mine.filter((it) => it.undone), ...overIn(before.rooms, rooms)];
  return {
    state: { ...before, seq: event.seq, rooms, calls: withCalls(before.calls, mine, rooms) },
    heard: { said, over },
  };
}

/** New calls in front; a recall stands in for the call it repeats, what was taken back goes, and of the others never one that is still open. */
function withCalls(
  calls: readonly ScreenCall[],
  mine: readonly ScreenCall[],
  rooms: readonly ScreenRoom[],
): ScreenCall[] {
  let list = [...calls];
  for (const it of mine) {
    list = list.filter((old) => old.id !== it.id && !(old.roomId === it.roomId && old.number === it.number));
    if (!it.undone) list.unshift(it);
  }
  const past = list.filter((it) => !isOpen(rooms, it));
  const gone = new Set(past.slice(Math.max(0, MOST_CALLS - (list.length - past.length))));
  return list.filter((it) => !gone.has(it));
}

/** Whether the person is called still. */
export const isOpen = (rooms: readonly ScreenRoom[], call: Pick<ScreenCall, 'roomId' | 'number'>): boolean =>
  rooms.some((it) => it.id === call.roomId && it.called.some((one) => one.number === call.number));

/** Who was called and is so no longer: in the room, missed, or taken back. */
function overIn(before: readonly ScreenRoom[], now: readonly ScreenRoom[]): Heard['over'] {
  return before.flatMap((room) =>
    room.called.map(({ number }) => ({ roomId: room.id, number })).filter((it) => !isOpen(now, it)),
  );
}
