import type { ConclusionSheet, ReviewSheet } from '@tijian/shared';
import type { ReadScope } from '../../platform/scope';
import { type CheckupEntity, namesOf } from '../checkups';
import { loadCase } from './case.queries';
import { presentReviewSheet, presentSheet } from './conclusions.presenter';
import { findConclusion, findReview, listFindings } from './conclusions.queries';
import { listReopened } from './work-list.queries';

/** What a reviewer looks at, as of now. */
export async function reviewSheet(scope: ReadScope, checkup: CheckupEntity): Promise<ReviewSheet> {
  const it = await loadCase(scope, checkup);
  const names = await namesOf(scope, [checkup.id]);
  const review = await findReview(scope, checkup.id);
  return presentReviewSheet(scope.actor, it, { names, review });
}

/** What the concluding doctor looks at, as of now. */
export async function conclusionSheet(scope: ReadScope, checkup: CheckupEntity): Promise<ConclusionSheet> {
  const it = await loadCase(scope, checkup);
  const names = await namesOf(scope, [checkup.id]);
  const review = await findReview(scope, checkup.id);
  const conclusion = await findConclusion(scope, checkup.id);
  const findings = await listFindings(scope, checkup.id);
  const [reopened = null] = await listReopened(scope, [checkup.id]);
  return presentSheet(scope.actor, it, { names, review, conclusion, findings, reopened });
}
