import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import type { App } from '../../app';
import { storeFile } from '../../platform/files/files';
import { inSlicesAhead } from '../../platform/in-pieces';
import { defineJob } from '../../platform/jobs/define-job';
import type { Scope } from '../../platform/scope';
import { intact } from './content-hash';
import type { ReportEntity } from './report.entity';
import { findReportById, keepPdf } from './reports.queries';

/** So many PDFs at a stretch; the rest queues again behind whoever waits. */
const AT_A_STRETCH = 20;

/** Makes the PDFs of published reports that have none yet. */
export const renderReports = defineJob(
  'reports.render',
  z.object({ reportIds: z.array(z.uuid()) }),
  async ({ app, campusId, progress, read, write }, { reportIds }) => {
    let made = 0;
    const now = reportIds.slice(0, AT_A_STRETCH);
    const later = reportIds.slice(AT_A_STRETCH);
    let done = 0;
    // The next is laid out while one is being stored.
    await inSlicesAhead(
      now,
      1,
      async ([id = '']) => {
        const report = await read((scope) => findReportById(scope, id));
        return report && !report.pdfFileId
          ? { report, pdf: await app.documents.render('report', intact(report).document) }
          : null;
      },
      async (it) => {
        if (it) {
          await write((scope) => storePdf(app, scope, it.report, it.pdf));
          made += 1;
        }
        done += 1;
        progress(done, now.length);
      },
    );
    if (later.length) await write((scope) => scope.startJob(renderReports, { reportIds: later }, { campusId }));
    return { made };
  },
  { lane: 'bulk' },
);

/** The report's PDF as it was stored; null when there is none, or its file has been lost. */
export async function storedPdf(app: App, { pdfFileId }: Pick<ReportEntity, 'pdfFileId'>): Promise<Buffer | null> {
  if (!pdfFileId) return null;
  return buffer(app.files.get(pdfFileId)).catch((error: unknown) => {
    app.log.warn({ err: error, file: pdfFileId }, 'stored report is missing; it is made again');
    return null;
  });
}

/** Keeps a PDF with its report. Nobody fetches it as a file: the report's own call looks at who may read it. */
export async function storePdf(app: App, scope: Scope, report: ReportEntity, pdf: Buffer): Promise<void> {
  if (report.pdfFileId) return;
  const name = `${report.reportNumber}-${report.revision}.pdf`;
  const file = await storeFile(app.files, scope, { name, mime: 'application/pdf', content: pdf });
  await keepPdf(scope, report.id, file.id);
}
