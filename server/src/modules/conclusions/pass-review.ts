import { newId, type PassReview } from '@tijian/shared';
import type { z } from 'zod';
import { AppError, expectVersion } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import { advance, type CheckupEntity } from '../checkups';
import { isUnfinished } from './case';
import { loadCase } from './case.queries';
import { passable } from './conclusions.policy';
import { findReview } from './conclusions.queries';
import { generateConclusion } from './generate-conclusion';
import { ReviewEntity, type ReviewedIssue } from './review.entity';
import { reviewIssues } from './review-issues';

/**
 * Lets a locked checkup pass first-level review and generates its findings. Every blocking issue needs a reason of its own
 * (`review_issues_open`), unfinished items a confirmation (`review_unfinished`).
 */
export async function passReview(
  scope: Scope,
  checkup: CheckupEntity,
  body: z.output<typeof PassReview>,
): Promise<void> {
  if (!passable.includes(checkup.status))
    throw new AppError('step_not_allowed', { from: checkup.status, to: 'reviewed' });
  expectVersion(checkup, body.version, { status: checkup.status });
  const it = await loadCase(scope, checkup);
  const reasons = new Map(body.accepted.map(({ key, reason }) => [key, reason]));
  const issues = reviewIssues(it).map(
    ({ key, code, severity, message, indicatorCodes }): ReviewedIssue => ({
      key,
      code,
      severity,
      message,
      indicatorCodes,
      reason: reasons.get(key) ?? null,
    }),
  );
  const open = issues.filter((issue) => issue.severity === 'block' && !issue.reason);
  if (open.length)
    throw new AppError('review_issues_open', { issues: open.map(({ key, message }) => ({ key, message })) });
  const unfinished = it.items.filter(({ row }) => isUnfinished(row)).map(({ row }) => row.name);
  if (unfinished.length && !body.confirmUnfinished) throw new AppError('review_unfinished', { items: unfinished });

  await writeReview(scope, checkup, { status: 'passed', issues, note: body.note });
  if (checkup.status === 'in_progress') await advance(scope, checkup, 'examined');
  await advance(scope, checkup, 'reviewed', { reason: body.note });
  await generateConclusion(scope, it);
}

/** The one review row of a checkup; what it said before stays in the audit trail. */
export async function writeReview(
  scope: Scope,
  checkup: CheckupEntity,
  { status, issues, note }: Pick<ReviewEntity, 'status' | 'issues' | 'note'>,
): Promise<void> {
  const { userId, name } = scope.actor;
  const facts = { status, issues, note, reviewerId: userId, reviewerName: name, reviewedAt: scope.now };
  const row = await findReview(scope, checkup.id);
  const audit = { campusId: checkup.campusId, reason: note };
  if (row) await scope.save(ReviewEntity, row, facts, audit);
  else await scope.insert(ReviewEntity, { id: newId(), checkupId: checkup.id, ...facts }, audit);
}
