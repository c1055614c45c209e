import type { ReadScope } from '../../../platform/scope';
import { countNeeds } from './day.queries';

type Needs = ReadonlyMap<string, number>;

/** Below this many stops counting costs less than a millisecond. */
const MANY = 3_000;
/** In a full hall one person more or less changes no decision: the counts may be as old as this. */
const KEPT_MS = 1_000;
/** Campuses a process keeps in mind. */
const MOST_KEPT = 100;

const kept = new Map<string, { businessDate: string; at: number; needs: Needs }>();

/** How many have a step before them, by step; of a full hall counted at most once a second in a process, since a decision would take longer for the counting than for all else. */
export async function keptNeeds(
  scope: Pick<ReadScope, 'manager' | 'now'>,
  place: { campusId: string; businessDate: string },
): Promise<Needs> {
  const at = scope.now.getTime();
  const known = kept.get(place.campusId);
  if (known?.businessDate === place.businessDate && at >= known.at && at < known.at + KEPT_MS) return known.needs;
  const needs = await countNeeds(scope, place);
  const stops = [...needs.values()].reduce((sum, it) => sum + it, 0);
  if (kept.size >= MOST_KEPT) kept.clear();
  if (stops >= MANY) kept.set(place.campusId, { businessDate: place.businessDate, at, needs });
  else kept.delete(place.campusId);
  return needs;
}
