import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/define-job';
import type { Scope } from '../../../platform/scope';
import { RosterImportEntity } from '../roster-import.entity';
import { checkImport } from './check-import';
import { commitImport } from './commit-import';
import { lockImport } from './imports.queries';
import { undoImport } from './undo-import';

const OfImport = z.object({ importId: z.uuid() });
type Status = RosterImportEntity['status'];

/** Takes an import whose job was given up to where a person can go on, while it still stands where the job left it. */
const endCutOff = (left: Status, status: Status, failure: string) => ({
  lane: 'import' as const,
  async givenUp(scope: Scope, { importId }: z.output<typeof OfImport>): Promise<void> {
    const it = await lockImport(scope, importId);
    if (it?.status === left) await scope.save(RosterImportEntity, it, { status, failure });
  },
});

/** Gives `{ status }` of the import: checked or failed. */
export const checkRoster = defineJob(
  'roster.check',
  OfImport,
  (context, { importId }) => checkImport(context, importId),
  endCutOff('checking', 'failed', '检查多次中断，请重新检查'),
);
/** Gives `{ status }`: committed, or checked when what was agreed to no longer held. */
export const commitRoster = defineJob(
  'roster.commit',
  OfImport,
  (context, { importId }) => commitImport(context, importId),
  endCutOff('committing', 'checked', '导入多次中断，名单没有变化，请重试'),
);
export const undoRoster = defineJob(
  'roster.undo',
  OfImport.extend({ reason: z.string() }),
  (context, { importId, reason }) => undoImport(context, importId, reason),
  endCutOff('undoing', 'committed', '撤销多次中断，名单没有变化，请重试'),
);
