import { setImmediate as breathe } from 'node:timers/promises';
import { businessDate, isOpenForResults } from '@tijian/shared';
import { z } from 'zod';
import { lockRow } from '../../../platform/database';
import { found } from '../../../platform/errors';
import { defineJob } from '../../../platform/jobs/define-job';
import type { Scope } from '../../../platform/scope';
import { CheckupEntity, recordEvent } from '../../checkups';
import { applyChanges } from '../apply-changes';
import { type Change, judgeEdits, type Verdict } from '../judge-edits';
import { LabImportEntity } from '../lab-import.entity';
import type { LabImportLineEntity } from '../lab-import-line.entity';
import { settleCheckup, settleItem } from '../settle-items';
import { type Work, type WorkItem } from '../work';
import { loadWorks } from '../work.queries';
import type { Writer } from '../write-changes';
import { finish } from './check-lab-file';
import { markLines, skipRest, waitingCheckups, waitingLines } from './lab-import.queries';

/**
 * Writes the good and the confirmed lines, one transaction per checkup, each judged anew under the checkup's lock. A line leaves
 * `waiting` in the transaction that writes its value, so the job may be run again at any point.
 */
export const commitLabFile = defineJob(
  'results.commit-lab-file',
  z.object({ importId: z.uuid() }),
  async (job, params) => {
    const file = found(await job.read(({ manager }) => manager.findOneBy(LabImportEntity, { id: params.importId })));
    if (file.status !== 'committing') return { importId: file.id };
    const checkupIds = await job.read((scope) => waitingCheckups(scope, file.id));
    for (const [at, checkupId] of checkupIds.entries()) {
      await breathe();
      await job.write((scope) => commitCheckup(scope, file, checkupId));
      job.progress(at + 1, checkupIds.length);
    }
    await job.write((scope) => skipRest(scope, file.id));
    await finish(job, file.id, { status: 'committed', committedAt: job.app.now() });
    return { importId: file.id };
  },
);

async function commitCheckup(scope: Scope, file: LabImportEntity, checkupId: string): Promise<void> {
  const checkup = await lockRow(scope.manager, CheckupEntity, checkupId);
  const lines = await waitingLines(scope, file.id, [checkupId]);
  if (!checkup || !lines.length) return;
  if (!isOpenForResults(checkup.status))
    return markLines(
      scope,
      lines.map((it) => it.id),
      { state: 'refused', message: '核对后体检已总检、发布或取消' },
    );
  const work = found((await loadWorks(scope, [checkup]))[0]);
  const today = businessDate(scope.now);
  const reason = file.reason ?? `检验结果文件 ${file.fileName}`.slice(0, 200);
  const writer: Writer = { source: 'lab', userId: file.createdBy, name: file.createdByName, at: scope.now, reason };
  const judged = judgeAgain(work, lines, today);
  const changes = judged.flatMap((it) => (it.change ? [it.change] : []));
  const [rows = []] = await applyChanges(scope, [{ work, changes }], writer, today);
  for (const item of new Set(changes.map((it): WorkItem => it.item)))
    await settleItem(scope, work, item, { finish: 'complete', writer });
  if (rows.length) await recordEvent(scope, checkup, 'results_imported', `${rows.length} 个结果（${file.fileName}）`);
  await settleCheckup(scope, work, { changed: rows.length > 0, reason });
  await markLines(
    scope,
    judged.filter((it) => !it.problem).map((it) => it.line.id),
    { state: 'applied' },
  );
  for (const { line, problem } of judged)
    if (problem) await markLines(scope, [line.id], { state: 'refused', message: problem });
}

type Judged = { line: LabImportLineEntity; change: Change | null; problem: string | null };

/** Somebody may have entered results since the check: what they wrote is not overwritten unseen. */
function judgeAgain(work: Work, lines: readonly LabImportLineEntity[], today: string): Judged[] {
  const edits = lines.map((it) => ({
    checkupItemId: it.checkupItemId ?? '',
    indicatorId: it.indicatorId ?? '',
    text: it.value ?? '',
    version: it.resultVersion,
    confirmed: it.accepted,
    ...(it.measuredOn === null ? {} : { measuredOn: it.measuredOn }),
  }));
  return judgeEdits(work, edits, today).map((verdict, at): Judged => {
    const line = lines[at] as LabImportLineEntity;
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
