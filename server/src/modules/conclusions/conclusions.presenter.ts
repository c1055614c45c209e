import type {
  CheckupHead,
  Conclusion,
  ConclusionSheet,
  ConclusionWork,
  Finding,
  ReviewRecord,
  ReviewSheet,
} from '@tijian/shared';
import type { Actor } from '../../platform/auth/actor';
import type { CheckupEntity, CheckupNames } from '../checkups';
import { type CheckupCase, isUnfinished } from './case';
import { basisOf, changedResults } from './changed-results';
import type { ConclusionEntity } from './conclusion.entity';
import { conclusionPolicy, passable, returnable } from './conclusions.policy';
import type { FindingEntity } from './finding.entity';
import type { ReviewEntity } from './review.entity';
import { reviewIssues } from './review-issues';
import { sectionsOf } from './sections';
import type { ReopenedReport, WorkCounts } from './work-list.queries';

/** Names by checkup. */
export type HeadNames = ReadonlyMap<string, CheckupNames>;

export const presentHead = (it: CheckupEntity, names: HeadNames): CheckupHead => ({
  checkupId: it.id,
  number: it.number,
  businessDate: it.businessDate,
  campusId: it.campusId,
  campusName: names.get(it.id)?.campusName ?? '',
  personId: it.personId,
  personName: names.get(it.id)?.personName ?? '',
  sex: it.sex,
  ageYears: it.ageYears,
  vipLevel: it.vipLevel,
  category: it.category,
  unitName: names.get(it.id)?.unitName ?? null,
  packageName: names.get(it.id)?.packageName ?? null,
  status: it.status,
  examinedAt: it.examinedAt?.toISOString() ?? null,
  version: it.version,
});

export type WorkParts = {
  names: HeadNames;
  counts: ReadonlyMap<string, WorkCounts>;
  reviews: readonly ReviewEntity[];
  conclusions: readonly ConclusionEntity[];
  reopened: readonly ReopenedReport[];
};

export function presentWork(
  it: CheckupEntity,
  { names, counts, reviews, conclusions, reopened }: WorkParts,
): ConclusionWork {
  const review = reviews.find((one) => one.checkupId === it.id);
  const conclusion = conclusions.find((one) => one.checkupId === it.id);
  return {
    ...presentHead(it, names),
    ...(counts.get(it.id) ?? { doneItems: 0, totalItems: 0, abnormalResults: 0, criticalResults: 0 }),
    review: review
      ? {
          status: review.status,
          reviewerName: review.reviewerName,
          reviewedAt: review.reviewedAt.toISOString(),
          note: review.note,
        }
      : null,
    conclusion: conclusion
      ? {
          status: conclusion.status,
          updatedByName: conclusion.updatedByName,
          updatedAt: conclusion.updatedAt.toISOString(),
          concludedByName: conclusion.concludedByName,
          signedAt: conclusion.signedAt?.toISOString() ?? null,
        }
      : null,
    correctsRevision: reopened.find((one) => one.checkupId === it.id)?.revision ?? null,
  };
}

export const presentReview = (it: ReviewEntity): ReviewRecord => ({
  status: it.status,
  reviewerName: it.reviewerName,
  reviewedAt: it.reviewedAt.toISOString(),
  note: it.note,
  accepted: it.issues.flatMap(({ message, reason }) => (reason ? [{ message, reason }] : [])),
});

export function presentReviewSheet(
  actor: Actor,
  it: CheckupCase,
  { names, review }: { names: HeadNames; review: ReviewEntity | null },
): ReviewSheet {
  const { checkup } = it;
  const may = conclusionPolicy.review(actor, checkup);
  return {
    checkup: presentHead(checkup, names),
    sections: sectionsOf(it),
    issues: reviewIssues(it, review?.issues),
    unfinished: it.items.filter(({ row }) => isUnfinished(row)).map(({ row }) => row.id),
    review: review && presentReview(review),
    can: {
      pass: may && passable.includes(checkup.status),
      return: may && returnable.includes(checkup.status),
    },
  };
}

const presentFinding = (it: FindingEntity): Finding => ({
  id: it.id,
  ruleCode: it.ruleCode,
  origin: it.origin,
  title: it.title,
  detail: it.detail,
  advice: it.advice,
  severity: it.severity,
  department: it.department,
  indicatorCodes: it.indicatorCodes,
});

export const presentConclusion = (it: ConclusionEntity, findings: readonly FindingEntity[]): Conclusion => ({
  id: it.id,
  status: it.status,
  summary: it.summary,
  summaryEdited: it.summary !== it.generatedSummary,
  findings: findings.map(presentFinding),
  dismissed: it.dismissed.map(({ ruleCode, title }) => ({ ruleCode, title })),
  generatedAt: it.generatedAt.toISOString(),
  updatedAt: it.updatedAt.toISOString(),
  updatedByName: it.updatedByName,
  concludedByName: it.concludedByName,
  signedAt: it.signedAt?.toISOString() ?? null,
  version: it.version,
});

export type SheetParts = {
  names: HeadNames;
  review: ReviewEntity | null;
  conclusion: ConclusionEntity | null;
  findings: readonly FindingEntity[];
  reopened: ReopenedReport | null;
};

export function presentSheet(
  actor: Actor,
  it: CheckupCase,
  { names, review, conclusion, findings, reopened }: SheetParts,
): ConclusionSheet {
  const { checkup } = it;
  const { status } = checkup;
  return {
    checkup: presentHead(checkup, names),
    sections: sectionsOf(it),
    review: review && presentReview(review),
    conclusion: conclusion && presentConclusion(conclusion, findings),
    changedResults: conclusion ? changedResults(conclusion.basis, basisOf(it)) : [],
    correction: reopened
      ? {
          ofRevision: reopened.revision,
          reason: reopened.reopenReason ?? '',
          byName: reopened.reopenedByName ?? '',
          at: (reopened.reopenedAt as Date).toISOString(),
        }
      : null,
    can: {
      write: status === 'reviewed' && conclusionPolicy.write(actor, checkup),
      sign: status === 'reviewed' && conclusionPolicy.sign(actor, checkup),
      unsign: status === 'concluded' && conclusionPolicy.sign(actor, checkup),
      return: returnable.includes(status) && conclusionPolicy.review(actor, checkup),
      publish: status === 'concluded' && conclusionPolicy.publish(actor, checkup),
    },
  };
}
