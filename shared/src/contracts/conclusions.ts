import { z } from 'zod';
import { Day, defineApi, Instant, Line, OptionalLine, PageQuery, pageOf, QueryFlag, Version } from './define-api';
import { ReportResult } from './report-document';
import { CheckupCategory, CheckupItemStatus, CheckupStatus, FindingSeverity, Sex, VipLevel } from './vocabulary';

export const CheckupParams = z.object({ checkupId: z.uuid() });

/** Whose checkup it is and where it stands: the head of the review, conclusion and report screens. */
export const CheckupHead = z
  .object({
    checkupId: z.uuid(),
    number: z.string(),
    businessDate: Day,
    campusId: z.uuid(),
    campusName: z.string(),
    personId: z.uuid(),
    personName: z.string(),
    sex: Sex,
    ageYears: z.int().describe('Completed years on the business date'),
    vipLevel: VipLevel,
    category: CheckupCategory,
    unitName: z.string().nullable(),
    packageName: z.string().nullable(),
    status: CheckupStatus,
    examinedAt: Instant.nullable(),
    version: z.int().describe('Of the checkup'),
  })
  .meta({ id: 'CheckupHead' });
export type CheckupHead = z.infer<typeof CheckupHead>;

/** A checkup on the work lists of review, conclusion and publishing. */
export const ConclusionWork = CheckupHead.extend({
  doneItems: z.int(),
  totalItems: z.int().describe('Without cancelled items'),
  abnormalResults: z.int(),
  criticalResults: z.int(),
  review: z
    .object({
      status: z.enum(['passed', 'returned']),
      reviewerName: z.string(),
      reviewedAt: Instant,
      note: z.string().nullable(),
    })
    .nullable(),
  conclusion: z
    .object({
      status: z.enum(['draft', 'signed']),
      updatedByName: z.string(),
      updatedAt: Instant,
      concludedByName: z.string().nullable(),
      signedAt: Instant.nullable(),
    })
    .nullable(),
  correctsRevision: z.int().nullable().describe('Revision of the published report that is being corrected'),
}).meta({ id: 'ConclusionWork' });
export type ConclusionWork = z.infer<typeof ConclusionWork>;

/** Filters shared by the three work lists. `keyword` is a checkup number, a barcode, or the beginning of a name or its initials. */
export const ConclusionWorkQuery = PageQuery.extend({
  status: CheckupStatus.optional(),
  campusId: z.uuid().optional(),
  from: Day.optional().describe('Business date'),
  to: Day.optional(),
  unitId: z.uuid().optional(),
  programmeId: z.uuid().optional(),
  category: CheckupCategory.optional(),
  vip: QueryFlag.optional().describe('Only VIP and VVIP'),
  returned: QueryFlag.optional().describe('Only what review sent back to a department'),
  keyword: z.string().trim().max(60).optional(),
});

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

export const Finding = z
  .object({
    id: z.uuid(),
    ruleCode: z.string().nullable(),
    origin: z.enum(['generated', 'edited', 'manual']),
    title: z.string(),
    detail: z.string(),
    advice: z.string(),
    severity: FindingSeverity,
    department: z.string().nullable().describe('Clinic to consult'),
    indicatorCodes: z.array(z.string()),
  })
  .meta({ id: 'Finding' });
export type Finding = z.infer<typeof Finding>;

