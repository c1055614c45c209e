import {
  categoryLabels,
  maskIdNumber,
  maskPhone,
  ReportDocument,
  type ReportResult,
  type ReportSection,
  type SheetSection,
  vipLabels,
} from '@tijian/shared';
import type { CheckupCase, ConclusionEntity, FindingEntity, ReviewEntity } from '../conclusions';
import { sectionsOf } from '../conclusions';
import { CONFIDENTIAL_TEXT, isConfidential } from './confidential';
import { reportTrends } from './report-trends';
import type { Printed } from './reports.queries';

export type DocumentParts = {
  case: CheckupCase;
  printed: Printed;
  review: ReviewEntity | null;
  conclusion: ConclusionEntity;
  findings: readonly FindingEntity[];
  hospitalName: string;
  reportNumber: string;
  version: number;
  correction: ReportDocument['correction'];
  publishedAt: Date;
};

const DISCLAIMERS = [
  '本报告仅对本次受检标本及当日检查结果负责；健康体检不能发现所有疾病。',
  '参考范围以检查当日所用方法为准；不同方法、不同机构的结果不宜直接比较。',
  '如有不适，或报告提示需要复查、就诊，请持本报告到相应专科咨询。',
];

/** The snapshot that a report is: everything it will ever show, as of now. */
export function buildDocument(parts: DocumentParts): ReportDocument {
  const { case: it, printed, review, conclusion, findings, publishedAt } = parts;
  const { checkup } = it;
  const { person, campus, unit, department, packageName } = printed;
  return ReportDocument.parse({
    schemaVersion: 1,
    reportNumber: parts.reportNumber,
    version: parts.version,
    correction: parts.correction,
    hospital: {
      name: parts.hospitalName,
      campusName: campus.name,
      address: campus.address ?? '',
      phone: campus.phone ?? '',
    },
    person: {
      name: person.name,
      sex: checkup.sex,
      ageYears: checkup.ageYears,
      birthDate: person.birthOn,
      idNumberMasked: person.idNumber ? maskIdNumber(person.idNumber) : '—',
      phoneMasked: person.phone ? maskPhone(person.phone) : '—',
      ...(unit ? { unitName: unit.name } : {}),
      ...(department ? { departmentName: department.name } : {}),
      ...(checkup.employeeNo ? { employeeNo: checkup.employeeNo } : {}),
      vipLevel: checkup.vipLevel === 'none' ? null : vipLabels[checkup.vipLevel],
    },
    checkup: {
      number: checkup.number,
      barcode: checkup.barcode,
      category: categoryLabels[checkup.category],
      packageName: packageName ?? '自选项目',
      businessDate: checkup.businessDate,
    },
    summary: conclusion.summary,
    findings: findings.map(({ title, detail, advice, severity, department: clinic }) => ({
      title,
      detail,
      advice,
      severity,
      ...(clinic ? { department: clinic } : {}),
    })),
    sections: sectionsOf(it).map(reportSection),
    trends: reportTrends(it),
    signatures: {
      ...(review ? { reviewer: { name: review.reviewerName, at: review.reviewedAt.toISOString() } } : {}),
      concludedBy: { name: conclusion.concludedByName ?? '', at: (conclusion.signedAt ?? publishedAt).toISOString() },
      publishedAt: publishedAt.toISOString(),
    },
    disclaimers: DISCLAIMERS,
  });
}

function reportSection(it: SheetSection): ReportSection {
  const status = statusOf(it);
  const shown = status === 'done';
  const reason = [it.reason, it.status === 'deferred' && it.deferredUntil ? `延期至 ${it.deferredUntil}` : null];
  const declineReason = reason.filter((part) => part).join('，');
  return {
    itemCode: it.itemCode,
    itemName: it.itemName,
    departmentName: it.departmentName,
    ...(it.doneAt && shown ? { examinedAt: it.doneAt } : {}),
    ...(it.examinerName && shown ? { examinerName: it.examinerName } : {}),
    status,
    ...(declineReason && !shown ? { declineReason } : {}),
    ...(it.conclusion && shown ? { conclusion: it.conclusion } : {}),
    results: shown ? it.results.map(guarded) : [],
  };
}

/** An item nobody finished counts as done as far as there are values: they have gone into the findings. */
function statusOf({ status, results }: SheetSection): ReportSection['status'] {
  if (status === 'declined' || status === 'deferred') return status;
  return status === 'done' || results.length > 0 ? 'done' : 'missing';
}

function guarded(it: ReportResult): ReportResult {
  if (!isConfidential(it.indicatorCode)) return it;
  const { indicatorCode, name } = it;
  const text = CONFIDENTIAL_TEXT;
  return { indicatorCode, name, text, displayText: text, number: null, flag: null, previous: [] };
}
