import { businessDate, isOpenForResults, newId } from '@tijian/shared';
import { z } from 'zod';
import { lockRows } from '../../../platform/database';
import { found } from '../../../platform/errors';
import { inPieces, inSlices } from '../../../platform/in-pieces';
import { defineJob, type JobContext } from '../../../platform/jobs/define-job';
import type { Scope } from '../../../platform/scope';
import { CheckupEntity, CheckupEventEntity } from '../../checkups';
import { applyChanges } from '../apply-changes';
import { type Change, judgeEdits, type Verdict } from '../judge-edits';
import { LabImportEntity } from '../lab-import.entity';
import { settleCheckups, settleItems } from '../settle-items';
import type { Work } from '../work';
import { loadWorks } from '../work.queries';
import type { Writer } from '../write-changes';
import { endCutOff, finish } from './check-lab-file';
import { markLines, skipRest, type WaitingLine, waitingCheckups, waitingLines } from './lab-import.queries';

/** Checkups to a transaction: enough to share its cost, few enough that other writers need not wait long. */
const STEP = 20;

const CUT_OFF = { status: 'checked', failure: '导入中断，可再次导入；已写入的不会重复' } as const;

/**
 * Writes the good and the confirmed lines, a few checkups to a transaction, each judged anew under its lock. A line leaves
 * `waiting` in the transaction that writes its value, so the job may be run again at any point.
 */
export const commitLabFile = defineJob(
  'results.commit-lab-file',
  z.object({ importId: z.uuid() }),
  async (job, params) => {
    const file = found(await job.read(({ manager }) => manager.findOneBy(LabImportEntity, { id: params.importId })));
    if (file.status !== 'committing') return { importId: file.id };
    try {
      await commitAll(job, file);
    } catch (error) {
      await finish(job, file.id, CUT_OFF);
      throw error;
    }
    return { importId: file.id };
  },
  { lane: 'import', givenUp: (scope, { importId }) => endCutOff(scope, importId, 'committing', CUT_OFF) },
);

async function commitAll(job: JobContext, file: LabImportEntity): Promise<void> {
  const checkupIds = await job.read((scope) => waitingCheckups(scope, file.id));
  let done = 0;
  await inSlices(checkupIds, STEP, async (slice) => {
    await job.write((scope) => commitCheckups(scope, file, slice));
    done += slice.length;
    job.progress(done, checkupIds.length);
  });
  await job.write((scope) => skipRest(scope, file.id));
  await finish(job, file.id, { status: 'committed', committedAt: job.app.now(), failure: null });
}

async function commitCheckups(scope: Scope, file: LabImportEntity, checkupIds: readonly string[]): Promise<void> {
  const checkups = await lockRows(scope.manager, CheckupEntity, checkupIds);
  const lines = await waitingLines(scope, file.id, checkupIds);
  const [open, locked] = split(checkups, (it) => isOpenForResults(it.status));
  const refused = lines.filter((line) => locked.some((it) => it.id === line.checkupId));
  await markLines(scope, idsOf(refused), { state: 'refused', message: '核对后体检已总检、发布或取消' });

  const today = businessDate(scope.now);
  const reason = file.reason ?? `检验结果文件 ${file.fileName}`.slice(0, 200);
  const writer: Writer = { source: 'lab', userId: file.createdBy, name: file.createdByName, at: scope.now, reason };
  const batch: Batch[] = [];
  await inPieces(await loadWorks(scope, open), (work) => {
    const own = lines.filter((it) => it.checkupId === work.checkup.id);
    const judged = judgeAgain(work, own, today);
    batch.push({ work, judged, changes: judged.flatMap((it) => (it.change ? [it.change] : [])) });
  });
  const rows = await applyChanges(scope, batch, writer, today);
  const touched = batch.flatMap(({ work, changes }) =>
    [...new Set(changes.map((it) => it.item))].map((item) => ({ work, item })),
  );
  await settleItems(scope, touched, { finish: 'complete', writer });
  await settleCheckups(
    scope,
    batch.map(({ work }, at) => ({ work, changed: (rows[at]?.length ?? 0) > 0 })),
    reason,
  );
  await scope.insertMany(
    CheckupEventEntity,
    batch.flatMap(({ work }, at) => eventOf(scope, file, work, rows[at]?.length ?? 0)),
  );
  await closeLines(
    scope,
    batch.flatMap((it) => it.judged),
  );
}

/** Lines with the same end are marked by one statement. */
async function closeLines(scope: Scope, judged: readonly Judged[]): Promise<void> {
  const ends = new Map<string | null, string[]>();
  for (const { line, problem } of judged) {
    const ids = ends.get(problem);
    if (ids) ids.push(line.id);
    else ends.set(problem, [line.id]);
  }
  for (const [message, ids] of ends)
    await markLines(scope, ids, message === null ? { state: 'applied' } : { state: 'refused', message });
}

const idsOf = (lines: readonly WaitingLine[]) => lines.map((it) => it.id);
const split = <T>(list: readonly T[], fits: (it: T) => boolean): [T[], T[]] => [
  list.filter(fits),
  list.filter((it) => !fits(it)),
];

/** One step on the timeline of each checkup; the screens hear of its new status, not of each import. */
const eventOf = (scope: Scope, file: LabImportEntity, { checkup }: Work, count: number) =>
  count
    ? [
        {
          id: newId(),
          checkupId: checkup.id,
          kind: 'results_imported',
          at: scope.now,
          byName: file.createdByName,
          detail: `${count} 个结果（${file.fileName}）`.slice(0, 500),
        },
      ]
    : [];

type Batch = { work: Work; judged: Judged[]; changes: Change[] };
type Judged = { line: WaitingLine; change: Change | null; problem: string | null };

/** Somebody may have entered results since the check: what they wrote is not overwritten unseen. */
function judgeAgain(work: Work, lines: readonly WaitingLine[], today: string): Judged[] {
  const edits = lines.map((it) => ({
    checkupItemId: it.checkupItemId ?? '',
    indicatorId: it.indicatorId ?? '',
    text: it.value ?? '',
    version: it.resultVersion,
    confirmed: it.accepted,
    ...(it.measuredOn === null ? {} : { measuredOn: it.measuredOn }),
  }));
  return judgeEdits(work, edits, today).map((verdict, at): Judged => {
    const line = lines[at] as WaitingLine;
    if (verdict.kind === 'change') return { line, change: verdict.change, problem: null };
    return { line, change: null, problem: verdict.kind === 'same' ? null : problemOf(verdict) };
  });
}

function problemOf(verdict: Exclude<Verdict, { kind: 'change' | 'same' }>): string {
  if (verdict.kind === 'refused') return verdict.message;
  if (verdict.kind === 'question') return verdict.plausibility.message;
  return `核对后 ${verdict.theirs.enteredByName} 写入了其他结果（${verdict.theirs.display ?? verdict.theirs.text}）`.slice(
    0,
    500,
  );
}
