import { SUPPORT_MINUTES } from '@tijian/shared';
import type { RoomView, Snapshot } from '../simulate/engine';
import type { OpenStep } from './support.queries';

export interface Coming {
  /** Steps left of people who are here. */
  open: readonly OpenStep[];
  /** By visit: the room where they wait now. */
  waitingAt: ReadonlyMap<string, string>;
  /** Bookings still to come, by hour. */
  booked: ReadonlyMap<number, number>;
  /** Share of people who want a step. */
  shares: ReadonlyMap<string, number>;
}

/** Minutes from the end of one examination to the end of the next where nobody waits. */
const SHORTEST_ROUND = 6;

/**
 * How many will join each room's line within the next minutes: people who are elsewhere now, each as likely at one of their open steps as at
 * another, as many as they get done in that time; and people with a booking who come meanwhile. Rooms that do the same share them by stations.
 */
export function expectJoins(snapshot: Snapshot, rounds: number, coming: Coming): Map<string, number> {
  const bySteps = new Map<string, number>();
  const add = (step: string, people: number) => bySteps.set(step, (bySteps.get(step) ?? 0) + people);
  const left = new Map<string, number>();
  for (const { visitId } of coming.open) left.set(visitId, (left.get(visitId) ?? 0) + 1);
  for (const { visitId, step } of coming.open) {
    const at = coming.waitingAt.get(visitId);
    if (at && snapshot.rooms.get(at)?.items.includes(step)) continue;
    add(step, Math.min(1, rounds / Math.max((left.get(visitId) ?? 1) - (at ? 1 : 0), 1)));
  }
  const arrivals = arriving(snapshot.now, coming.booked);
  const wanted = [...coming.shares.values()].reduce((sum, it) => sum + it, 0);
  for (const [step, share] of coming.shares)
    add(step, (arrivals * share * Math.min(rounds, wanted)) / Math.max(wanted, 1));
  return sharedByRooms(snapshot, bySteps);
}

/** Examinations that somebody gets done in the time looked ahead, given the usual wait. */
export function roundsWithin(waits: readonly number[]): number {
  const usual = waits.length > 0 ? waits.reduce((sum, it) => sum + it, 0) / waits.length : 0;
  return SUPPORT_MINUTES / (SHORTEST_ROUND + usual);
}

/** Bookings of an hour come evenly over what is left of it; who is late comes now. */
function arriving(now: number, booked: ReadonlyMap<number, number>): number {
  let people = 0;
  for (const [hour, count] of booked) {
    const from = Math.max(hour * 60, now);
    const to = (hour + 1) * 60;
    if (to > now) people += (count * Math.max(Math.min(to, now + SUPPORT_MINUTES) - from, 0)) / (to - from);
  }
  return people;
}

function sharedByRooms(snapshot: Snapshot, bySteps: ReadonlyMap<string, number>): Map<string, number> {
  const joins = new Map<string, number>();
  const rooms = [...snapshot.rooms.values()].filter((it) => !it.unlimited);
  for (const [step, people] of bySteps) {
    const doing = rooms.filter((it) => it.items.includes(step));
    const manned = doing.filter((it) => working(it) > 0);
    const takers = manned.length > 0 ? manned : doing;
    const stations = takers.reduce((sum, it) => sum + Math.max(working(it), 1), 0);
    for (const it of takers)
      joins.set(it.id, (joins.get(it.id) ?? 0) + (people * Math.max(working(it), 1)) / Math.max(stations, 1));
  }
  return joins;
}

export const working = ({ stations }: RoomView): number =>
  stations.filter((it) => it.state === 'idle' || it.state === 'busy').length;
