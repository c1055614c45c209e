import type { GuideSheet, ReportDocument, SpecimenLabel } from '@tijian/shared';
import { renderGuideSheetPdf } from './guide-sheet/guide-sheet-pdf';
import { renderLabelPdf } from './label-pdf';
import { type ReceiptModel, renderReceiptPdf } from './receipt-pdf';
import { renderReportPdf } from './report/report-pdf';

/** What can be printed, and from which model. */
export interface DocumentModels {
  report: ReportDocument;
  guideSheet: GuideSheet;
  labels: readonly SpecimenLabel[];
  receipt: ReceiptModel;
}
export type DocumentKind = keyof DocumentModels;

const renderers: { [Kind in DocumentKind]: (model: DocumentModels[Kind]) => Promise<Buffer> } = {
  report: renderReportPdf,
  guideSheet: renderGuideSheetPdf,
  labels: renderLabelPdf,
  receipt: renderReceiptPdf,
};

/** Makes the PDF in this thread: up to some hundred milliseconds without a pause; servers go through DocumentPool. */
export async function renderDocument<Kind extends DocumentKind>(
  kind: Kind,
  model: DocumentModels[Kind],
): Promise<Buffer> {
  return renderers[kind](model);
}
