import type { App } from '../../app';
import { startWorkLoop, type WorkLoop } from '../../platform/work-loop';
import { writeSeen } from './access.queries';
import type { SessionEntity } from './session.entity';

/** Uses of a session within this time of the last are not worth writing down. */
const SEEN_EVERY_MS = 60_000;
const WRITE_EVERY_MS = 5_000;

/** Uses that are not written down yet, of each server in this process. */
const unwritten = new WeakMap<App['db'], Map<string, Date>>();

function unwrittenOf({ db }: Pick<App, 'db'>): Map<string, Date> {
  const known = unwritten.get(db);
  if (known) return known;
  const fresh = new Map<string, Date>();
  unwritten.set(db, fresh);
  return fresh;
}

/** When the session was last used, as far as this process knows; it may know more than the database. */
export function lastSeenAt(app: App, { id, lastSeenAt: stored }: Pick<SessionEntity, 'id' | 'lastSeenAt'>): Date {
  const own = unwrittenOf(app).get(id);
  return own && own > stored ? own : stored;
}

/** Notes that a session is being used; writes nothing itself, so that a read can't fail for want of room on the disk. */
export function noteSeen(app: App, session: Pick<SessionEntity, 'id' | 'lastSeenAt'>, now: Date): void {
  if (now.getTime() - lastSeenAt(app, session).getTime() > SEEN_EVERY_MS) unwrittenOf(app).set(session.id, now);
}

/** Writes down which sessions were used, many together; what could not be written is kept for the next time. */
export function keepSeen(app: App): WorkLoop {
  return startWorkLoop('sessions', WRITE_EVERY_MS, app.log, async () => {
    const mine = unwrittenOf(app);
    const noted = [...mine];
    if (!noted.length) return false;
    await app.db.write((manager) => writeSeen(manager, noted));
    for (const [id, at] of noted) if (mine.get(id) === at) mine.delete(id);
    return true;
  });
}
