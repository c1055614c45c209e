import { buffer } from 'node:stream/consumers';
import { setImmediate as breathe } from 'node:timers/promises';
import { businessDate, MAX_LAB_VALUES, parseCheckupNumber } from '@tijian/shared';
import { z } from 'zod';
import { lockRow } from '../../../platform/database';
import { AppError, found } from '../../../platform/errors';
import { defineJob, type JobContext } from '../../../platform/jobs/define-job';
import { readTable } from '../../../platform/tables';
import { indicatorsByCode } from '../../catalogue';
import { LabImportEntity } from '../lab-import.entity';
import type { LabImportLineEntity } from '../lab-import-line.entity';
import { loadWorks } from '../work.queries';
import { type IndicatorIndex, indicatorIndex } from './indicator-index';
import { judgeLabValues, type LabVerdict, lost, mayWriteAt } from './judge-lab-values';
import { checkupsByNumber, clearLines, countLines, insertLines } from './lab-import.queries';
import { type LabValue, readLabFile } from './read-lab-file';

/** Checkups judged at a time: other requests get their turn between. */
const STEP = 40;
const MAX_LINES = MAX_LAB_VALUES;

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
      const failure = known ? error.message.slice(0, 500) : '核对中断，请重新上传';
      await finish(job, file.id, { status: 'failed', failure });
      if (!known) throw error;
    }
    return { importId: file.id };
  },
);

async function check(job: JobContext, file: LabImportEntity): Promise<void> {
  await job.write((scope) => clearLines(scope, file.id));
  const today = businessDate(job.app.now());
  const index = await job.read(async (scope) => indicatorIndex(await indicatorsByCode(scope, today)));
  const table = await readTable(await buffer(job.app.files.get(file.fileId)), { maxRows: MAX_LINES });
  const values = readLabFile(table, index);
  if (!values.length) throw new AppError('file_unreadable', null, { message: '表头下面没有任何结果' });
  if (values.length > MAX_LAB_VALUES)
    throw new AppError('file_too_many_rows', null, { message: `结果超过 ${MAX_LAB_VALUES} 个，请分成几个文件` });
  const groups = [...byBarcode(values)];
  for (let from = 0; from < groups.length; from += STEP) {
    await breathe();
    const verdicts = await judgeStep(job, file, index, groups.slice(from, from + STEP), today);
    await job.write((scope) =>
      insertLines(
        scope,
        verdicts.map((it) => lineOf(file.id, it)),
      ),
    );
    job.progress(Math.min(from + STEP, groups.length), groups.length);
  }
  await finish(job, file.id, { status: 'checked', notes: table.warnings.map((it) => it.message) });
}

function byBarcode(values: readonly LabValue[]): Map<string, LabValue[]> {
  const groups = new Map<string, LabValue[]>();
  for (const it of values) {
    const group = groups.get(it.barcode);
    if (group) group.push(it);
    else groups.set(it.barcode, [it]);
  }
  return groups;
}

type Group = [barcode: string, values: LabValue[]];

async function judgeStep(
  job: JobContext,
  file: LabImportEntity,
  index: IndicatorIndex,
  groups: readonly Group[],
  today: string,
): Promise<LabVerdict[]> {
  const numbers = new Map(groups.map(([barcode]) => [barcode, parseCheckupNumber(barcode)?.number ?? null]));
  return job.read(async (scope) => {
    const wanted = [...new Set([...numbers.values()].filter((it) => it !== null))];
    const all = await checkupsByNumber(scope, wanted);
    const visible = all.filter((it) => mayWriteAt(file.places, it.checkup.campusId));
    const works = await loadWorks(
      scope,
      visible.map((it) => it.checkup),
    );
    const byNumber = new Map(visible.map((it, at) => [it.checkup.number, { ...it, work: works[at] }]));
    return groups.flatMap(([barcode, values]) => {
      const number = numbers.get(barcode) ?? null;
      const it = number === null ? undefined : byNumber.get(number);
      if (!it?.work) return values.map((value) => lost(value, index, unknownBarcode(value, number)));
      const { work, personName, isVvip } = it;
      return judgeLabValues(values, { work, personName, isVvip, index, places: file.places, today });
    });
  });
}

function unknownBarcode(value: LabValue, number: string | null): string {
  if (value.barcodeCut) return '条码以数字格式保存，末几位已丢失；请把该列设为文本后重新导出';
  if (value.barcode === '') return '没有条码或体检号';
  return number === null ? '不是有效的条码或体检号（校验位不符）' : '没有这个条码或体检号的登记';
}

const lineOf = (importId: string, { value, ...it }: LabVerdict): Omit<LabImportLineEntity, 'id'> => ({
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
