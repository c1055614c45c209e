import { isDuplicate } from '../../../platform/database';
import { AppError, found } from '../../../platform/errors';
import { inPieces, inSlices } from '../../../platform/in-pieces';
import type { JobContext } from '../../../platform/jobs/define-job';
import type { AuditNote, Scope } from '../../../platform/scope';
import { requireOpen } from '../open-programme';
import type { ProgrammeEntity } from '../programme.entity';
import { lockProgramme } from '../programmes.queries';
import { RosterEntryEntity } from '../roster-entry.entity';
import { RosterImportEntity } from '../roster-import.entity';
import { rosterChanged } from '../units.events';
import { applyLines, type SoundLine } from './apply-lines';
import { checkImport } from './check-import';
import { identityKey } from './identity-key';
import { findImport, lineSlices, lockEntries, lockImport } from './imports.queries';
import { readContent, signatureOf } from './line-content';
import { planLine } from './plan-line';
import type { World } from './world';
import { listMissing, loadWorld } from './world.queries';

/** What was agreed to, as kept. */
type Agreed = { lines: (SoundLine & { key: string })[]; missing: { entryId: string; engaged: boolean }[] };
type Outcome = { done: true } | { done: false; because: string };

const changedSince = '检查之后，名单、档案、部门或分组有了变化，已按最新情况重新检查，请再次核对后导入';

/**
 * Puts a checked import on the roster in one transaction: all of it or nothing. When what the clerk agreed to no longer holds, nothing
 * is done and the import goes back to be looked at. May be run again from the beginning.
 */
export async function commitImport(context: JobContext, importId: string): Promise<{ status: string }> {
  try {
    const outcome = await context.write((scope) => commit(scope, context, importId)).catch(raceLost);
    if (outcome.done) return { status: 'committed' };
    await backTo(context, importId, 'checking', null);
    await checkImport(context, importId, outcome.because);
    return { status: 'checked' };
  } catch (error) {
    const problem =
      error instanceof AppError ? error.message : '导入没有完成，名单没有变化，请重试；若反复出现请告知管理员';
    await backTo(context, importId, 'checked', problem);
    throw error;
  }
}

/** Somebody made the same person file or roster line at the same moment: what was agreed to no longer holds. */
function raceLost(error: unknown): Outcome {
  if (isDuplicate(error) || (error instanceof AppError && error.code === 'person_exists'))
    return { done: false, because: changedSince };
  throw error;
}

async function commit(scope: Scope, context: JobContext, importId: string): Promise<Outcome> {
  const known = found(await findImport(scope, importId));
  const programme = found(await lockProgramme(scope, known.programmeId));
  const it = found(await lockImport(scope, importId));
  if (it.status !== 'committing') return { done: true };
  requireOpen(programme);
  const agreed = await readAgreed(scope, importId);
  const steps = agreed.lines.length * 3;
  context.progress(agreed.lines.length, steps);
  const world = await loadWorld(scope, programme, it.options, agreed.lines);
  if (!(await stillHolds(scope, agreed, world, it))) return { done: false, because: changedSince };

  const note: AuditNote = { reason: `名单导入：${it.fileName}`.slice(0, 500), campusId: programme.campusId };
  const target = { programme, world, importId, note };
  const madeDepartmentIds = await applyLines(scope, agreed.lines, target, (done) =>
    context.progress(agreed.lines.length + done, steps),
  );
  const withdrawn = it.options.withdrawMissing ? await withdrawMissing(scope, agreed.missing, programme) : 0;
  const totals = it.totals && { ...it.totals, withdrawn };
  const options = { ...it.options, madeDepartmentIds };
  await scope.save(
    RosterImportEntity,
    it,
    { status: 'committed', committedAt: scope.now, totals, options, failure: null },
    { action: 'commit', campusId: programme.campusId },
  );
  await scope.emit(rosterChanged, { programmeId: programme.id, campusId: programme.campusId });
  return { done: true };
}

async function readAgreed(scope: Scope, importId: string): Promise<Agreed> {
  const agreed: Agreed = { lines: [], missing: [] };
  for await (const slice of lineSlices(scope, importId))
    await inPieces(slice, (line) => {
      const content = readContent(line.content);
      if (content.kind === 'missing') {
        agreed.missing.push({ entryId: line.entryId as string, engaged: content.person.engaged });
        return;
      }
      const { fields, plan } = content;
      if (!fields || !plan || !line.personId || !line.entryId) throw new AppError('roster_has_errors');
      const { lineNo, personId, entryId } = line;
      agreed.lines.push({ lineNo, fields, plan, personId, entryId, key: identityKey(fields) });
    });
  return agreed;
}

/** Whether every line would be planned today as it was agreed to, and (when they are to go) the same people are missing. */
async function stillHolds(scope: Scope, agreed: Agreed, world: World, it: RosterImportEntity): Promise<boolean> {
  let holds = true;
  await inPieces(agreed.lines, (line) => {
    holds &&= sameAs(line, world);
  });
  if (!holds || !it.options.withdrawMissing) return holds;
  const named = new Set(agreed.lines.flatMap((line) => line.plan.personId ?? []));
  const missing = await listMissing(scope, world, named, it.options);
  const print = (list: readonly { entryId: string; engaged: boolean }[]) =>
    list
      .map((one) => `${one.entryId}${one.engaged}`)
      .sort()
      .join();
  return print(agreed.missing) === print(missing.map((one) => ({ entryId: one.entryId, engaged: one.person.engaged })));
}

function sameAs({ fields, key, plan: agreed }: Agreed['lines'][number], world: World): boolean {
  const { plan } = planLine(fields, key, world);
  return plan !== null && signatureOf(plan.outcome, plan) === signatureOf(agreed.outcome, agreed);
}

/** Takes the people off whom the file does not name; who is booked or registered stays. Gives how many went. */
async function withdrawMissing(scope: Scope, missing: Agreed['missing'], { id, campusId }: ProgrammeEntity) {
  const free = missing.filter((it) => !it.engaged);
  let withdrawn = 0;
  await inSlices(free, 500, async (slice) => {
    const rows = await lockEntries(
      scope,
      slice.map((it) => it.entryId),
    );
    for (const row of rows.filter((it) => it.programmeId === id && it.status === 'listed')) {
      const reason = '新名单文件中没有此人';
      await scope.save(
        RosterEntryEntity,
        row,
        { status: 'withdrawn', activeKey: null },
        { action: 'withdraw', reason, campusId },
      );
      withdrawn += 1;
    }
  });
  return withdrawn;
}

async function backTo(context: JobContext, importId: string, status: 'checking' | 'checked', failure: string | null) {
  await context.write(async (scope) => {
    const it = await lockImport(scope, importId);
    if (it?.status === 'committing') await scope.save(RosterImportEntity, it, { status, failure });
  });
}
