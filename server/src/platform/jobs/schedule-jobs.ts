import { createHash } from 'node:crypto';
import { addDays, businessDate, shanghaiInstant } from '@tijian/shared';
import type { App } from '../../app';
import { systemActor } from '../auth/actor';
import { inWrite } from '../scope';
import type { JobType } from './define-job';
import { JobEntity } from './job.entity';

const EVERY_MS = 5 * 60_000;

/** Queues jobs that have a time of day; one that was missed, since no server ran then, is made up for. */
export function startSchedule(app: App, types: readonly JobType[]): { stop(): void } {
  const timer = setInterval(() => {
    queueDue(app, types).catch((error) => app.log.error({ err: error }, 'scheduled jobs could not be queued'));
  }, EVERY_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

/** Queues what was due last and has not been queued. The job's id follows from its due time, so that of many servers one queues it. */
export async function queueDue(app: App, types: readonly JobType[]): Promise<void> {
  for (const type of types) {
    if (!type.dailyAt) continue;
    const now = app.now();
    const id = scheduledId(type.kind, lastDue(type.dailyAt(app.config), now));
    if (await app.db.read((manager) => manager.existsBy(JobEntity, { id }))) continue;
    await inWrite(app.db, { actor: systemActor, now, requestId: id }, (scope) => scope.startJob(type, {}, { id }));
  }
}

/** The latest moment not after `now` that a clock in China shows `HH:MM`. */
export function lastDue(at: string, now: Date): Date {
  const today = businessDate(now);
  const due = shanghaiInstant(today, at);
  return due <= now ? due : shanghaiInstant(addDays(today, -1), at);
}

/** A UUIDv7 of the due time whose random part follows from the kind. */
export function scheduledId(kind: string, due: Date): string {
  const ms = due.getTime().toString(16).padStart(12, '0');
  const rest = createHash('sha256').update(`${kind} ${ms}`).digest('hex');
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
}
