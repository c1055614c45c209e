import { auditHash } from '../../platform/crypto/keyring';
import { AppError } from '../../platform/errors';
import type { ReportEntity } from './report.entity';

type Sealed = Pick<ReportEntity, 'checkupId' | 'reportNumber' | 'revision' | 'document'>;

/** Keyed hash of what a revision says and of whom it says it. */
export const contentHash = ({ checkupId, reportNumber, revision, document }: Sealed): string =>
  auditHash(`report\n${checkupId}\n${reportNumber}\n${revision}\n${JSON.stringify(document)}`);

/** The report, or `report_damaged` when it is not what was published. */
export function intact(report: ReportEntity): ReportEntity {
  if (contentHash(report) !== report.contentHash) throw new AppError('report_damaged');
  return report;
}
