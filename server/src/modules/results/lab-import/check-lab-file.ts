import { buffer } from 'node:stream/consumers';
import { businessDate, MAX_LAB_VALUES, parseCheckupNumber } from '@tijian/shared';
import { z } from 'zod';
import { lockRow } from '../../../platform/database';
import { AppError, found } from '../../../platform/errors';
import { inPieces, inSlicesAhead } from '../../../platform/in-pieces';
import { defineJob, type JobContext } from '../../../platform/jobs/define-job';
import type { Scope } from '../../../platform/scope';
import { scanTable } from '../../../platform/tables';
import { indicatorsByCode } from '../../catalogue';
import { LabImportEntity } from '../lab-import.entity';
import type { LabImportLineEntity } from '../lab-import-line.entity';
import { loadWorks } from '../work.queries';
import { type IndicatorIndex, indicatorIndex } from './indicator-index';
import { judgeLabValues, type LabVerdict, lost, mayWriteAt } from './judge-lab-values';
import { checkupsByNumber, clearLines, countLines, insertLines } from './lab-import.queries';
import { LabFileReader, type LabValue } from './read-lab-file';

/** Checkups judged at a time: other requests get their turn between. */
const STEP = 40;
const MAX_LINES = MAX_LAB_VALUES;
/** Values of one barcode, and lines written at a time. */
const MOST_OF_ONE = 1500;
const CROWDED = `同一条码的结果超过 ${MOST_OF_ONE} 个，请核对条码列`;

const CUT_OFF = '核对中断，请重新上传';

/** Reads a laboratory file and says of each value what would become of it; writes nothing but that report. May be run again. */
export const checkLabFile = defineJob(
  'results.check-lab-file',
  z.object({ importId: z.uuid() }),
  async (job, params) => {
    const file = found(await job.read(({ manager }) => manager.findOneBy(LabImportEntity, { id: params.importId })));
    if (file.status !== 'checking') return { importId: file.id };
    try {
      await check(job, file);
    } catch (error) {
      const known = error instanceof AppError;
      const failure = known ? error.message.slice(0, 500) : CUT_OFF;
      await finish(job, file.id, { status: 'failed', failure });
      if (!known) throw error;
    }
    return { importId: file.id };
  },
  {
    lane: 'import',
    givenUp: (scope, { importId }) => endCutOff(scope, importId, 'checking', { status: 'failed', failure: CUT_OFF }),
  },
);

async function check(job: JobContext, file: LabImportEntity): Promise<void> {
  await job.write((scope) => clearLines(scope, file.id));
  const today = businessDate(job.app.now());
  const index = await job.read(async (scope) => indicatorIndex(await indicatorsByCode(scope, today)));
  const { values, notes } = await readValues(job, file, index);
  const total = values.length;
  let done = 0;
  const write = async (lines: readonly LabLine[]) => {
    await job.write((scope) => insertLines(scope, lines));
    done += lines.length;
    job.progress(done, total);
  };
  await inSlicesAhead(
    stepsOf(await byBarcode(values)),
    1,
    ([groups = []]) => judgeStep(job, file, index, groups, today),
    write,
  );
  await finish(job, file.id, { status: 'checked', notes });
}

async function readValues(job: JobContext, file: LabImportEntity, index: IndicatorIndex) {
  const reader = new LabFileReader(index);
  const content = await buffer(job.app.files.get(file.fileId));
  const frame = await scanTable(content, { maxRows: MAX_LINES }, (row) => reader.take(row));
  const values = await reader.finish(frame);
  if (!values.length) throw new AppError('file_unreadable', null, { message: '表头下面没有任何结果' });
  return { values, notes: frame.warnings.map((it) => it.message) };
}

async function byBarcode(values: readonly LabValue[]): Promise<Map<string, LabValue[]>> {
  const groups = new Map<string, LabValue[]>();
  await inPieces(values, (it) => {
    const group = groups.get(it.barcode);
    if (group) group.push(it);
    else groups.set(it.barcode, [it]);
  });
  return groups;
}

/** Values of one barcode; `crowded` when they are more than one visit can have. */
type Group = { barcode: string; values: LabValue[]; crowded: boolean };

