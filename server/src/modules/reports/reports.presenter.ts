import type { PublishedReport, ReportReopening, ReportRevision, ReportView } from '@tijian/shared';
import type { Actor } from '../../platform/auth/actor';
import type { CheckupEntity } from '../checkups';
import { type HeadNames, presentHead } from '../conclusions';
import { documentForUnit, isForUnit } from './for-unit';
import type { ReportEntity } from './report.entity';
import { reportPolicy } from './reports.policy';
import type { ReportRow } from './reports.queries';

/** Set while the newest published revision is being corrected. */
const reopening = ({ status, reopenedAt, reopenReason, reopenedByName }: ReportRow): ReportReopening | null =>
  status === 'published' && reopenedAt
    ? { reason: reopenReason ?? '', byName: reopenedByName ?? '', at: reopenedAt.toISOString() }
    : null;

export const presentReport = (it: ReportRow, checkup: CheckupEntity, names: HeadNames): PublishedReport => ({
  ...presentHead(checkup, names),
  reportId: it.id,
  reportNumber: it.reportNumber,
  revision: it.revision,
  publishedAt: it.publishedAt.toISOString(),
  publishedByName: it.publishedByName,
  correcting: reopening(it),
});

const presentRevision = (it: ReportRow): ReportRevision => ({
  revision: it.revision,
  status: it.status,
  publishedAt: it.publishedAt.toISOString(),
  publishedByName: it.publishedByName,
  correctionReason: it.correctionReason,
});

export function presentView(
  actor: Actor,
  report: ReportEntity,
  { checkup, revisions }: { checkup: CheckupEntity; revisions: readonly ReportRow[] },
): ReportView {
  const isNewest = revisions[0]?.id === report.id;
  return {
    reportId: report.id,
    checkupId: checkup.id,
    personId: checkup.personId,
    checkupVersion: checkup.version,
    revision: report.revision,
    status: report.status,
    correcting: reopening(report),
    contentHash: report.contentHash,
    document: isForUnit(actor, checkup) ? documentForUnit(report.document) : report.document,
    revisions: revisions.map(presentRevision),
    can: { reopen: isNewest && checkup.status === 'published' && reportPolicy.reopen(actor, checkup) },
  };
}
