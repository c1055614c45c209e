import { z } from 'zod';
import { defineApi, Instant, Line, OptionalLine, pageOf, Version } from '../define-api';
import { FindingSeverity } from '../vocabulary';
import { ReviewRecord, SheetSection } from './review';
import { CheckupHead, CheckupParams, ConclusionWork, ConclusionWorkQuery } from './work';

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