/** Groups to be judged together: few enough that others get their turn between. A crowded one is cut into parts. */
function stepsOf(byCode: ReadonlyMap<string, LabValue[]>): Group[][] {
  const steps: Group[][] = [];
  let room = 0;
  for (const [barcode, all] of byCode) {
    const crowded = all.length > MOST_OF_ONE;
    for (let from = 0; from < all.length; from += MOST_OF_ONE) {
      const values = crowded ? all.slice(from, from + MOST_OF_ONE) : all;
      const step = steps.at(-1);
      if (step && step.length < STEP && values.length <= room) step.push({ barcode, values, crowded });
      else {
        steps.push([{ barcode, values, crowded }]);
        room = MOST_OF_ONE;
      }
      room -= values.length;
    }
  }
  return steps;
}

async function judgeStep(
  job: JobContext,
  file: LabImportEntity,
  index: IndicatorIndex,
  groups: readonly Group[],
  today: string,
): Promise<LabLine[]> {
  const numbers = new Map(groups.map(({ barcode }) => [barcode, parseCheckupNumber(barcode)?.number ?? null]));
  return job.read(async (scope) => {
    const wanted = [...new Set([...numbers.values()].filter((it) => it !== null))];
    const all = await checkupsByNumber(scope, wanted);
    const visible = all.filter((it) => mayWriteAt(file.places, it.checkup.campusId));
    const works = await loadWorks(
      scope,
      visible.map((it) => it.checkup),
    );
    const byNumber = new Map(visible.map((it, at) => [it.checkup.number, { ...it, work: works[at] }]));
    const lines: LabLine[] = [];
    await inPieces(groups, ({ barcode, values, crowded }) => {
      const number = numbers.get(barcode) ?? null;
      const it = number === null ? undefined : byNumber.get(number);
      const verdicts =
        it?.work && !crowded
          ? judgeLabValues(values, { ...it, work: it.work, index, places: file.places, today })
          : values.map((value) => lost(value, index, it?.work ? CROWDED : unknownBarcode(value, number)));
      for (const verdict of verdicts) lines.push(lineOf(file.id, verdict));
    });
    return lines;
  });
}

function unknownBarcode(value: LabValue, number: string | null): string {
  if (value.barcodeCut) return '条码以数字格式保存，末几位已丢失；请把该列设为文本后重新导出';
  if (value.barcode === '') return '没有条码或体检号';
  return number === null ? '不是有效的条码或体检号（校验位不符）' : '没有这个条码或体检号的登记';
}

type LabLine = Omit<LabImportLineEntity, 'id'>;

const lineOf = (importId: string, { value, ...it }: LabVerdict): LabLine => ({
  importId,
  seq: value.seq,
  lineNo: value.lineNo,
  barcode: value.barcode.slice(0, 40) || null,
  indicator: value.indicator.join(' ').slice(0, 80) || null,
  indicatorName: it.indicatorName,
  value: value.value.slice(0, 500) || null,
  unit: value.unit.slice(0, 40) || null,
  measuredOn: value.measuredOn || null,
  checkupId: it.checkupId,
  checkupItemId: it.checkupItemId,
  indicatorId: it.indicatorId,
  resultVersion: it.resultVersion,
  outcome: it.outcome,
  message: it.message?.slice(0, 500) ?? null,
  existing: it.existing,
  accepted: false,
  state: it.outcome === 'same' || it.outcome === 'error' ? 'skipped' : 'waiting',
});

type Ending = Pick<LabImportEntity, 'status'> & Partial<Pick<LabImportEntity, 'failure' | 'notes' | 'committedAt'>>;

/** Closes a phase of the import with the totals as they are. */
export async function finish(job: JobContext, importId: string, ending: Ending): Promise<void> {
  await job.write(async (scope) => {
    const file = found(await lockRow(scope.manager, LabImportEntity, importId));
    await scope.save(LabImportEntity, file, { ...ending, totals: await countLines(scope, importId) });
  });
}

/** The same for a file whose job was given up, while it still stands where the job left it. */
export async function endCutOff(
  scope: Scope,
  importId: string,
  left: LabImportEntity['status'],
  ending: Ending,
): Promise<void> {
  const file = await lockRow(scope.manager, LabImportEntity, importId);
  if (file?.status !== left) return;
  await scope.save(LabImportEntity, file, { ...ending, totals: await countLines(scope, importId) });
}
