import { z } from 'zod';
import { Day, defineApi, fileReply, Instant, PageQuery, pageOf } from './define-api';

const Values = z.record(z.string(), z.unknown()).nullable();

/** One change or act. Identity data is masked; an entry can't be altered without the chain showing it. */
export const AuditEntry = z
  .object({
    id: z.uuid(),
    at: Instant,
    actorId: z.uuid().nullable().describe('Null for the system and for who is not signed in'),
    actorName: z.string(),
    action: z.string(),
    entity: z.string().describe('Kind of record'),
    entityId: z.string(),
    campusName: z.string().nullable(),
    before: Values.describe('The changed fields as they were'),
    after: Values.describe('The changed fields as they are, or what an act was about'),
    names: z
      .record(z.string(), z.string())
      .describe('Names of the users, roles, campuses and departments among the ids'),
    reason: z.string().nullable(),
    requestId: z.string(),
    chain: z.int(),
    seq: z.int().describe('Number within its chain'),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof AuditEntry>;

const filters = {
  from: Day.optional().describe('First day, campus-local'),
  to: Day.optional().describe('Last day, campus-local'),
  actorId: z.uuid().optional(),
  actor: z.string().trim().max(100).optional().describe('Beginning of the actor’s name'),
  entity: z.string().trim().max(60).optional(),
  entityId: z.string().trim().max(60).optional(),
  action: z.string().trim().max(60).optional(),
  requestId: z.string().trim().max(60).optional().describe('Everything one request did'),
};
export const AuditFilter = z.object(filters).meta({ id: 'AuditFilter' });
export type AuditFilter = z.infer<typeof AuditFilter>;

/** Result of the job that verifies the chains; the first bad row is named. */
export const AuditVerdict = z
  .discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), entries: z.int() }),
    z.object({
      ok: z.literal(false),
      chain: z.int(),
      seq: z.int(),
      entryId: z.uuid().nullable(),
      problem: z.enum(['missing', 'altered', 'reordered', 'head']),
    }),
  ])
  .meta({ id: 'AuditVerdict' });
export type AuditVerdict = z.infer<typeof AuditVerdict>;
export const auditProblemLabels = {
  missing: '此处缺少记录，可能被删除',
  altered: '内容与写入时不一致，已被改动',
  reordered: '与前一条衔接不上，可能被替换或调换',
  head: '链尾与登记的不一致，末尾的记录可能被删除',
} as const;

/** At most this many rows leave in one file; narrow the filter for more. */
export const AUDIT_EXPORT_ROWS = 50_000;

export const auditApi = defineApi({
  list: {
    method: 'get',
    path: '/audit',
    summary: 'Entries, the newest first',
    permission: 'audit:read',
    query: PageQuery.extend(filters),
    reply: pageOf(AuditEntry),
  },
  export: {
    method: 'post',
    path: '/audit/export',
    summary: 'What the filter shows, the newest first, as .xlsx; itself audited',
    permission: 'audit:read',
    body: AuditFilter,
    reply: fileReply,
  },
  verify: {
    method: 'post',
    path: '/audit/verification',
    summary: 'Starts a job that walks every chain; its result is an AuditVerdict',
    permission: 'audit:read',
    reply: z.object({ jobId: z.uuid() }),
  },
});
