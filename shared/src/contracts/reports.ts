import { z } from 'zod';
import { CheckupHead, CheckupParams, ConclusionWorkQuery } from './conclusions';
import { Day, defineApi, fileReply, Instant, Line, pageOf, Version } from './define-api';
import { ReportDocument, ReportFlag } from './report-document';
import { CheckupStatus, FindingSeverity, Sex, VipLevel } from './vocabulary';

export const ReportStatus = z.enum(['published', 'superseded']).meta({ id: 'ReportStatus' });
export type ReportStatus = z.infer<typeof ReportStatus>;
export const reportStatusLabels: Record<ReportStatus, string> = { published: '有效', superseded: '已被更正' };

/** Why, by whom and when a published report was taken up again (更正中). */
export const ReportReopening = z
  .object({ reason: z.string(), byName: z.string(), at: Instant })
  .meta({ id: 'ReportReopening' });
export type ReportReopening = z.infer<typeof ReportReopening>;

/** A published report on the list. */
export const PublishedReport = CheckupHead.extend({
  reportId: z.uuid(),
  reportNumber: z.string(),
  revision: z.int(),
  publishedAt: Instant,
  publishedByName: z.string(),
  correcting: ReportReopening.nullable(),
}).meta({ id: 'PublishedReport' });
export type PublishedReport = z.infer<typeof PublishedReport>;

export const PublishedReportQuery = ConclusionWorkQuery.omit({ status: true, returned: true }).extend({
  publishedFrom: Day.optional(),
  publishedTo: Day.optional(),
});

export const ReportRevision = z
  .object({
    revision: z.int(),
    status: ReportStatus,
    publishedAt: Instant,
    publishedByName: z.string(),
    correctionReason: z.string().nullable(),
  })
  .meta({ id: 'ReportRevision' });
export type ReportRevision = z.infer<typeof ReportRevision>;

export const ReportView = z
  .object({
    reportId: z.uuid(),
    checkupId: z.uuid(),
    personId: z.uuid(),
    checkupVersion: z.int(),
    revision: z.int(),
    status: ReportStatus,
    correcting: ReportReopening.nullable().describe(
      'Set while a correction is being made; this revision stays readable',
    ),
    contentHash: z.string(),
    document: ReportDocument,
    revisions: z.array(ReportRevision).describe('Newest first'),
    can: z.object({ reopen: z.boolean() }),
  })
  .meta({ id: 'ReportView' });
export type ReportView = z.infer<typeof ReportView>;

export const ComparedCheckup = z
  .object({
    checkupId: z.uuid(),
    number: z.string(),
    businessDate: Day,
    ageYears: z.int(),
    campusName: z.string(),
    packageName: z.string().nullable(),
    status: CheckupStatus,
    hasReport: z.boolean(),
    findings: z.array(z.object({ title: z.string(), severity: FindingSeverity })),
  })
  .meta({ id: 'ComparedCheckup' });
export type ComparedCheckup = z.infer<typeof ComparedCheckup>;

export const ComparedCell = z
  .object({
    displayText: z.string(),
    number: z.number().nullable(),
    flag: ReportFlag,
    rangeText: z.string().nullable(),
  })
  .meta({ id: 'ComparedCell' });
export type ComparedCell = z.infer<typeof ComparedCell>;

export const ComparedIndicator = z
  .object({
    code: z.string(),
    name: z.string(),
    abbr: z.string().nullable(),
    unit: z.string().nullable(),
    low: z.number().nullable().describe('Reference band of the newest value'),
    high: z.number().nullable(),
    cells: z.array(ComparedCell.nullable()).describe('One for each checkup, in their order'),
  })
  .meta({ id: 'ComparedIndicator' });
export type ComparedIndicator = z.infer<typeof ComparedIndicator>;

/** All years of one person side by side (历年对比). */
export const Comparison = z
  .object({
    person: z.object({ id: z.uuid(), name: z.string(), sex: Sex, birthDate: Day, vipLevel: VipLevel }),
    checkups: z.array(ComparedCheckup).describe('Newest first, at most 20'),
    items: z.array(
      z.object({
        itemCode: z.string(),
        itemName: z.string(),
        departmentName: z.string(),
        indicators: z.array(ComparedIndicator),
      }),
    ),
  })
  .meta({ id: 'Comparison' });
export type Comparison = z.infer<typeof Comparison>;

/** Result of the batch publishing job. */
export const PublishManyResult = z.object({
  published: z.int(),
  failed: z.array(z.object({ checkupId: z.uuid(), number: z.string(), code: z.string(), message: z.string() })),
});
export type PublishManyResult = z.infer<typeof PublishManyResult>;

export const RevisionQuery = z.object({
  revision: z.coerce.number().int().min(1).optional().describe('The newest when absent'),
});

export const reportsApi = defineApi({
  list: {
    method: 'get',
    path: '/reports',
    summary: 'Published reports, each in its newest revision, the newest first',
    permission: 'report:read',
    unitScope: true,
    query: PublishedReportQuery,
    reply: pageOf(PublishedReport),
  },
  get: {
    method: 'get',
    path: '/reports/:checkupId',
    summary: 'A published report, as published',
    permission: 'report:read',
    unitScope: true,
    params: CheckupParams,
    query: RevisionQuery,
    reply: ReportView,
    errors: ['report_damaged'],
  },
  pdf: {
    method: 'get',
    path: '/reports/:checkupId/pdf',
    summary: 'The report as PDF; each download is on record',
    permission: 'report:read',
    unitScope: true,
    params: CheckupParams,
    query: RevisionQuery,
    reply: fileReply,
    errors: ['report_damaged', 'unavailable'],
  },
  publish: {
    method: 'post',
    path: '/reports/:checkupId/publish',
    summary:
      'Publish the report of a signed conclusion: an immutable snapshot; after a reopening a new revision that says what it corrects',
    permission: 'report:publish',
    params: CheckupParams,
    body: z.object({ version: Version.describe('Of the checkup') }),
    reply: ReportView,
    errors: ['stale', 'step_not_allowed', 'already_published', 'results_changed'],
  },
  publishMany: {
    method: 'post',
    path: '/reports/publish-many',
    summary: 'Publish many reports in a job; those that cannot be are told in its result',
    permission: 'report:publish',
    body: z.object({ checkupIds: z.array(z.uuid()).min(1).max(1000) }),
    reply: z.object({ jobId: z.uuid(), count: z.int() }),
    errors: ['step_not_allowed'],
  },
  reopen: {
    method: 'post',
    path: '/reports/:checkupId/reopen',
    summary:
      'Take a published report up again for correction, with a reason; it stays readable, marked as being corrected',
    permission: 'report:reopen',
    params: CheckupParams,
    body: z.object({ version: Version.describe('Of the checkup'), reason: Line(500) }),
    reply: ReportView,
    errors: ['stale', 'step_not_allowed'],
  },
  comparison: {
    method: 'get',
    path: '/persons/:personId/comparison',
    summary: 'All years of one person side by side',
    permission: 'report:read',
    params: z.object({ personId: z.uuid() }),
    reply: Comparison,
  },
});
