import { type Backlog, backlogOf, weightOf } from './backlog';
import { type Blocker, blockerOf, type Option, optionsOf } from './constraints';
import { expectWait, type WaitRange } from './expect-wait';
import { keyFor, mealComesFirst } from './priority';
import type { ExamineeView, ItemId, Minutes, RoomId, RoomView, Snapshot } from './types';
import { tuned, type Weights } from './weights';
import { aheadOf, clearTime, vipWait, walkTo } from './work-ahead';

/** What spoke for a room besides its wait; a sum of minutes, positive is in favour. */
export type Reason =
  | 'wait'
  | 'near'
  | 'bottleneck'
  | 'long'
  | 'fasting'
  | 'bladderStart'
  | 'bladderFull'
  | 'companions'
  | 'meal'
  | 'only';

export interface Weighed {
  roomId: RoomId;
  item: ItemId;
  /** Expected minutes until the call, as compared between rooms. */
  wait: Minutes;
  walk: Minutes;
  /** Calling key one would get there. */
  key: number;
  /** Lower is better. */
  score: number;
  reasons: Partial<Record<Reason, Minutes>>;
}

/** The chosen room, before anybody is told how long it will take. */
export interface Choice {
  kind: 'go';
  examineeId: string;
  roomId: RoomId;
  item: ItemId;
  /** Calling key of the ticket. */
  key: number;
  vip: boolean;
  chosen: Weighed;
  /** Every room that was possible, best first; the first is the chosen one. */
  weighed: readonly Weighed[];
}

/** The chosen room with the wait that is announced. */
export interface Go extends Choice {
  wait: WaitRange;
  /** The next best rooms, reckoned as the chosen one is. */
  compared: readonly { roomId: RoomId; wait: WaitRange }[];
}

export interface Hold {
  kind: 'hold';
  examineeId: string;
  /** What each remaining item waits for; `room` when no room is manned. */
  blockers: ReadonlyMap<ItemId, Blocker | 'room'>;
  /** When to ask again at the latest; null when only an event can help. */
  until: Minutes | null;
}

export interface Finished {
  kind: 'finished';
  examineeId: string;
}

/** Where this examinee goes next. Pure: the same snapshot gives the same answer. */
export function chooseRoom(
  snapshot: Snapshot,
  examinee: ExamineeView,
  weights: Weights = tuned,
): Choice | Hold | Finished {
  if (examinee.remaining.length === 0) return { kind: 'finished', examineeId: examinee.id };
  const options = optionsOf(snapshot, examinee);
  if (options.length === 0) return holdFor(snapshot, examinee);
  const backlog = backlogOf(snapshot);
  const weighed = options.map((option) => weigh(snapshot, examinee, option, backlog, weights));
  weighed.sort((a, b) => a.score - b.score);
  const chosen = weighed[0]!;
  if (weighed.length === 1 && !isNarrowed(examinee)) chosen.reasons.only = 0;
  const { roomId, item, key } = chosen;
  return { kind: 'go', examineeId: examinee.id, roomId, item, key, vip: examinee.vip, chosen, weighed };
}

/** So many other rooms are told of, their waits played through so many times. */
const told = { rooms: 3, runs: 40 };

/** The wait to announce with a choice, and what it would be elsewhere. */
export function announce(snapshot: Snapshot, choice: Choice): Go {
  const { vip, weighed, chosen } = choice;
  const waitAt = ({ roomId, key, walk }: Weighed, runs?: number) =>
    expectWait(snapshot, snapshot.rooms.get(roomId)!, { vip, key, walk }, runs);
  const others = weighed.slice(1, 1 + told.rooms).filter((it) => it.reasons.meal === undefined);
  const compared = others.map((it) => ({ roomId: it.roomId, wait: waitAt(it, told.runs) }));
  return { ...choice, wait: waitAt(chosen), compared };
}

/** Asked for a certain room or item only, so that what else could be done is not known. */
const isNarrowed = ({ allowed, wanted }: ExamineeView): boolean => allowed !== undefined || wanted !== undefined;

function weigh(
  snapshot: Snapshot,
  examinee: ExamineeView,
  { item, room }: Option,
  backlog: Backlog,
  weights: Weights,
): Weighed {
  const walk = walkTo(snapshot, examinee, room);
  const key = keyFor(snapshot, examinee, item, backlog, weights);
  const reasons: Weighed['reasons'] = {};
  if (room.unlimited) {
    const score = examinee.vip ? weights.vip.meal : weights.meal;
    reasons.meal = 0;
    return { roomId: room.id, item, wait: 0, walk, key, score, reasons };
  }
  const wait = examinee.vip
    ? walk + vipWait(snapshot, room, walk)
    : ordinaryWait(snapshot, { room, walk, key }, backlog, weights);
  const mine = examinee.vip ? weights.vip : weights;
  reasons.wait = -wait;
  reasons.bottleneck = mine.feedBottleneck * weightOf(backlog, item) ** weights.feedPower;
  if (!examinee.vip && snapshot.rules.get(item)?.fasting) reasons.fasting = weights.longFasting * room.service.mean;
  else reasons.long = longBonus(snapshot, examinee, weights) * room.service.mean;
  if (startsBladder(snapshot, examinee, item)) reasons.bladderStart = mine.startBladder;
  if (snapshot.rules.get(item)?.fullBladder) reasons.bladderFull = examinee.vip ? weights.vip.fullBladder : 0;
  if (examinee.companions?.has(room.id)) reasons.companions = weights.companions;
  reasons.near = -mine.walk * (walk - snapshot.walking.sameZone);
  const score = -Object.values(reasons).reduce((sum, it) => sum + it, 0);
  return { roomId: room.id, item, wait, walk, key, score, reasons };
}

function longBonus(snapshot: Snapshot, examinee: ExamineeView, weights: Weights): number {
  if (examinee.vip) return weights.vip.longFirst;
  const isAfterMeal = snapshot.strictFasting && !mealComesFirst(snapshot, examinee);
  return isAfterMeal ? weights.longAfterMeal : weights.longFirst;
}

/**
 * A room is judged partly by everybody who waits there, because whoever joins also delays those behind, and partly by the
 * place one would get.
 */
function ordinaryWait(
  snapshot: Snapshot,
  { room, walk, key }: { room: RoomView; walk: Minutes; key: number },
  backlog: Backlog,
  weights: Weights,
): Minutes {
  const all = Math.max(backlog.clear.get(room.id) ?? Number.POSITIVE_INFINITY, walk);
  const own = Math.max(clearTime(snapshot, room, aheadOf(room.line, false, key)), walk);
  return weights.wholeLine * all + (1 - weights.wholeLine) * own;
}

/** Doing this item starts the clock of a full bladder the examinee needs later. */
function startsBladder(snapshot: Snapshot, examinee: ExamineeView, item: ItemId): boolean {
  if (examinee.bladderReadyAt !== null) return false;
  return examinee.remaining.some((it) => {
    const rule = snapshot.rules.get(it);
    return rule?.fullBladder === true && rule.after?.includes(item) === true;
  });
}

function holdFor(snapshot: Snapshot, examinee: ExamineeView): Hold {
  const blockers = new Map(
    examinee.remaining.map((item) => [item, blockerOf(snapshot, examinee, item) ?? ('room' as const)] as const),
  );
  const bladder = [...blockers.values()].includes('bladder') ? examinee.bladderReadyAt : null;
  return { kind: 'hold', examineeId: examinee.id, blockers, until: bladder };
}
