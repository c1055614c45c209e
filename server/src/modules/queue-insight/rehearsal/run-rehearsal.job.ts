import { z } from 'zod';
import { lockRow } from '../../../platform/database';
import { found } from '../../../platform/errors';
import { defineJob } from '../../../platform/jobs/define-job';
import { buildPlan } from './build-plan';
import { QueueRehearsalEntity } from './queue-rehearsal.entity';
import { rehearseAside } from './rehearsal-thread';
import { findRehearsal } from './rehearsals.queries';

/** Simulates a stored rehearsal and keeps what came out. Run twice it comes to the same. */
export const runRehearsal = defineJob(
  'queue.rehearse',
  z.object({ rehearsalId: z.uuid() }),
  async ({ read, write, progress }, { rehearsalId }) => {
    const row = found(await read((scope) => findRehearsal(scope, rehearsalId)));
    const { campusId, businessDate, input } = row;
    const { simulated, shown } = await read((scope) => buildPlan(scope, { campusId, on: businessDate }, input));
    const { runs, seed, changes } = input;
    const result = await rehearseAside({ plan: simulated, runs, seed, changes }, progress);
    await write(async (scope) => {
      const locked = found(await lockRow(scope.manager, QueueRehearsalEntity, rehearsalId));
      await scope.save(QueueRehearsalEntity, locked, { result, plan: shown, people: shown.people });
    });
    return { rehearsalId };
  },
  { lane: 'bulk' },
);
