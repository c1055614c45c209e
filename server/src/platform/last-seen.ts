import type { EntityManager } from 'typeorm';
import type { App } from '../app';
import { startWorkLoop, type WorkLoop } from './work-loop';

type Row = { id: string; lastSeenAt: Date | null };

/** Uses of a thing within this time of the last are not worth writing down. */
const SEEN_EVERY_MS = 60_000;
const WRITE_EVERY_MS = 5_000;

/**
 * When sessions, screens and the like were last used. It is noted in memory and written down beside the requests, many together, so that
 * nobody waits for it and a read can't fail for want of room on the disk; what could not be written is kept for the next time.
 */
export class LastSeen {
  /** What is not written down yet, of each server in this process. */
  private readonly unwritten = new WeakMap<App['db'], Map<string, Date>>();

  constructor(
    private readonly name: string,
    private readonly write: (
      manager: EntityManager,
      seen: readonly (readonly [id: string, at: Date])[],
    ) => Promise<void>,
  ) {}

  /** As far as this process knows; it may know more than the database. */
  at<R extends Row>(app: Pick<App, 'db'>, { id, lastSeenAt: stored }: R): R['lastSeenAt'] {
    const own = this.of(app).get(id);
    return own && (!stored || own > stored) ? own : stored;
  }

  /** Notes that it is being used. */
  note(app: Pick<App, 'db'>, row: Row, now: Date): void {
    if (now.getTime() - (this.at(app, row)?.getTime() ?? 0) > SEEN_EVERY_MS) this.of(app).set(row.id, now);
  }

  readonly keep = (app: App): WorkLoop =>
    startWorkLoop(this.name, WRITE_EVERY_MS, app.log, async () => {
      const mine = this.of(app);
      const noted = [...mine];
      if (!noted.length) return false;
      await app.db.write((manager) => this.write(manager, noted));
      for (const [id, at] of noted) if (mine.get(id) === at) mine.delete(id);
      return true;
    });

  private of({ db }: Pick<App, 'db'>): Map<string, Date> {
    const known = this.unwritten.get(db);
    if (known) return known;
    const fresh = new Map<string, Date>();
    this.unwritten.set(db, fresh);
    return fresh;
  }
}
