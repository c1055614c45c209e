import type { UndoBlocker } from '@tijian/shared';
import { AppError, found } from '../../../platform/errors';
import type { JobContext } from '../../../platform/jobs/define-job';
import type { AuditNote, ReadScope, Scope } from '../../../platform/scope';
import { PersonEntity } from '../../persons';
import { requireOpen } from '../open-programme';
import type { ProgrammeEntity } from '../programme.entity';
import { lockProgramme } from '../programmes.queries';
import { RosterEntryEntity } from '../roster-entry.entity';
import { RosterImportEntity } from '../roster-import.entity';
import type { RosterImportLineEntity } from '../roster-import-line.entity';
import { UnitDepartmentEntity } from '../unit-department.entity';
import { rosterChanged } from '../units.events';
import { isDepartmentUsed, lockUnitDepartment } from '../units.queries';
import { activeKeyOf, personColumns } from './apply-lines';
import {
  findImport,
  findLaterImport,
  lineSlices,
  listEngaged,
  listLinesOf,
  listReferred,
  listUnusedPersons,
  lockEntries,
  lockImport,
  lockPersons,
} from './imports.queries';
import { type EntryValues, type LinePlan, readContent } from './line-content';

/** How many people are named one by one; the rest is counted. */
const MOST_NAMED = 100;

/** What keeps a committed import from being undone: a later import, or people of it who are registered or booked. */
export async function listBlockers(
  scope: ReadScope,
  it: RosterImportEntity,
): Promise<{ blockers: UndoBlocker[]; count: number }> {
  const later = await findLaterImport(scope, it);
  const { registered, booked } = await listEngaged(scope, it.id);
  const laterBlocker: UndoBlocker[] = later
    ? [{ lineNo: null, name: null, reason: 'later_import', detail: `之后又导入了“${later.fileName}”，请先撤销它` }]
    : [];
  const engaged = [
    ...registered.map((entryId) => ({ entryId, reason: 'registered' as const, detail: '已登记体检' })),
    ...booked.map((entryId) => ({ entryId, reason: 'booked' as const, detail: '已预约，请先取消预约' })),
  ];
  const named = engaged.slice(0, MOST_NAMED);
  const lines = new Map(
    (
      await listLinesOf(
        scope,
        it.id,
        named.map((one) => one.entryId),
      )
    ).map((line) => [line.entryId, line]),
  );
  const people = named.map(({ entryId, reason, detail }): UndoBlocker => {
    const line = lines.get(entryId);
    const content = line && readContent(line.content);
    return { lineNo: line?.lineNo ?? null, name: content?.kind === 'line' ? content.name : null, reason, detail };
  });
  return { blockers: [...laterBlocker, ...people], count: laterBlocker.length + engaged.length };
}

/** Takes a committed import back in one transaction. May be run again from the beginning. */
export async function undoImport(context: JobContext, importId: string, reason: string): Promise<{ status: string }> {
  try {
    await context.write((scope) => undo(scope, context, importId, reason));
    return { status: 'undone' };
  } catch (error) {
    const failure = error instanceof AppError ? error.message : '撤销没有完成，名单没有变化，请重试';
    await context.write(async (scope) => {
      const it = await lockImport(scope, importId);
      if (it?.status === 'undoing') await scope.save(RosterImportEntity, it, { status: 'committed', failure });
    });
    throw error;
  }
}

async function undo(scope: Scope, context: JobContext, importId: string, reason: string): Promise<void> {
  const known = found(await findImport(scope, importId));
  const programme = found(await lockProgramme(scope, known.programmeId));
  const it = found(await lockImport(scope, importId));
  if (it.status !== 'undoing') return;
  requireOpen(programme);
  const { count } = await listBlockers(scope, it);
  if (count) throw new AppError('roster_undo_blocked', { count });
  const note: AuditNote = { action: 'undo_import', reason, campusId: programme.campusId };
  let done = 0;
  for await (const slice of lineSlices(scope, importId)) {
    await undoSlice(scope, slice, programme, it, note);
    done += slice.length;
    context.progress(done, (it.totals?.lines ?? done) + (it.totals?.missing ?? 0));
  }
  for (const id of [...(it.options.madeDepartmentIds ?? [])].reverse()) {
    const department = await lockUnitDepartment(scope, id);
    if (department && !(await isDepartmentUsed(scope, id))) await scope.remove(UnitDepartmentEntity, department, note);
  }
  await scope.save(RosterImportEntity, it, { status: 'undone', undoneAt: scope.now, failure: null }, note);
  await scope.emit(rosterChanged, { programmeId: programme.id, campusId: programme.campusId });
}

