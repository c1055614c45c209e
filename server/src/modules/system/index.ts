import { auditApi, outboxApi } from '@tijian/shared';
import type { Module } from '../../platform/module';
import { auditRoutes } from './audit.routes';
import { cleanUpJob } from './clean-up.job';
import { outboxRoutes } from './outbox.routes';
import { verifyAuditJob } from './verify-audit.job';

/** What administrators look at: the audit trail and the outbox. The jobs are the platform's own calls. */
export const systemModule: Module = {
  name: 'system',
  api: [auditApi, outboxApi],
  entities: [],
  routes: (app) => {
    auditRoutes(app);
    outboxRoutes(app);
  },
  jobs: [verifyAuditJob, cleanUpJob],
};
