import { IdempotencyKeyEntity } from '../http/idempotency';
import { JobEntity } from '../jobs/job.entity';
import { OutboxDeliveryEntity, OutboxEventEntity } from '../outbox/outbox.entity';
import { RealtimeEventEntity } from '../realtime/realtime.entity';
import { removeRows } from './remove-rows';
import type { Sweep } from './sweeps';

/** What the platform itself gathers. Quarantined deliveries and jobs that are not over stay whatever their age. */
export const platformSweeps: Sweep[] = [
  {
    name: 'idempotency_key',
    keepDays: (config) => config.TIJIAN_KEEP_KEYS_DAYS,
    removeSome: ({ manager }, before, limit) =>
      removeRows(manager, IdempotencyKeyEntity, 'it.createdAt < :before', { before }, limit),
  },
  {
    // A screen that asks for news cut away here is told to begin anew.
    name: 'realtime_event',
    keepDays: (config) => config.TIJIAN_KEEP_NEWS_DAYS,
    removeSome: ({ manager }, before, limit) =>
      removeRows(manager, RealtimeEventEntity, 'it.at < :before', { before }, limit),
  },
  {
    // A delivery is done no earlier than it was due, and `dueAt` has the index.
    name: 'outbox_delivery',
    keepDays: (config) => config.TIJIAN_KEEP_OUTBOX_DAYS,
    removeSome: ({ manager }, before, limit) =>
      removeRows(
        manager,
        OutboxDeliveryEntity,
        "it.status = 'done' AND it.dueAt < :before AND it.doneAt < :before",
        { before },
        limit,
      ),
  },
  {
    name: 'outbox_event',
    keepDays: (config) => config.TIJIAN_KEEP_OUTBOX_DAYS,
    removeSome: ({ manager }, before, limit) =>
      removeRows(
        manager,
        OutboxEventEntity,
        'it.createdAt < :before AND NOT EXISTS (SELECT 1 FROM outbox_delivery d WHERE d.eventId = it.id)',
        { before },
        limit,
      ),
  },
  {
    name: 'job',
    keepDays: (config) => config.TIJIAN_KEEP_JOBS_DAYS,
    removeSome: ({ manager }, before, limit) =>
      removeRows(
        manager,
        JobEntity,
        "it.createdAt < :before AND it.status IN ('done', 'failed') AND it.finishedAt < :before",
        { before },
        limit,
      ),
  },
];
