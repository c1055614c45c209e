import { type Backlog, longestQueue, weightOf, workOf } from './backlog';
import type { ExamineeView, ItemId, Minutes, Snapshot } from './types';
import type { Weights } from './weights';

/** The place a ticket gets when it comes back after a call without answer: behind this many others, unless a campus wants it otherwise. */
export const rejoinBehind = 3;
/** After this many unanswered calls staff look for the person, unless a campus wants it otherwise. */
export const missesBeforeParking = 3;

/**
 * Calling key of a new ticket, in minutes; lower is called first, VIPs apart. A plain queue would use the present time. Time
 * already spent in the centre counts in part, and those who can leave soon go a little earlier: little work left, and no long
 * queue elsewhere that would keep them here anyway. Where everybody depends on the same room it is seniority that keeps visits even.
 */
export function keyFor(
  snapshot: Snapshot,
  examinee: ExamineeView,
  item: ItemId,
  backlog: Backlog,
  weights: Weights,
): number {
  const depends = weightOf(backlog, item) ** 2;
  const fastingFirst = mealComesFirst(snapshot, examinee);
  const strict = fastingFirst ? weights.seniorityBeforeMeal : 0;
  const seniority = Math.min(weights.seniority + weights.seniorityAtBottleneck * depends + strict, 1);
  const almostDone = weights.almostDone * (1 - weights.almostDoneEvenAtBottleneck * depends);
  const inCentre: Minutes = Math.max(snapshot.now - examinee.arrivedAt, 0);
  const left = leftToDo(snapshot, examinee, fastingFirst);
  const work = Math.min(workOf(backlog, left), weights.almostDoneCap);
  const elsewhere = longestQueue(
    backlog,
    left.filter((it) => it !== item),
  );
  const held = Math.min(weights.queueElsewhere * elsewhere, weights.queueElsewhereCap);
  return snapshot.now - seniority * inCentre + almostDone * (work + held);
}

/** In a strict order, whoever has not eaten yet does the fasting items and nothing else. */
export function mealComesFirst(snapshot: Snapshot, { remaining }: ExamineeView): boolean {
  return snapshot.strictFasting && remaining.some((it) => snapshot.rules.get(it)?.meal);
}

/** In a strict order the fasting items alone stand between the examinee and the meal; what follows is the same for all who wait with them. */
function leftToDo(snapshot: Snapshot, { remaining, blocked }: ExamineeView, fastingFirst: boolean): ItemId[] {
  return remaining.filter(
    (it) => blocked?.get(it) !== 'declined' && (!fastingFirst || snapshot.rules.get(it)?.fasting),
  );
}

/** Key of a ticket that rejoins after a missed call: behind the next `behind`, or behind all when fewer wait. */
export function rejoinKey(keys: readonly number[], now: Minutes, behind = rejoinBehind): number {
  if (keys.length === 0) return now;
  return keys[Math.min(keys.length, behind) - 1] ?? now;
}

/** What becomes of a ticket after its call went unanswered `misses` times. */
export function afterMiss(misses: number, most = missesBeforeParking): 'rejoin' | 'park' {
  return misses >= most ? 'park' : 'rejoin';
}

/**
 * Key of a ticket whose holder comes back from the bladder, breakfast or another pause they could not help: the time spent
 * held counts as waited, so the key is the one they had.
 */
export function keyAfterHold(formerKey: number, freshKey: number): number {
  return Math.min(formerKey, freshKey);
}
