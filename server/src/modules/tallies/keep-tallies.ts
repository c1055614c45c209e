import type { App } from '../../app';
import { systemActor } from '../../platform/auth/actor';
import { lockRow } from '../../platform/database';
import { inWrite, type Scope } from '../../platform/scope';
import { startWorkLoop, type WorkLoop } from '../../platform/work-loop';
import { countedDays, type PlaceAndDay } from './days/days.queries';
import { daysDue, tallyDay } from './days/tally-days';
import { foldRosters } from './rosters/fold-rosters';
import { rebuildRoster } from './rosters/rebuild-rosters';
import { hasTouches, programmeIds } from './rosters/rosters.queries';
import { TallyLockEntity } from './tally-lock.entity';

const ROSTERS_MS = 2_000;
const DAYS_MS = 60_000;
const DAYS_AT_ONCE = 20;

/** Takes changes of rosters into the kept counts every few seconds, so that few lines are counted anew by who asks. */
export function keepRosters(app: App): WorkLoop {
  return startWorkLoop('roster-tallies', ROSTERS_MS, app.log, async () => {
    if (!(await app.db.read(hasTouches))) return false;
    return (await write(app, (scope) => foldRosters(scope))) > 0;
  });
}

/** Counts days that are over, and those that changed since and rest. Until then they are counted by who asks. */
export function keepDays(app: App): WorkLoop {
  return startWorkLoop('day-tallies', DAYS_MS, app.log, async () => {
    const due = await app.db.read((manager) => daysDue(manager, app.now(), DAYS_AT_ONCE));
    for (const day of due) await write(app, (scope) => tallyDay(scope, day));
    return due.length > 0;
  });
}

/** Counts every roster once after the upgrade that brought the counts; a later start finds it done. */
export async function buildOnce(app: App): Promise<void> {
  const lock = await app.db.read((manager) => manager.findOneBy(TallyLockEntity, { id: 'rosters' }));
  if (!lock?.builtAt) await rebuildRosters(app);
}

/** Counts all rosters anew, a programme at a time. */
export async function rebuildRosters(
  app: App,
  tell: (done: number, all: number) => void = () => undefined,
): Promise<number> {
  const ids = await app.db.read(programmeIds);
  for (const [nth, id] of ids.entries()) {
    await write(app, (scope) => rebuildRoster(scope, id));
    tell(nth + 1, ids.length);
  }
  await write(app, async ({ manager, now }) => {
    await lockRow(manager, TallyLockEntity, 'rosters');
    await manager.update(TallyLockEntity, { id: 'rosters' }, { builtAt: now });
  });
  return ids.length;
}

/** Counts all days anew that are counted or should be. */
export async function rebuildDays(
  app: App,
  tell: (done: number, all: number) => void = () => undefined,
): Promise<number> {
  const counted = await app.db.read(countedDays);
  const due = await app.db.read((manager) => daysDue(manager, app.now(), Number.MAX_SAFE_INTEGER));
  const days = new Map<string, PlaceAndDay>([...counted, ...due].map((it) => [`${it.campusId} ${it.date}`, it]));
  let done = 0;
  for (const day of days.values()) {
    await write(app, (scope) => tallyDay(scope, day));
    tell(++done, days.size);
  }
  return days.size;
}

const write = <T>(app: App, work: (scope: Scope) => Promise<T>): Promise<T> =>
  inWrite(app.db, { actor: systemActor, now: app.now(), requestId: 'tallies' }, work);
