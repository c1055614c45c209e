import type { Job } from '@tijian/shared';

/** Whole percent; work whose size is unknown stays low until it ends. */
export function percentOf(job: Pick<Job, 'status' | 'progress' | 'total'>): number {
  if (job.status === 'done') return 100;
  if (!job.total) return job.status === 'running' ? 5 : 0;
  return Math.min(99, Math.floor((job.progress / job.total) * 100));
}
