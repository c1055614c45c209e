import { type Job, JobStatus, jobKindLabel, jobsApi } from '@tijian/shared';
import type { Status } from '@tijian/shared/theme';
import { Progress, Select } from 'antd';
import { useCall } from '../../lib/query';
import { formatTime } from '../../lib/time';
import { type Column, DataTable, PageFrame, StatusTag, useListState } from '../../ui';
import { percentOf } from '../../ui/job-percent';
import { t } from './locale';
import './jobs.css';

const BUSY_MS = 2_000;
const QUIET_MS = 15_000;
const looks: Record<JobStatus, Status> = { queued: 'waiting', running: 'active', done: 'success', failed: 'danger' };
const isBusy = (job: Job) => job.status === 'queued' || job.status === 'running';

const columns: Column<Job>[] = [
  { key: 'createdAt', title: t.fields.createdAt, pinned: true, render: (_, it) => formatTime(it.createdAt) },
  {
    key: 'kind',
    title: t.fields.kind,
    render: (_, it) => jobKindLabel(it.kind),
  },
  { key: 'startedBy', title: t.fields.startedBy, dataIndex: 'startedByName' },
  {
    key: 'status',
    title: t.fields.status,
    render: (_, it) => <StatusTag status={looks[it.status]}>{t.status[it.status]}</StatusTag>,
  },
  {
    key: 'progress',
    title: t.fields.progress,
    render: (_, it) => (
      <Progress
        className="tj-job-bar"
        size="small"
        percent={percentOf(it)}
        status={it.status === 'failed' ? 'exception' : it.status === 'done' ? 'success' : 'active'}
        aria-label={t.fields.progress}
      />
    ),
  },
  { key: 'finishedAt', title: t.fields.finishedAt, render: (_, it) => formatTime(it.finishedAt) },
  { key: 'error', title: t.fields.error, render: (_, it) => it.errorMessage ?? '—' },
  { key: 'id', title: t.fields.id, render: (_, it) => <code>{it.id}</code>, hiddenAtFirst: true },
];

/** Long work on the server: who started it, how far it is, how it ended. */
export function JobsPage() {
  const list = useListState(jobsApi.list.query);
  const jobs = useCall(
    jobsApi.list,
    { query: list.query },
    {
      keepPrevious: true,
      refetchInterval: ({ state }) => (state.data?.items.some(isBusy) ? BUSY_MS : QUIET_MS),
    },
  );
  return (
    <PageFrame title={t.title}>
      <DataTable
        id="jobs"
        label={t.listLabel}
        list={list}
        result={jobs}
        rowKey="id"
        columns={columns}
        empty={{ text: t.none }}
        filters={
          <Select<JobStatus>
            allowClear
            aria-label={t.filters.status}
            placeholder={t.filters.status}
            value={list.query.status}
            options={JobStatus.options.map((value) => ({ value, label: t.status[value] }))}
            onChange={(value) => list.set({ status: value })}
          />
        }
      />
    </PageFrame>
  );
}
