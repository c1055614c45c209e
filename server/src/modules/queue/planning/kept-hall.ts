import type { ReadScope } from '../../../platform/scope';
import { backlogOf, type Snapshot } from '../engine';
import { type Day, loadDay, snapshotOf } from './day';

/** The hall as many look at it at once. Everybody is in their lines. */
export interface KeptHall {
  day: Day;
  snapshot: Snapshot;
  backlog: ReturnType<typeof backlogOf>;
}

/** No older than this is what a phone is told of the others; what is its own is read anew each time. */
const KEPT_MS = 1_000;
/** Campuses a process keeps in mind. */
const MOST_KEPT = 100;

const kept = new Map<string, { businessDate: string; at: number; hall: Promise<KeptHall> }>();

/**
 * The hall, read at most once a second in a process: three thousand phones look at it each half minute, and all at once after an outage.
 * Inside a transaction it is read there and kept for nobody.
 */
export function keptHall(
  scope: Pick<ReadScope, 'manager' | 'now'>,
  { campusId, businessDate }: { campusId: string; businessDate: string },
): Promise<KeptHall> {
  if (scope.manager.queryRunner) return readHall(scope, { campusId, businessDate });
  const at = scope.now.getTime();
  const known = kept.get(campusId);
  if (known?.businessDate === businessDate && Math.abs(at - known.at) < KEPT_MS) return known.hall;
  const hall = readHall(scope, { campusId, businessDate });
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(campusId, { businessDate, at, hall });
  hall.catch(() => kept.get(campusId)?.hall === hall && kept.delete(campusId));
  return hall;
}

async function readHall(
  scope: Pick<ReadScope, 'manager' | 'now'>,
  place: { campusId: string; businessDate: string },
): Promise<KeptHall> {
  const day = await loadDay(scope, place);
  const snapshot = snapshotOf(day);
  return { day, snapshot, backlog: backlogOf(snapshot) };
}
