import { newId } from '@tijian/shared';
import type { App } from '../../app';
import { type Actor, systemActor } from '../../platform/auth/actor';
import type { JobContext } from '../../platform/jobs/define-job';
import { inWrite, type ReadScope, readScope, type Scope } from '../../platform/scope';

/** Where the loader says how far it is. */
export type Tell = (line: string) => void;

const context = (app: App) => ({ actor: systemActor, now: app.now(), requestId: 'demo' });

/** One transaction of the loader; the audit trail names the system and the true time. */
export const inDemoWrite = <T>(app: App, work: (scope: Scope) => Promise<T>): Promise<T> =>
  inWrite(app.db, context(app), work);

export const inDemoRead = <T>(app: App, work: (scope: ReadScope) => Promise<T>): Promise<T> =>
  readScope(app.db, context(app))(work);

/**
 * The scope of somebody at a moment of the story, in the loader's transaction: commands see that person and that time.
 * What they announce goes nowhere: nobody watched last year's screens.
 */
export const asThen = (scope: Scope, actor: Actor, now: Date): Scope => ({
  ...scope,
  actor,
  now,
  emit: async () => undefined,
  push: async () => undefined,
});

/** Lets a job's work run here and now, outside the queue, as somebody at a moment of the story. */
export const demoJob = (app: App, actor: Actor, now: Date): JobContext => ({
  app: { ...app, now: () => now },
  jobId: newId(),
  startedBy: actor.userId,
  campusId: null,
  progress: () => undefined,
  read: (work) => inDemoRead(app, (scope) => work({ ...scope, actor, now })),
  write: (work) => inDemoWrite(app, (scope) => work(asThen(scope, actor, now))),
});
