import { jobsApi as api, type Job } from '@tijian/shared';
import type { App } from '../../app';
import { can } from '../auth/actor';
import { AppError, found } from '../errors';
import { serve } from '../http/serve';
import { JobEntity } from './job.entity';
import { liveProgress } from './run-jobs';

export function jobRoutes(app: App): void {
  serve(app, api.get, async (scope, { params }) => {
    const job = found(await scope.manager.findOneBy(JobEntity, { id: params.id }));
    if (job.createdBy !== scope.actor.userId && !can(scope.actor, 'job:read')) throw new AppError('not_found');
    return presentJob(job);
  });
  serve(app, api.list, async (scope, { query: { page, pageSize, status, kind } }) => {
    const [rows, total] = await scope.manager.findAndCount(JobEntity, {
      where: { ...(status ? { status } : {}), ...(kind ? { kind } : {}) },
      order: { createdAt: 'DESC', id: 'DESC' },
      skip: (page - 1) * pageSize,
      take: pageSize,
    });
    return { items: rows.map(presentJob), total, page, pageSize };
  });
}

const presentJob = (it: JobEntity): Job => ({
  id: it.id,
  kind: it.kind,
  status: it.status,
  progress: it.progress,
  total: it.total,
  ...(it.status === 'running' ? liveProgress(it.id) : {}),
  result: it.result,
  errorCode: it.errorCode,
  errorMessage: it.errorMessage,
  startedByName: it.createdByName,
  createdAt: it.createdAt.toISOString(),
  finishedAt: it.finishedAt?.toISOString() ?? null,
});
