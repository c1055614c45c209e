import { labImportApi as api, businessDate, type LabImport, type LabImportLine, newId } from '@tijian/shared';
import type { App } from '../../../app';
import type { Actor } from '../../../platform/auth/actor';
import { lockRow } from '../../../platform/database';
import { AppError, expectVersion, found } from '../../../platform/errors';
import { storeFile } from '../../../platform/files/files';
import { serve } from '../../../platform/http/serve';
import type { Scope } from '../../../platform/scope';
import { indicatorsByCode } from '../../catalogue';
import { LabImportEntity } from '../lab-import.entity';
import type { LabImportLineEntity } from '../lab-import-line.entity';
import { checkLabFile } from './check-lab-file';
import { commitLabFile } from './commit-lab-file';
import type { LabPlace } from './judge-lab-values';
import {
  acceptLines,
  countLines,
  findImport,
  hasAccepted,
  isJobFailed,
  listImports,
  listLines,
  problemLines,
} from './lab-import.queries';
import { problemSheet, templateSheet } from './lab-sheets';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function labImportRoutes(app: App): void {
  serve(app, api.upload, async (scope, { file }) => {
    const places = placesOf(scope.actor);
    const campusIds = new Set(places.map((it) => it.campusId));
    const [only] = campusIds.size === 1 ? campusIds : [null];
    const stored = await storeFile(app.files, scope, { name: file.name, mime: file.mime, content: file.content });
    const id = newId();
    const jobId = await scope.startJob(checkLabFile, { importId: id }, { campusId: only ?? null });
    const row = await scope.insert(LabImportEntity, {
      id,
      fileName: file.name.slice(0, 255),
      fileId: stored.id,
      status: 'checking',
      notes: [],
      places,
      scopeCampusId: only ?? null,
      jobId,
      createdBy: scope.actor.userId,
      createdByName: scope.actor.name,
      createdAt: scope.now,
    });
    return presentImport(row);
  });
  serve(app, api.list, async (scope, { query }) => {
    const [rows, total] = await listImports(scope, query);
    return { items: rows.map(presentImport), total, page: query.page, pageSize: query.pageSize };
  });
  serve(app, api.get, async (scope, { params }) => presentImport(found(await findImport(scope, params.id))));
  serve(app, api.lines, async (scope, { params, query }) => {
    found(await findImport(scope, params.id));
    const [rows, total] = await listLines(scope, params.id, query);
    return { items: rows.map(presentLine), total, page: query.page, pageSize: query.pageSize };
  });
  serve(app, api.accept, async (scope, { params, body }) => {
    const row = await lockChecked(scope, params.id);
    await acceptLines(scope, row.id, body);
    return presentImport(await scope.save(LabImportEntity, row, { totals: await countLines(scope, row.id) }));
  });
  serve(app, api.commit, async (scope, { params, body }) => {
    const row = await lockChecked(scope, params.id);
    expectVersion(row, body.version, presentImport(row));
    if (!body.reason && (await hasAccepted(scope, row.id, 'change'))) throw new AppError('correction_needs_reason');
    const jobId = await scope.startJob(commitLabFile, { importId: row.id }, { campusId: row.scopeCampusId });
    const started = { status: 'committing', jobId, reason: body.reason } as const;
    return presentImport(await scope.save(LabImportEntity, row, started, { reason: body.reason }));
  });
  serve(app, api.problems, async (scope, { params }) => {
    const row = found(await findImport(scope, params.id));
    if (row.linesRemovedAt) throw new AppError('import_lines_removed');
    const body = await problemSheet(problemLines(scope, row.id));
    return { fileName: `${row.fileName.replace(/\.[^.]+$/, '')}-未导入.xlsx`, contentType: xlsx, body };
  });
  serve(app, api.template, async (scope) => {
    const indicators = await indicatorsByCode(scope, businessDate(scope.now));
    return { fileName: '检验结果导入模板.xlsx', contentType: xlsx, body: await templateSheet(indicators.values()) };
  });
}

/** The campuses and departments of the grants under which somebody imports results. */
function placesOf(actor: Actor): LabPlace[] {
  if (actor.kind === 'system') return [{ campusId: null, departmentId: null }];
  return actor.grants
    .filter((it) => it.permissions.has('result:import'))
    .map(({ campusId, departmentId }) => ({ campusId, departmentId }));
}

async function lockChecked(scope: Scope, id: string): Promise<LabImportEntity> {
  found(await findImport(scope, id));
  const row = found(await lockRow(scope.manager, LabImportEntity, id));
  const isAbandoned = row.status === 'committing' && (await isJobFailed(scope, row.jobId));
  if (row.status !== 'checked' && !isAbandoned) throw new AppError('import_not_ready', { status: row.status });
  return row;
}

const presentImport = (it: LabImportEntity): LabImport => ({
  id: it.id,
  fileName: it.fileName,
  status: it.status,
  totals: it.totals,
  jobId: it.jobId,
  createdByName: it.createdByName,
  createdAt: it.createdAt.toISOString(),
  committedAt: it.committedAt?.toISOString() ?? null,
  linesRemovedAt: it.linesRemovedAt?.toISOString() ?? null,
  failure: it.failure,
  notes: it.notes,
  version: it.version,
});

const presentLine = (it: LabImportLineEntity): LabImportLine => ({
  id: it.id,
  lineNo: it.lineNo,
  barcode: it.barcode,
  indicator: it.indicator,
  indicatorName: it.indicatorName,
  value: it.value,
  unit: it.unit,
  measuredOn: it.measuredOn,
  outcome: it.outcome,
  message: it.message,
  existing: it.existing,
  accepted: it.accepted,
  state: it.state,
  checkupId: it.checkupId,
});
