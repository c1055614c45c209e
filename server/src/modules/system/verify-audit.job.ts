import { z } from 'zod';
import { verifyAudit } from '../../platform/audit/verify';
import { defineJob } from '../../platform/jobs/define-job';

/** Walks every chain of the audit trail; the verdict is its result, and itself goes into the trail. */
export const verifyAuditJob = defineJob(
  'audit.verify',
  z.object({}),
  async ({ jobId, read, write, progress }) => {
    const verdict = await read((scope) => verifyAudit(scope.manager, progress));
    await write(async (scope) =>
      scope.audit({ action: 'audit_verified', entity: 'audit_chain', entityId: jobId, after: verdict }),
    );
    return verdict;
  },
  { lane: 'bulk' },
);
