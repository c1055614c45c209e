import type { Rehearsal, RehearsalLine } from '@tijian/shared';
import type { QueueRehearsalEntity } from './queue-rehearsal.entity';

export function presentLine(row: QueueRehearsalEntity, failed: ReadonlySet<string>): RehearsalLine {
  const { id, campusId, businessDate, runs, people, jobId, byName, createdAt, result, input, plan } = row;
  const hasFailed = jobId !== null && failed.has(jobId);
  return {
    ...{ id, campusId, runs, people, jobId, byName },
    on: businessDate,
    changes: input.changes.length,
    edits: plan.edits,
    state: result ? 'done' : hasFailed ? 'failed' : 'running',
    createdAt: createdAt.toISOString(),
    finishAt: result?.totals.finishAt ?? null,
    visit: result?.totals.visit ?? null,
  };
}

export const presentRehearsal = (row: QueueRehearsalEntity, failed: ReadonlySet<string>): Rehearsal => ({
  ...presentLine(row, failed),
  input: row.input,
  plan: row.plan,
  result: row.result,
});
