import type { App } from '../../app';
import { type Actor, systemActor } from '../auth/actor';
import { isDatabaseAway, isDeadlock, isStorageFull } from '../database';
import { AppError } from '../errors';
import { inWrite, readScope } from '../scope';
import { startWorkLoop, type WorkLoop } from '../work-loop';
import { type JobContext, type JobType, jobLanes } from './define-job';
import { JobEntity } from './job.entity';
import { onJobWake } from './queue-job';

/** As long as the job of a server that died may stand still. */
const LEASE_MS = 15_000;
const IDLE_MS = 2_000;
const PROGRESS_EVERY_MS = 300;
/** A job that was cut off this often is given up: it may be what takes the process down, and not the power or the database. */
const MOST_ATTEMPTS = 10;

/** How far the jobs of this process are: inside a long transaction on SQLite nothing can be written beside it. */
const live = new Map<string, { progress: number; total: number }>();
export const liveProgress = (jobId: string) => live.get(jobId);

/** Runs queued jobs, one of each lane at a time in this process; the lease is renewed while the job lives. */
export function startJobs(app: App, types: JobType[]): WorkLoop {
  const kinds = new Map(types.map((it) => [it.kind, it]));
  const lanes = jobLanes.map((lane) => {
    const own = types.filter((it) => (it.lane ?? 'quick') === lane).map((it) => it.kind);
    return startWorkLoop(`jobs ${lane}`, IDLE_MS, app.log, async () => {
      const job = await claim(app, own);
      const type = job && kinds.get(job.kind);
      if (type) await (job.attempts > MOST_ATTEMPTS ? giveUp : runJob)(app, type, job);
      return job !== null;
    });
  });
  const loop: WorkLoop = {
    wake() {
      for (const lane of lanes) lane.wake();
    },
    async idle() {
      // A job may have queued one of another lane.
      for (const lane of [...lanes, ...lanes]) await lane.idle();
    },
    async stop() {
      await Promise.all(lanes.map((lane) => lane.stop()));
    },
  };
  onJobWake(loop.wake);
  return loop;
}

/** The next job of these kinds. One of a kind that only a newer version knows waits for a server of that version. */
async function claim(app: App, kinds: readonly string[]): Promise<JobEntity | null> {
  if (!kinds.length) return null;
  const isFree =
    "it.kind IN (:...kinds) AND (it.status = 'queued' OR (it.status = 'running' AND it.leasedUntil <= :now))";
  const waiting = await app.db.read((manager) =>
    manager.createQueryBuilder(JobEntity, 'it').where(isFree, { kinds, now: new Date() }).limit(1).getOne(),
  );
  if (!waiting) return null;
  return app.db.write(async (manager) => {
    const now = new Date();
    const query = manager.createQueryBuilder(JobEntity, 'it').where(isFree, { kinds, now }).orderBy('it.id').limit(1);
    if (app.db.kind === 'mysql') query.setLock('pessimistic_write').setOnLocked('skip_locked');
    const job = await query.getOne();
    if (!job) return null;
    const attempts = job.attempts + 1;
    const leasedUntil = new Date(now.getTime() + LEASE_MS);
    await manager.update(JobEntity, { id: job.id }, { status: 'running', attempts, leasedUntil });
    return { ...job, attempts };
  });
}

/** Ends the job as failed, and what it was for, in one transaction. */
async function giveUp(app: App, type: JobType, job: JobEntity): Promise<void> {
  const now = app.now();
  await inWrite(app.db, { actor: systemActor, now, requestId: job.id }, async (scope) => {
    await type.givenUp?.(scope, type.params.parse(job.params));
    await scope.manager.update(
      JobEntity,
      { id: job.id },
      {
        status: 'failed',
        errorCode: 'internal',
        errorMessage: '任务多次中断，已停止',
        finishedAt: now,
        leasedUntil: null,
      },
    );
  });
  app.log.error({ job: job.id, kind: job.kind }, 'job given up after being cut off many times');
}

async function runJob(app: App, type: JobType, job: JobEntity): Promise<void> {
  let written = 0;
  let writing: Promise<void> | null = null;
  // Another process that has taken the job over, after this one stood still for longer than its lease, has counted one attempt more.
  const mine = { id: job.id, attempts: job.attempts };
  const update = (changes: Partial<JobEntity>) =>
    app.db.write((manager) => manager.update(JobEntity, mine, changes as never)).then(() => undefined);
  const quietly = (work: Promise<void>) =>
    void work.catch((error) => app.log.warn({ err: error, job: job.id }, 'job state could not be written'));
  const renew = setInterval(() => quietly(update({ leasedUntil: new Date(Date.now() + LEASE_MS) })), LEASE_MS / 3);
  const starter = job.createdBy ? { userId: job.createdBy, name: job.createdByName } : {};
  const actor = { ...systemActor, ...starter } as Actor;
  const acting = () => ({ actor, now: app.now(), requestId: job.id });
  const context: JobContext = {
    app,
    jobId: job.id,
    startedBy: job.createdBy,
    campusId: job.campusId,
    progress(done, total) {
      const steps = { progress: Math.round(done), total };
      live.set(job.id, steps);
      if (writing || (Date.now() - written < PROGRESS_EVERY_MS && done < total)) return;
      written = Date.now();
      writing = update(steps)
        .catch((error) => app.log.warn({ err: error, job: job.id }, 'job progress could not be written'))
        .finally(() => {
          writing = null;
        });
    },
    read: (work) => readScope(app.db, acting())(work),
    write: (work) => inWrite(app.db, acting(), work),
  };
  try {
    const result = await type.run(context, type.params.parse(job.params));
    await writing;
    const steps = live.get(job.id);
    await update({ ...steps, status: 'done', result: result ?? null, finishedAt: new Date(), leasedUntil: null });
  } catch (error) {
    app.log.error({ err: error, job: job.id, kind: job.kind }, 'job failed');
    // Not the job's fault: it is begun again when its lease has run out.
    if (isDatabaseAway(error) || isDeadlock(error) || isStorageFull(error)) return;
    const known = error instanceof AppError ? error : new AppError('internal');
    quietly(
      update({
        status: 'failed',
        errorCode: known.code,
        errorMessage: known.message.slice(0, 500),
        finishedAt: new Date(),
        leasedUntil: null,
      }),
    );
  } finally {
    clearInterval(renew);
    live.delete(job.id);
  }
}
