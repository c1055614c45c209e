import { AUDIT_EXPORT_ROWS, type AuditFilter, auditApi as api, businessDate } from '@tijian/shared';
import type { App } from '../../app';
import type { AuditEntryEntity } from '../../platform/audit/audit-entry.entity';
import { serve } from '../../platform/http/serve';
import { type Steps, serveSteps } from '../../platform/http/serve-steps';
import { streamXlsx } from '../../platform/tables';
import { exportColumns, exportRow, presentEntry } from './audit.presenter';
import { auditBefore, listAudit, namesIn } from './audit.queries';
import { verifyAuditJob } from './verify-audit.job';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const BATCH = 1_000;

export function auditRoutes(app: App): void {
  serve(app, api.list, async (scope, { query: { page, pageSize, ...filter } }) => {
    const [rows, total] = await listAudit(scope.manager, filter, { page, pageSize });
    const names = await namesIn(scope.manager, rows);
    return { items: rows.map((it) => presentEntry(it, names)), total, page, pageSize };
  });
  serve(app, api.verify, async (scope) => ({ jobId: await scope.startJob(verifyAuditJob, {}) }));
  serveSteps(app, api.export, async (steps, { body: filter }) => {
    await steps.write(async (scope) =>
      scope.audit({ action: 'export', entity: 'audit_entry', entityId: '-', after: { filter } }),
    );
    return {
      fileName: `审计记录 ${businessDate(steps.now)}.xlsx`,
      contentType: XLSX,
      body: streamXlsx({ sheets: [{ name: '审计记录', columns: exportColumns, rows: rowsOf(steps, filter) }] }),
    };
  });
}

/** Read page by page while the file is written, so that neither memory nor a transaction holds all of it. */
async function* rowsOf(steps: Steps, filter: AuditFilter) {
  let last: AuditEntryEntity | null = null;
  for (let left = AUDIT_EXPORT_ROWS; left > 0; left -= BATCH) {
    const limit = Math.min(BATCH, left);
    const after: AuditEntryEntity | null = last;
    const rows: AuditEntryEntity[] = await steps.read((scope) => auditBefore(scope.manager, filter, after, limit));
    const names = await steps.read((scope) => namesIn(scope.manager, rows));
    for (const it of rows) yield exportRow(it, names);
    if (rows.length < limit) return;
    last = rows.at(-1) ?? null;
  }
}
