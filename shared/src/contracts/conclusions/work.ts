import { z } from 'zod';
import { Day, Instant, PageQuery, QueryFlag } from '../define-api';
import { CheckupCategory, CheckupStatus, Sex, VipLevel } from '../vocabulary';

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
