import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { knownFiles } from '../../platform/files/files.queries';
import { removeLostFiles } from '../../platform/files/remove-lost-files';
import { allSweeps } from '../../platform/housekeeping/sweeps';
import { defineJob } from '../../platform/jobs/define-job';

const DAY_MS = 86_400_000;
/** Rows to a transaction: gone in some ten milliseconds, so that nobody waits for the clean-up. */
const BATCH = 500;
const PAUSE_MS = 20;

/**
 * Takes away technical rows that are older than the settings keep them: sessions, operation keys, news, delivered messages, finished
 * jobs, lines of imports; and files that no row points to. Many short transactions; may be cut off and run again at any point. Gives the rows found to do, by sweep.
 */
export const cleanUpJob = defineJob(
  'system.clean-up',
  z.object({}),
  async ({ app, jobId, read, write, progress }) => {
    const now = app.now().getTime();
    const sweeps = allSweeps();
    const steps = sweeps.length + 1;
    const removed: Record<string, number> = {};
    for (const [at, { name, keepDays, removeSome }] of sweeps.entries()) {
      const before = new Date(now - keepDays(app.config) * DAY_MS);
      let total = 0;
      for (;;) {
        const found = await write((scope) => removeSome(scope, before, BATCH));
        if (!found) break;
        total += found;
        await wait(PAUSE_MS);
      }
      removed[name] = total;
      progress(at + 1, steps);
    }
    removed.stored_file = await removeLostFiles(app, (ids) => read((scope) => knownFiles(scope, ids)));
    progress(steps, steps);
    await write(async (scope) =>
      scope.audit({ action: 'cleaned_up', entity: 'job', entityId: jobId, after: { removed } }),
    );
    return { removed };
  },
  { lane: 'bulk', dailyAt: (config) => config.TIJIAN_CLEAN_UP_AT },
);
