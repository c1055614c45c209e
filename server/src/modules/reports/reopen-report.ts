import { AppError, found } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import type { CheckupEntity } from '../checkups';
import { reopenConclusion } from '../conclusions';
import { ReportEntity } from './report.entity';
import { reportReopened } from './reports.events';
import { findReport } from './reports.queries';

/** Takes the published report of a locked checkup up again: it stays readable, marked as being corrected, until the next revision is published. */
export async function reopenReport(scope: Scope, checkup: CheckupEntity, reason: string): Promise<void> {
  if (checkup.status !== 'published') throw new AppError('step_not_allowed', { from: checkup.status, to: 'examined' });
  const report = found(await findReport(scope, checkup.id));
  const mark = { reopenedAt: scope.now, reopenedByName: scope.actor.name, reopenReason: reason };
  await scope.save(ReportEntity, report, mark, { action: 'reopen', reason, campusId: checkup.campusId });
  await reopenConclusion(scope, checkup, reason);
  await scope.emit(reportReopened, { reportId: report.id, checkupId: checkup.id, campusId: checkup.campusId });
}
