import { z } from 'zod';
import { Day, defineApi, Instant, Line, OptionalLine, pageOf, Version } from '../define-api';
import { ReportResult } from '../report-document';
import { CheckupItemStatus } from '../vocabulary';
import { CheckupHead, CheckupParams, ConclusionWork, ConclusionWorkQuery } from './work';

/** An item of the checkup with its results beside earlier ones. */
export const SheetSection = z
  .object({
    checkupItemId: z.uuid(),
    itemCode: z.string(),
    itemName: z.string(),
    departmentId: z.uuid(),
    departmentName: z.string(),
    important: z.boolean(),
    status: CheckupItemStatus,
    reason: z.string().nullable().describe('Why it was declined or deferred'),
    deferredUntil: Day.nullable(),
    examinerName: z.string().nullable(),
    doneAt: Instant.nullable(),
    conclusion: z.string().nullable().describe('小结'),
    missing: z.array(z.string()).describe('Names of expected results that are not there'),
    results: z.array(ReportResult),
  })
  .meta({ id: 'SheetSection' });
export type SheetSection = z.infer<typeof SheetSection>;

export const ReviewIssue = z
  .object({
    key: z.string().describe('Changes when the values behind it change'),
    code: z.string(),
    severity: z.enum(['block', 'warn']),
    message: z.string(),
    indicatorCodes: z.array(z.string()),
    checkupItemIds: z.array(z.uuid()).describe('Items it is about: where to send it back to'),
    acceptedReason: z.string().nullable().describe('Reason given when this very issue was let pass before'),
  })
  .meta({ id: 'ReviewIssue' });
export type ReviewIssue = z.infer<typeof ReviewIssue>;

export const ReviewRecord = z
  .object({
    status: z.enum(['passed', 'returned']),
    reviewerName: z.string(),
    reviewedAt: Instant,
    note: z.string().nullable(),
    accepted: z.array(z.object({ message: z.string(), reason: z.string() })),
  })
  .meta({ id: 'ReviewRecord' });
export type ReviewRecord = z.infer<typeof ReviewRecord>;

export const ReviewSheet = z
  .object({
    checkup: CheckupHead,
    sections: z.array(SheetSection),
    issues: z.array(ReviewIssue).describe('Blocking ones first'),
    unfinished: z.array(z.uuid()).describe('Checkup items neither done, declined nor deferred'),
    review: ReviewRecord.nullable().describe('The last review, perhaps of before a reopening'),
    can: z.object({ pass: z.boolean(), return: z.boolean() }),
  })
  .meta({ id: 'ReviewSheet' });
export type ReviewSheet = z.infer<typeof ReviewSheet>;

export const PassReview = z
  .object({
    version: Version.describe('Of the checkup'),
    accepted: z
      .array(z.object({ key: z.string().max(64), reason: Line(200) }))
      .max(200)
      .default([]),
    confirmUnfinished: z.boolean().default(false).describe('Pass although items are not finished'),
    note: OptionalLine(500),
  })
  .meta({ id: 'PassReview' });

export const ReturnToDepartment = z
  .object({
    version: Version.describe('Of the checkup'),
    checkupItemIds: z.array(z.uuid()).min(1).max(100),
    note: Line(500),
  })
  .meta({ id: 'ReturnToDepartment' });

export const reviewsApi = defineApi({
  list: {
    method: 'get',
    path: '/reviews',
    summary:
      'Work list of first-level review; examined checkups unless a status is asked for, the longest waiting first',
    permission: 'review:write',
    query: ConclusionWorkQuery,
    reply: pageOf(ConclusionWork),
  },
  get: {
    method: 'get',
    path: '/reviews/:checkupId',
    summary: 'Everything a reviewer looks at: items, results beside earlier ones, issues found by the rules',
    permission: 'review:write',
    params: CheckupParams,
    reply: ReviewSheet,
  },
  pass: {
    method: 'post',
    path: '/reviews/:checkupId/pass',
    summary: 'Let a checkup pass first-level review; its findings are generated',
    permission: 'review:write',
    params: CheckupParams,
    body: PassReview,
    reply: ReviewSheet,
    errors: ['stale', 'step_not_allowed', 'review_issues_open', 'review_unfinished'],
  },
  returnToDepartment: {
    method: 'post',
    path: '/reviews/:checkupId/return',
    summary: 'Send items back to their department, with what to mend',
    permission: 'review:write',
    params: CheckupParams,
    body: ReturnToDepartment,
    reply: ReviewSheet,
    errors: ['stale', 'step_not_allowed'],
  },
});