async function undoSlice(
  scope: Scope,
  slice: readonly RosterImportLineEntity[],
  programme: ProgrammeEntity,
  it: RosterImportEntity,
  note: AuditNote,
): Promise<void> {
  const of = (outcome: RosterImportLineEntity['outcome']) => slice.filter((line) => line.outcome === outcome);
  await removeEntries(scope, of('new'), note);
  await restoreEntries(scope, of('change'), note);
  await restorePersons(scope, slice, note);
  const made = of('new').flatMap((line) => (line.makesPerson ? (line.personId ?? []) : []));
  await scope.remove(PersonEntity, await listUnusedPersons(scope.manager, made), note);
  if (it.options.withdrawMissing) await reinstate(scope, of('missing'), programme, note);
}

/** Roster lines that an earlier, cancelled visit still names are withdrawn, all others deleted. */
async function removeEntries(scope: Scope, lines: readonly RosterImportLineEntity[], note: AuditNote): Promise<void> {
  const rows = await lockEntries(scope, idsOf(lines));
  const referred = await listReferred(scope, idsOf(lines));
  for (const row of rows.filter((it) => referred.has(it.id)))
    await scope.save(RosterEntryEntity, row, { status: 'withdrawn', activeKey: null }, note);
  await scope.remove(
    RosterEntryEntity,
    rows.filter((it) => !referred.has(it.id)),
    note,
  );
}

/** Gives back what the import changed; what somebody has changed since stays. */
async function restoreEntries(scope: Scope, lines: readonly RosterImportLineEntity[], note: AuditNote): Promise<void> {
  const plans = plansBy(lines, (it) => it.entryId);
  for (const row of await lockEntries(scope, [...plans.keys()])) {
    const { entry, entryBefore } = plans.get(row.id) as LinePlan;
    const keys = (Object.keys(entryBefore) as (keyof EntryValues)[]).filter(
      (key) => key === 'departmentId' || row[key] === entry[key],
    );
    await scope.save(RosterEntryEntity, row, Object.fromEntries(keys.map((key) => [key, entryBefore[key]])), note);
  }
}

async function restorePersons(scope: Scope, lines: readonly RosterImportLineEntity[], note: AuditNote): Promise<void> {
  const changed = lines.filter((it) => it.outcome !== 'missing' && !it.makesPerson);
  const plans = new Map(
    [...plansBy(changed, (it) => it.personId)].filter(([, plan]) => Object.keys(plan.person).length > 0),
  );
  for (const row of await lockPersons(scope, [...plans.keys()])) {
    const { person, personBefore } = plans.get(row.id) as LinePlan;
    const before = {
      ...(person.phone !== undefined && row.phone === person.phone ? { phone: personBefore.phone ?? null } : {}),
      ...(person.marital !== undefined && row.marital === person.marital
        ? { marital: personBefore.marital ?? null }
        : {}),
    };
    await scope.save(PersonEntity, row, personColumns(before), note);
  }
}

async function reinstate(
  scope: Scope,
  lines: readonly RosterImportLineEntity[],
  programme: ProgrammeEntity,
  note: AuditNote,
): Promise<void> {
  for (const row of await lockEntries(scope, idsOf(lines)))
    if (row.status === 'withdrawn')
      await scope.save(
        RosterEntryEntity,
        row,
        { status: 'listed', activeKey: activeKeyOf(programme.id, row.personId) },
        note,
      );
}

const idsOf = (lines: readonly RosterImportLineEntity[]): string[] => lines.flatMap((it) => it.entryId ?? []);

function plansBy(
  lines: readonly RosterImportLineEntity[],
  idOf: (it: RosterImportLineEntity) => string | null,
): Map<string, LinePlan> {
  const plans = new Map<string, LinePlan>();
  for (const line of lines) {
    const content = readContent(line.content);
    const id = idOf(line);
    if (content.kind === 'line' && content.plan && id) plans.set(id, content.plan);
  }
  return plans;
}
