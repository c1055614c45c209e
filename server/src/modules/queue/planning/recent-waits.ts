import { type Asker, aheadOf, expectWait, type Minutes, type RoomView, type Snapshot, type WaitRange } from '../engine';

/** So long (minutes) an answer stands while the room is as it was: five seconds. */
const STANDS = 5 / 60;
/** Keys this near each other (minutes), with as many in front, get one answer. */
const SAME_KEY = 5;
/** Walks too. */
const SAME_WALK = 0.5;
/** Times the coming minutes are played through for a figure that is shown in steps of minutes. */
const RUNS = 40;
const MOST_KEPT = 20_000;

const recent = new Map<string, WaitRange>();
let period = Number.NaN;

/**
 * `expectWait` for pictures, of which thousands ask at once: who asks the same of a room that has not changed within the last seconds is
 * told the same. What the engine decides and promises is reckoned anew each time.
 */
export function recentWait(snapshot: Snapshot, room: RoomView, asker: Asker): WaitRange {
  const current = Math.floor(snapshot.now / STANDS);
  if (current !== period || recent.size >= MOST_KEPT) recent.clear();
  period = current;
  const question = questionOf(room, asker);
  const known = recent.get(question);
  if (known) return known;
  const wait = expectWait(snapshot, room, asker, RUNS);
  recent.set(question, wait);
  return wait;
}

/** What the answer depends on, of the room and of who asks. */
function questionOf({ id, open, reopensAt, stations, service, line }: RoomView, { vip, key, walk }: Asker): string {
  const lengths = [line.vips, line.keys.length, aheadOf(line, vip, key)];
  const about = [vip, nearest(key, SAME_KEY), Math.ceil(walk / SAME_WALK)];
  return JSON.stringify([id, open, reopensAt, stations, service, lengths, about]);
}

const nearest = (value: Minutes, step: Minutes): number => Math.round(value / step);
