import { newId } from '@tijian/shared';
import type { z } from 'zod';
import { insertRows } from '../database/insert-rows';
import type { Scope } from '../scope';
import type { JobType } from './define-job';
import { JobEntity } from './job.entity';

let wake: () => void = () => undefined;
export const onJobWake = (work: () => void): void => {
  wake = work;
};

/** `id` for a job that may be asked for more than once; `campusId` decides who sees it besides its starter. */
export type JobPlace = { id?: string; campusId?: string | null };

/** Writes the job into the scope's transaction; a job with the same id is queued once. */
export async function queueJob<T extends z.ZodType>(
  scope: Scope,
  job: JobType<T>,
  params: z.input<T>,
  { id = newId(), campusId = null }: JobPlace = {},
): Promise<string> {
  const row: JobEntity = {
    id,
    kind: job.kind,
    params: job.params.parse(params),
    status: 'queued',
    progress: 0,
    total: null,
    result: null,
    errorCode: null,
    errorMessage: null,
    attempts: 0,
    leasedUntil: null,
    createdBy: scope.actor.userId,
    createdByName: scope.actor.name,
    campusId,
    createdAt: scope.now,
    finishedAt: null,
  };
  await insertRows(scope.manager, JobEntity, [row], { ignore: true });
  scope.afterCommit(wake);
  return id;
}
