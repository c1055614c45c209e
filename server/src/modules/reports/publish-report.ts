import { newId } from '@tijian/shared';
import { AppError, found } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import { advance, type CheckupEntity } from '../checkups';
import { findConclusion, findReview, listFindings, loadCase, requireUnchanged } from '../conclusions';
import { buildDocument } from './build-document';
import { contentHash } from './content-hash';
import { renderReports } from './render-reports';
import { ReportEntity } from './report.entity';
import { reportPublished } from './reports.events';
import { findReport, listPrinted } from './reports.queries';

export type PublishOptions = {
  hospitalName: string;
  /** Who published, where a job acts for them. */
  by?: { userId: string | null; name: string };
  /** False where the caller sees to the PDF. */
  render?: boolean;
};

/**
 * Publishes the report of a locked, signed checkup: an immutable snapshot with a content hash. After a reopening it is the next
 * revision, which says what it corrects, and the one before is superseded. The PDF is made after the commit.
 */
export async function publishReport(
  scope: Scope,
  checkup: CheckupEntity,
  { hospitalName, by, render = true }: PublishOptions,
): Promise<ReportEntity> {
  if (checkup.status === 'published') throw new AppError('already_published');
  if (checkup.status !== 'concluded') throw new AppError('step_not_allowed', { from: checkup.status, to: 'published' });
  const conclusion = found(await findConclusion(scope, checkup.id));
  await requireUnchanged(scope, checkup, conclusion);
  const before = await findReport(scope, checkup.id);
  const revision = (before?.revision ?? 0) + 1;
  const reportNumber = before?.reportNumber ?? `R${checkup.number}`;
  const correctionReason = before ? (before.reopenReason ?? '更正') : null;
  const document = buildDocument({
    case: await loadCase(scope, checkup),
    printed: await listPrinted(scope, checkup),
    review: await findReview(scope, checkup.id),
    conclusion,
    findings: await listFindings(scope, checkup.id),
    hospitalName,
    reportNumber,
    version: revision,
    correction: before
      ? { ofVersion: before.revision, reason: correctionReason ?? '', at: scope.now.toISOString() }
      : null,
    publishedAt: scope.now,
  });
  const note = { action: 'publish', campusId: checkup.campusId, reason: correctionReason };
  if (before) await scope.save(ReportEntity, before, { status: 'superseded' }, note);
  const sealed = { checkupId: checkup.id, reportNumber, revision, document };
  const report = await scope.insert(
    ReportEntity,
    {
      id: newId(),
      ...sealed,
      personId: checkup.personId,
      status: 'published',
      contentHash: contentHash(sealed),
      correctionReason,
      publishedById: by ? by.userId : scope.actor.userId,
      publishedByName: by?.name ?? scope.actor.name,
      publishedAt: scope.now,
    },
    note,
  );
  await advance(scope, checkup, 'published', { reason: eventDetail(correctionReason, by?.name) });
  await scope.emit(reportPublished, { reportId: report.id, checkupId: checkup.id, campusId: checkup.campusId });
  if (render) await scope.startJob(renderReports, { reportIds: [report.id] }, { campusId: checkup.campusId });
  return report;
}

const eventDetail = (correction: string | null, byName: string | undefined): string | null =>
  [correction && `更正：${correction}`, byName && `${byName} 批量发布`].filter((it) => it).join('；') || null;
