import { rosterImportApi as api } from '@tijian/shared';
import type { App } from '../../../app';
import { authorize } from '../../../platform/auth/actor';
import { AppError, expectVersion, found } from '../../../platform/errors';
import { storeFile } from '../../../platform/files/files';
import { serve } from '../../../platform/http/serve';
import type { ReadScope, Scope } from '../../../platform/scope';
import { hidesVvip } from '../../persons';
import { openProgramme } from '../open-programme';
import type { ProgrammeEntity } from '../programme.entity';
import { findProgramme } from '../programmes.queries';
import { RosterImportEntity } from '../roster-import.entity';
import { programmePolicy } from '../units.policy';
import { findingsFile } from './findings-file';
import { checkRoster, commitRoster, undoRoster } from './imports.jobs';
import { fileNameFor, isCommittable, presentImport, presentLine, seesIdentity } from './imports.presenter';
import { countLines, findImport, isJobLost, listImports, lockImport, pageOfLines } from './imports.queries';
import { templateFile } from './template-file';
import { listBlockers } from './undo-import';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function importRoutes(app: App): void {
  uploadRoutes(app);
  lookRoutes(app);
  actRoutes(app);
}

function uploadRoutes(app: App): void {
  serve(app, api.template, async (scope, { params }) => {
    const programme = await programmeToRead(scope, params.id);
    const body = await templateFile(scope, programme);
    return { fileName: fileNameFor('名单模板', programme, scope.now), contentType: XLSX, body };
  });
  serve(app, api.upload, async (scope, { params, body: { id, ...options }, file }) => {
    const programme = await openProgramme(scope, params.id, 'import');
    const draft = { name: file.name.slice(-255), mime: file.mime.slice(0, 120), content: file.content };
    const stored = await storeFile(app.files, scope, { ...draft, campusId: programme.campusId });
    const jobId = await scope.startJob(checkRoster, { importId: id }, { campusId: programme.campusId });
    const it = await scope.insert(
      RosterImportEntity,
      {
        id,
        programmeId: programme.id,
        fileName: draft.name,
        fileId: stored.id,
        status: 'checking',
        options: { ...options, seesVvip: !hidesVvip(scope.actor) },
        jobId,
        createdBy: scope.actor.userId,
        createdByName: scope.actor.name,
        createdAt: scope.now,
      },
      { action: 'upload', campusId: programme.campusId },
    );
    return presentImport(scope.actor, it, programme);
  });
}

function lookRoutes(app: App): void {
  serve(app, api.list, async (scope, { params, query }) => {
    const programme = await programmeToRead(scope, params.id);
    const [rows, total] = await listImports(scope, programme.id, query);
    return { items: rows.map((it) => presentImport(scope.actor, it, programme)), total, ...query };
  });
  serve(app, api.get, async (scope, { params }) => {
    const { it, programme } = await importToRead(scope, params.id);
    return presentImport(scope.actor, it, programme);
  });
  serve(app, api.lines, async (scope, { params, query }) => {
    const { it } = await importToRead(scope, params.id);
    const [rows, total] = await pageOfLines(scope, it.id, query);
    const whole = seesIdentity(scope.actor, it);
    const { page, pageSize } = query;
    return { items: rows.map((line) => presentLine(line, whole)), total, page, pageSize };
  });
  serve(app, api.findings, async (scope, { params }) => {
    const { it, programme } = await importToRead(scope, params.id, 'import');
    if (!it.reading || it.status === 'checking') throw new AppError('roster_import_not_ready');
    requireLines(it);
    const whole = seesIdentity(scope.actor, it);
    scope.audit({ action: 'export', entity: 'roster_import', entityId: it.id, campusId: programme.campusId });
    const body = await findingsFile(scope, it, whole);
    return { fileName: fileNameFor('名单问题', programme, scope.now), contentType: XLSX, body };
  });
  serve(app, api.undoPreview, async (scope, { params }) => {
    const { it } = await importToRead(scope, params.id, 'import');
    if (it.status !== 'committed') throw new AppError('roster_import_not_ready');
    requireLines(it);
    const { blockers, count } = await listBlockers(scope, it);
    const counts = await countLines(scope, it.id);
    return {
      blockers,
      blockerCount: count,
      removes: counts.new,
      restores: counts.change + (it.totals?.withdrawn ?? 0),
      removesPersons: counts.persons,
    };
  });
}

