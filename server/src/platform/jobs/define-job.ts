import type { z } from 'zod';
import type { App } from '../../app';
import type { Config } from '../../config';
import type { ReadScope, Scope } from '../scope';

/** What a running job works with. It acts as the person who started it is recorded, with the system's permissions. */
export interface JobContext {
  app: App;
  jobId: string;
  startedBy: string | null;
  campusId: string | null;
  /** Steps finished and in all; written at most a few times a second. */
  progress(done: number, total: number): void;
  read<T>(work: (scope: ReadScope) => Promise<T>): Promise<T>;
  write<T>(work: (scope: Scope) => Promise<T>): Promise<T>;
}

/**
 * Jobs of a lane run one after another in each process, beside those of the other lanes: nobody who waits for an answer is behind a
 * long work. `quick` is for what takes seconds, `import` for large files (several at once would need too much memory), `bulk` for works
 * of minutes that nobody waits for; there is one of those, so that two never take the whole machine from the requests.
 */
export const jobLanes = ['quick', 'import', 'bulk'] as const;
export type JobLane = (typeof jobLanes)[number];

export type JobType<T extends z.ZodType = z.ZodType> = {
  kind: string;
  params: T;
  run: (context: JobContext, params: z.output<T>) => Promise<unknown>;
  /** `quick` when absent. */
  lane?: JobLane;
  /** Ends what the job was for when the job itself is given up, so that nothing stays half-way for ever. */
  givenUp?: (scope: Scope, params: z.output<T>) => Promise<void>;
  /** Runs by itself every day at this time (`HH:MM`, China), once for all servers together; its params must all be optional. */
  dailyAt?: (config: Config) => string;
};

/** A kind of job. `run` may be started again from the beginning after a crash, so each of its writes must bear repeating. Its answer becomes `result`. */
export function defineJob<T extends z.ZodType>(
  kind: string,
  params: T,
  run: JobType<T>['run'],
  more: Pick<JobType<T>, 'dailyAt' | 'givenUp' | 'lane'> = {},
): JobType<T> {
  return { kind, params, run, ...more };
}