export const Conclusion = z
  .object({
    id: z.uuid(),
    status: z.enum(['draft', 'signed']),
    summary: z.string(),
    summaryEdited: z.boolean().describe('False while the summary is as the rules made it'),
    findings: z.array(Finding).describe('In the order in which the report prints them'),
    dismissed: z
      .array(z.object({ ruleCode: z.string(), title: z.string() }))
      .describe('Generated findings that were taken out'),
    generatedAt: Instant,
    updatedAt: Instant,
    updatedByName: z.string(),
    concludedByName: z.string().nullable(),
    signedAt: Instant.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Conclusion' });
export type Conclusion = z.infer<typeof Conclusion>;

/** A result that is not as it was when the findings were generated. */
export const ChangedResult = z
  .object({
    kind: z.enum(['added', 'changed', 'removed']),
    name: z.string(),
    before: z.string().nullable(),
    now: z.string().nullable(),
  })
  .meta({ id: 'ChangedResult' });
export type ChangedResult = z.infer<typeof ChangedResult>;

export const ConclusionSheet = z
  .object({
    checkup: CheckupHead,
    sections: z.array(SheetSection),
    review: ReviewRecord.nullable(),
    conclusion: Conclusion.nullable(),
    changedResults: z.array(ChangedResult).describe('Since the findings were generated'),
    correction: z
      .object({ ofRevision: z.int(), reason: z.string(), byName: z.string(), at: Instant })
      .nullable()
      .describe('The published report that this conclusion will correct'),
    can: z.object({
      write: z.boolean(),
      sign: z.boolean(),
      unsign: z.boolean(),
      return: z.boolean(),
      publish: z.boolean(),
    }),
  })
  .meta({ id: 'ConclusionSheet' });
export type ConclusionSheet = z.infer<typeof ConclusionSheet>;

/** What generating did to the findings, for the doctor to look at. Titles only. */
export const FindingChanges = z
  .object({
    added: z.array(z.string()),
    updated: z.array(z.string()).describe('Generated ones whose values or wording changed'),
    removed: z.array(z.string()).describe('Generated ones that no result supports any more'),
    toCheck: z.array(z.string()).describe('Reworded ones whose values have changed since'),
    unsupported: z.array(z.string()).describe('Reworded ones that no result supports any more'),
  })
  .meta({ id: 'FindingChanges' });
export type FindingChanges = z.infer<typeof FindingChanges>;

export const FindingDraft = z
  .object({
    id: z.uuid(),
    ruleCode: z.string().max(60).nullable().default(null),
    title: Line(120),
    detail: z.string().trim().max(4000),
    advice: z.string().trim().max(4000),
    severity: FindingSeverity,
    department: OptionalLine(60),
    indicatorCodes: z.array(z.string().max(40)).max(100).default([]),
  })
  .meta({ id: 'FindingDraft' });
export type FindingDraft = z.infer<typeof FindingDraft>;

export const SaveConclusion = z
  .object({
    version: Version.describe('Of the conclusion'),
    summary: z.string().trim().max(20_000).nullable().describe('null: written anew from the findings'),
    findings: z.array(FindingDraft).max(200),
  })
  .meta({ id: 'SaveConclusion' });

export const AdviceTemplate = z
  .object({
    ruleCode: z.string(),
    title: z.string(),
    category: z.string(),
    severity: FindingSeverity,
    advice: z.string(),
    department: z.string(),
    source: z.string(),
  })
  .meta({ id: 'AdviceTemplate' });
export type AdviceTemplate = z.infer<typeof AdviceTemplate>;

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

export const conclusionsApi = defineApi({
  list: {
    method: 'get',
    path: '/conclusions',
    summary:
      'Work list of the final conclusion; reviewed checkups unless a status is asked for, the longest waiting first',
    permission: 'conclusion:write',
    query: ConclusionWorkQuery,
    reply: pageOf(ConclusionWork),
  },
  get: {
    method: 'get',
    path: '/conclusions/:checkupId',
    summary: 'Results beside earlier ones, and the draft or signed conclusion',
    permission: 'conclusion:write',
    params: CheckupParams,
    reply: ConclusionSheet,
  },
  generate: {
    method: 'post',
    path: '/conclusions/:checkupId/generate',
    summary: 'Bring the findings up to the results; edited and handwritten ones stay',
    permission: 'conclusion:write',
    params: CheckupParams,
    body: z.object({
      version: Version.nullable().describe('Of the conclusion; null when there is none yet'),
      restore: z
        .array(z.string().max(60))
        .max(200)
        .default([])
        .describe('Rule codes of dismissed findings to bring back'),
    }),
    reply: z.object({ sheet: ConclusionSheet, changes: FindingChanges }).meta({ id: 'GeneratedConclusion' }),
    errors: ['stale', 'step_not_allowed'],
  },
  save: {
    method: 'put',
    path: '/conclusions/:checkupId',
    summary: 'Save the draft as a whole: the findings in their order, and the summary',
    permission: 'conclusion:write',
    params: CheckupParams,
    body: SaveConclusion,
    reply: ConclusionSheet,
    errors: ['stale', 'step_not_allowed'],
  },
  sign: {
    method: 'post',
    path: '/conclusions/:checkupId/sign',
    summary: 'Sign the conclusion; results and items are locked from then on',
    permission: 'conclusion:sign',
    params: CheckupParams,
    body: z.object({ version: Version.describe('Of the conclusion') }),
    reply: ConclusionSheet,
    errors: ['stale', 'step_not_allowed', 'already_signed', 'results_changed', 'summary_missing'],
  },
  unsign: {
    method: 'post',
    path: '/conclusions/:checkupId/unsign',
    summary: 'Take a signed conclusion that is not published back to review, with a reason',
    permission: 'conclusion:sign',
    params: CheckupParams,
    body: z.object({ version: Version.describe('Of the conclusion'), reason: Line(200) }),
    reply: ConclusionSheet,
    errors: ['stale', 'step_not_allowed'],
  },
  templates: {
    method: 'get',
    path: '/advice-templates',
    summary: 'Wordings of findings and advice out of the rules, by keyword',
    permission: 'conclusion:write',
    query: z.object({ keyword: z.string().trim().max(40).default('') }),
    reply: z.array(AdviceTemplate),
  },
});
