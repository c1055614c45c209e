import { filesApi, jobsApi } from '@tijian/shared';
import { AuditChainEntity, AuditEntryEntity } from './audit/audit-entry.entity';
import { fileRoutes } from './files/files.routes';
import { StoredFileEntity } from './files/stored-file.entity';
import { platformSweeps } from './housekeeping/platform-sweeps';
import { IdempotencyKeyEntity } from './http/idempotency';
import { JobEntity } from './jobs/job.entity';
import { jobRoutes } from './jobs/jobs.routes';
import type { Module } from './module';
import { watchBacklog } from './observability/watch-backlog';
import { OutboxDeliveryEntity, OutboxEventEntity } from './outbox/outbox.entity';
import { RealtimeEventEntity, RealtimeTopicEntity } from './realtime/realtime.entity';
import { defineTopic } from './realtime/topics';

/** What every module leans on, mounted like a module itself. */
export const platformModule: Module = {
  name: 'platform',
  api: [jobsApi, filesApi],
  entities: [
    AuditEntryEntity,
    AuditChainEntity,
    OutboxEventEntity,
    OutboxDeliveryEntity,
    RealtimeTopicEntity,
    RealtimeEventEntity,
    IdempotencyKeyEntity,
    JobEntity,
    StoredFileEntity,
  ],
  routes: (app) => {
    jobRoutes(app);
    fileRoutes(app);
    watchBacklog(app);
  },
  sweeps: platformSweeps,
  topics: [
    defineTopic('campus', (actor, id) => actor.grants.some((it) => it.campusId === null || it.campusId === id)),
    defineTopic('user', (actor, id) => actor.userId === id),
  ],
};
