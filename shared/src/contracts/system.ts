import { z } from 'zod';
import { defineApi, fileReply, IdParams, Instant, PageQuery, pageOf } from './define-api';

export const JobStatus = z.enum(['queued', 'running', 'done', 'failed']);
export type JobStatus = z.infer<typeof JobStatus>;
export const Job = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    status: JobStatus,
    progress: z.number().int().describe('steps finished'),
    total: z.number().int().nullable().describe('steps in all; null while unknown'),
    /** What the kind of job promises: counts, a file to fetch … */
    result: z.unknown(),
    errorCode: z.string().nullable(),
    errorMessage: z.string().nullable(),
    startedByName: z.string().describe('Who started it'),
    createdAt: Instant,
    finishedAt: Instant.nullable(),
  })
  .meta({ id: 'Job' });
export type Job = z.infer<typeof Job>;

export const jobsApi = defineApi({
  get: {
    method: 'get',
    path: '/jobs/:id',
    summary: 'State and progress of a job one has started',
    permission: 'session',
    params: IdParams,
    reply: Job,
  },
  list: {
    method: 'get',
    path: '/jobs',
    summary: 'Jobs, the newest first',
    permission: 'job:read',
    query: PageQuery.extend({ status: JobStatus.optional(), kind: z.string().trim().max(80).optional() }),
    reply: pageOf(Job),
  },
});

export const StoredFile = z
  .object({
    id: z.uuid(),
    name: z.string(),
    mime: z.string(),
    size: z.number().int().describe('bytes'),
    createdAt: Instant,
  })
  .meta({ id: 'StoredFile' });
export type StoredFile = z.infer<typeof StoredFile>;

export const filesApi = defineApi({
  download: {
    method: 'get',
    path: '/files/:id',
    summary: 'A file one has made or was given',
    permission: 'session',
    params: IdParams,
    reply: fileReply,
  },
});