function actRoutes(app: App): void {
  serve(app, api.recheck, async (scope, { params, body: { version, ...options } }) => {
    const { it, programme } = await importToChange(scope, params.id, version);
    const isStuck = ['checking', 'committing'].includes(it.status) && (await isJobLost(scope, it.jobId));
    if (!['checked', 'failed'].includes(it.status) && !isStuck) throw new AppError('roster_import_not_ready');
    const jobId = await scope.startJob(checkRoster, { importId: it.id }, { campusId: programme.campusId });
    const next = { ...it.options, ...options, seesVvip: !hidesVvip(scope.actor) };
    await scope.save(RosterImportEntity, it, {
      status: 'checking',
      options: next,
      jobId,
      failure: null,
      linesRemovedAt: null,
    });
    return presentImport(scope.actor, it, programme);
  });
  serve(app, api.commit, async (scope, { params, body: { version, withdrawMissing } }) => {
    const { it, programme } = await importToChange(scope, params.id, version);
    if (it.status !== 'checked') throw new AppError('roster_import_not_ready');
    if (!isCommittable(it)) throw new AppError('roster_has_errors', { lines: it.totals?.error ?? 0 });
    const jobId = await scope.startJob(commitRoster, { importId: it.id }, { campusId: programme.campusId });
    const options = { ...it.options, withdrawMissing };
    await scope.save(RosterImportEntity, it, { status: 'committing', options, jobId, failure: null });
    return presentImport(scope.actor, it, programme);
  });
  serve(app, api.undo, async (scope, { params, body: { version, reason } }) => {
    const { it, programme } = await importToChange(scope, params.id, version);
    if (it.status !== 'committed') throw new AppError('roster_import_not_ready');
    requireLines(it);
    const { blockers, count } = await listBlockers(scope, it);
    if (count) throw new AppError('roster_undo_blocked', { blockers, count });
    const jobId = await scope.startJob(undoRoster, { importId: it.id, reason }, { campusId: programme.campusId });
    await scope.save(RosterImportEntity, it, { status: 'undoing', jobId, failure: null }, { action: 'undo', reason });
    return presentImport(scope.actor, it, programme);
  });
}

function requireLines({ linesRemovedAt }: RosterImportEntity): void {
  if (linesRemovedAt) throw new AppError('import_lines_removed');
}

async function programmeToRead(scope: ReadScope, id: string): Promise<ProgrammeEntity> {
  const programme = found(await findProgramme(scope, id));
  authorize(scope.actor, programmePolicy, 'readAll', programme);
  return programme;
}

type Loaded = { it: RosterImportEntity; programme: ProgrammeEntity };

async function importToRead(
  scope: ReadScope,
  id: string,
  action: keyof typeof programmePolicy = 'readAll',
): Promise<Loaded> {
  const it = found(await findImport(scope, id));
  const programme = found(await findProgramme(scope, it.programmeId));
  authorize(scope.actor, programmePolicy, action, programme);
  return { it, programme };
}

/** The programme first, then the import: everybody locks them in this order. */
async function importToChange(scope: Scope, id: string, version: number): Promise<Loaded> {
  const known = found(await findImport(scope, id));
  const programme = await openProgramme(scope, known.programmeId, 'import');
  const it = found(await lockImport(scope, id));
  expectVersion(it, version, presentImport(scope.actor, it, programme));
  return { it, programme };
}
