import { jobsApi as api, type Job } from '@tijian/shared';
import type { App } from '../../app';
import { found } from '../errors';
import { serve } from '../http/serve';
import type { JobEntity } from './job.entity';
import { findVisibleJob, listVisibleJobs } from './jobs.queries';
import { liveProgress } from './run-jobs';

export function jobRoutes(app: App): void {
  serve(app, api.get, async (scope, { params }) => presentJob(found(await findVisibleJob(scope, params.id))));
  serve(app, api.list, async (scope, { query }) => {
    const [rows, total] = await listVisibleJobs(scope, query);
    return { items: rows.map(presentJob), total, page: query.page, pageSize: query.pageSize };
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
