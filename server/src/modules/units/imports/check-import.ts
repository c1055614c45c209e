import { buffer } from 'node:stream/consumers';
import { businessDate } from '@tijian/shared';
import { AppError, found } from '../../../platform/errors';
import { inPieces, inSlicesAhead } from '../../../platform/in-pieces';
import type { JobContext } from '../../../platform/jobs/define-job';
import { findProgramme } from '../programmes.queries';
import { RosterImportEntity } from '../roster-import.entity';
import type { RosterImportLineEntity } from '../roster-import-line.entity';
import { type ComparedLine, compareLines } from './compare';
import { deleteSomeLines, findImport, insertLines, lockImport } from './imports.queries';
import { readRoster } from './read-roster';
import { countFindings, newDepartments, totalsOf } from './totals';

const SLICE = 1000;

/** What an import that is being checked ends with. */
export type CheckEnd = { status: 'checked' | 'failed'; problem: string | null };

/**
 * Reads the file, sets it against what is there and keeps the findings line by line. Nothing is imported. May be run again from the
 * beginning. `because` says on the screen why a checked import is checked once more.
 */
export async function checkImport(
  context: JobContext,
  importId: string,
  because: string | null = null,
): Promise<CheckEnd> {
  const it = await context.read((scope) => findImport(scope, importId));
  if (it?.status !== 'checking') return { status: 'checked', problem: null };
  try {
    await check(context, it, because);
    return { status: 'checked', problem: null };
  } catch (error) {
    const problem = error instanceof AppError ? error.message : '检查没有完成，请重新检查；若反复出现请告知管理员';
    await finish(context, importId, { status: 'failed', failure: problem.slice(0, 500) });
    if (!(error instanceof AppError)) throw error;
    return { status: 'failed', problem };
  }
}

async function check(context: JobContext, it: RosterImportEntity, because: string | null): Promise<void> {
  const content = await buffer(context.app.files.get(it.fileId));
  const today = businessDate(context.app.now());
  const read = await readRoster(content, today, (done, total) => context.progress(done, total * 3));
  const steps = read.lines.length * 3;
  context.progress(read.lines.length, steps);
  const { compared, world } = await context.read(async (scope) => {
    const programme = found(await findProgramme(scope, it.programmeId));
    return compareLines(scope, read.lines, { programme, options: it.options, header: read.header });
  });
  context.progress(read.lines.length * 2, steps);
  await clearLines(context, it.id);
  await inSlicesAhead(
    compared,
    SLICE,
    async (slice) => {
      const rows: RosterImportLineEntity[] = [];
      await inPieces(slice, (line) => rows.push(keptLine(it.id, line)));
      return rows;
    },
    async (rows) => {
      await context.write((scope) => insertLines(scope, rows));
      context.progress(Math.min(read.lines.length * 2 + (rows.at(-1)?.position ?? 0), steps), steps);
    },
  );
  const totals = totalsOf(compared, world);
  const findingCounts = countFindings(compared);
  const departments = newDepartments(compared, world);
  const news = departments.length
    ? [`导入时新建 ${departments.length} 个部门：${departments.slice(0, 20).join('、')}`]
    : [];
  const reading = { ...read.reading, notes: [...read.reading.notes, ...news] };
  await finish(context, it.id, { status: 'checked', reading, totals, findingCounts, failure: because });
}

export async function clearLines(context: JobContext, importId: string): Promise<void> {
  while (await context.write((scope) => deleteSomeLines(scope, importId)));
}

const keptLine = (importId: string, { planned, ...line }: ComparedLine): RosterImportLineEntity => ({
  ...line,
  importId,
  content: JSON.stringify(planned),
});

type End = Partial<Pick<RosterImportEntity, 'status' | 'reading' | 'totals' | 'findingCounts' | 'failure'>>;

async function finish(context: JobContext, importId: string, end: End): Promise<void> {
  await context.write(async (scope) => {
    const it = await lockImport(scope, importId);
    if (it?.status === 'checking') await scope.save(RosterImportEntity, it, end, { action: 'check' });
  });
}
