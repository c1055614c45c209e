import { WorkloadBy, type WorkloadSpan, workloadByLabels, workloadSpanLabels } from '@tijian/shared';
import type { FileAnswer } from '../../../platform/http/serve';
import type { Steps } from '../../../platform/http/serve-steps';
import type { ExportColumn, ExportSheet } from '../../../platform/tables';
import { xlsxAnswer } from '../export-file';
import { workloadGroups, workloadTrend } from './present-workload';
import type { WorkloadFilter } from './workload.queries';

const amounts: ExportColumn[] = [
  { key: 'workedHours', title: '在岗（小时）', kind: 'decimal', width: 14 },
  { key: 'pausedMinutes', title: '暂停（分钟）', kind: 'decimal', width: 14 },
  { key: 'examinees', title: '检查人次', kind: 'int', width: 10 },
  { key: 'busyMinutes', title: '检查用时（分钟）', kind: 'decimal', width: 16 },
  { key: 'meanMinutes', title: '人均用时（分钟）', kind: 'decimal', width: 16 },
  { key: 'days', title: '天数', kind: 'int', width: 8 },
];
const groupColumns = (name: string): ExportColumn[] => [
  { key: 'name', title: name, kind: 'text', width: 20 },
  { key: 'detail', title: '说明', kind: 'text', width: 30 },
  ...amounts,
];
const spanColumns: ExportColumn[] = [
  { key: 'from', title: '起', kind: 'date', width: 12 },
  { key: 'to', title: '止', kind: 'date', width: 12 },
  { key: 'people', title: '在岗人数', kind: 'int', width: 10 },
  ...amounts,
];

const hours = (minutes: number | null) => (minutes === null ? null : minutes / 60);

/** Every grouping and the spans as sheets of one workbook; the export itself is on record. */
export async function exportWorkload(steps: Steps, filter: WorkloadFilter, span: WorkloadSpan): Promise<FileAnswer> {
  const sheets: ExportSheet[] = [];
  await steps.read(async (scope) => {
    for (const by of WorkloadBy.options) {
      const { groups } = await workloadGroups(scope, filter, by);
      const rows = groups.map(({ workedMinutes, ...it }) => ({ ...it, workedHours: hours(workedMinutes) }));
      sheets.push({ name: workloadByLabels[by], columns: groupColumns(workloadByLabels[by]), rows: rows.map(cells) });
    }
    const points = await workloadTrend(scope, filter, span);
    const rows = points.map(({ workedMinutes, ...it }) => ({ ...it, workedHours: hours(workedMinutes) }));
    sheets.push({ name: workloadSpanLabels[span], columns: spanColumns, rows: rows.map(cells) });
  });
  await steps.write(async (scope) =>
    scope.audit({
      action: 'export',
      entity: 'workload',
      entityId: filter.campusId,
      campusId: filter.campusId,
      after: { ...filter, span },
    }),
  );
  return xlsxAnswer(`工作量 ${[...new Set([filter.from, filter.to])].join(' 至 ')}`, sheets);
}

/** Whether somebody is signed on this minute is no figure of the days. */
const cells = (row: Record<string, string | number | boolean | null>): Record<string, string | number | null> =>
  Object.fromEntries(
    Object.entries(row).filter((it): it is [string, string | number | null] => typeof it[1] !== 'boolean'),
  );
