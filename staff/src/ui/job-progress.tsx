import { type Job, jobsApi } from '@tijian/shared';
import { Alert, Progress } from 'antd';
import { useEffect, useRef } from 'react';
import { useCall } from '../lib/query';
import { t } from '../locale/zh-CN';
import { percentOf } from './job-percent';
import { LoadError } from './load-state';

type JobProgressProps = {
  jobId: string;
  /** Called once, when the job has ended well. */
  onDone?: (job: Job) => void;
  onFailed?: (job: Job) => void;
};

const isOver = (job: Job) => job.status === 'done' || job.status === 'failed';

/** Progress of long work on the server, asked for every second; the page can be left meanwhile. */
export function JobProgress({ jobId, onDone, onFailed }: JobProgressProps) {
  const result = useCall(
    jobsApi.get,
    { params: { id: jobId } },
    { refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : 1000), staleTime: 0 },
  );
  const job = result.data;
  const told = useRef<string | null>(null);
  useEffect(() => {
    if (!job || !isOver(job) || told.current === job.id) return;
    told.current = job.id;
    if (job.status === 'done') onDone?.(job);
    else onFailed?.(job);
  }, [job, onDone, onFailed]);

  if (!job)
    return result.error ? (
      <LoadError error={result.error} onRetry={() => void result.refetch()} />
    ) : (
      <Progress percent={0} aria-label={t.job.label} />
    );
  return (
    <div className="tj-job">
      <Progress
        percent={percentOf(job)}
        status={job.status === 'failed' ? 'exception' : job.status === 'done' ? 'success' : 'active'}
        aria-label={t.job.label}
      />
      <div className="tj-job-line" role="status">
        <strong>{t.job[job.status]}</strong>
        {job.total ? <span>{t.job.count(job.progress, job.total)}</span> : null}
        {isOver(job) ? null : <span className="tj-muted">{t.job.leave}</span>}
      </div>
      {job.status === 'failed' ? <Alert type="error" showIcon title={job.errorMessage ?? t.errors.unexpected} /> : null}
    </div>
  );
}
