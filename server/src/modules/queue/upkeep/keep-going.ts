import { businessDate, VIP_LATE_MINUTES } from '@tijian/shared';
import type { App } from '../../../app';
import { systemActor } from '../../../platform/auth/actor';
import { inWrite, type Scope } from '../../../platform/scope';
import { startWorkLoop, type WorkLoop } from '../../../platform/work-loop';
import { endDuty } from '../duties/sign-off';
import { plusMinutes } from '../queue-time';
import { dutiesLeftOver, expectedDue, heldDue, ticketsDue, visitsLeftOver } from './due.queries';
import { comeBackFromHold, endLeftOver, giveUpExpected } from './due-visits';
import { lookAgain } from './look-again';

const BEAT_MS = 2_000;

/**
 * What happens in the queue without anybody doing it: who was set aside comes back in time, breakfasts end, lines of a room that has
 * stopped are planned anew, and a day that is over is closed. Each in its own transaction, which looks again under its lock: servers
 * that find the same work do it once.
 */
export function keepQueueGoing(app: App): WorkLoop {
  return startWorkLoop('queue', BEAT_MS, app.log, async () => {
    const works = await dueWorks(app);
    let done = 0;
    for (const work of works)
      await inWrite(app.db, acting(app), work).then(
        () => done++,
        (error) => app.log.error({ err: error }, 'a visit could not be taken further; it is tried again'),
      );
    return done > 0;
  });
}

const acting = (app: App) => ({ actor: systemActor, now: app.now(), requestId: 'queue' });

type Work = (scope: Scope) => Promise<unknown>;

async function dueWorks(app: App): Promise<Work[]> {
  const now = app.now();
  const today = businessDate(now);
  return app.db.read(async (manager) => {
    const over = await visitsLeftOver(manager, today);
    const held = await heldDue(manager, now);
    const tickets = await ticketsDue(manager, now);
    const late = await expectedDue(manager, plusMinutes(now, -VIP_LATE_MINUTES));
    const duties = await dutiesLeftOver(manager, today);
    return [
      ...over.map(
        (it): Work =>
          (scope) =>
            endLeftOver(scope, it.id),
      ),
      ...tickets.map(
        (it): Work =>
          (scope) =>
            lookAgain(scope, it),
      ),
      ...held.map(
        (it): Work =>
          (scope) =>
            comeBackFromHold(scope, it.id),
      ),
      ...late.map(
        (it): Work =>
          (scope) =>
            giveUpExpected(scope, it.id),
      ),
      // Only when nobody is left in a room of theirs.
      ...(over.length
        ? []
        : duties.map(
            (it): Work =>
              (scope) =>
                endDuty(scope, it.id, { evenBusy: true }),
          )),
    ];
  });
}
