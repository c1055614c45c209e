import { Gauge } from 'prom-client';
import type { EntityManager } from 'typeorm';
import type { App } from '../../app';
import { JobEntity } from '../jobs/job.entity';
import { OutboxDeliveryEntity } from '../outbox/outbox.entity';

const DAY_MS = 86_400_000;

/** Gauges of what waits in the database and how fast it answers; read when the metrics are asked for, the same at every server. */
export function watchBacklog({ db, metrics }: Pick<App, 'db' | 'metrics'>): void {
  const registers = [metrics.registry];
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const waiting = gauge('tijian_outbox_waiting', 'Deliveries that are not done and not quarantined');
  const age = gauge('tijian_outbox_oldest_seconds', 'How long the oldest due delivery has been due');
  const jobs = new Gauge({
    name: 'tijian_jobs',
    help: 'Jobs queued, running, and failed that were started in the last 24 hours',
    labelNames: ['status'],
    registers,
  });
  const ping = gauge('tijian_database_ping_seconds', 'SELECT 1, with the wait for a connection of the pool');

  metrics.beforeScrape(async () => {
    const began = performance.now();
    await db.ping();
    ping.set((performance.now() - began) / 1000);
  });
  metrics.beforeScrape(async () => {
    const now = new Date();
    const { deliveries, oldestDueAt, jobCounts } = await db.read((manager) => backlog(manager, now));
    waiting.set(deliveries);
    age.set(oldestDueAt ? Math.max(0, now.getTime() - oldestDueAt.getTime()) / 1000 : 0);
    for (const [status, found] of Object.entries(jobCounts)) jobs.set({ status }, found);
  });
}

async function backlog(manager: EntityManager, now: Date) {
  const open = manager
    .createQueryBuilder(OutboxDeliveryEntity, 'it')
    .where("it.status IN ('waiting', 'leased')")
    .orderBy('it.dueAt');
  const jobsIn = (status: JobEntity['status']) =>
    manager.createQueryBuilder(JobEntity, 'it').where('it.status = :status', { status });
  return {
    deliveries: await open.getCount(),
    oldestDueAt: (await open.limit(1).getOne())?.dueAt ?? null,
    jobCounts: {
      queued: await jobsIn('queued').getCount(),
      running: await jobsIn('running').getCount(),
      failed: await jobsIn('failed')
        .andWhere('it.createdAt > :since', { since: new Date(now.getTime() - DAY_MS) })
        .getCount(),
    },
  };
}
