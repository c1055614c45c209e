import {
  businessDate,
  categoryLabels,
  checkupStatusLabels,
  formatShanghai,
  type ProgressGroup,
  type ProgressLine,
  type progressApi,
  progressByLabels,
  sexLabels,
} from '@tijian/shared';
import type { z } from 'zod';
import type { FileAnswer } from '../../../platform/http/serve';
import type { Steps } from '../../../platform/http/serve-steps';
import type { ExportColumn, ExportRow } from '../../../platform/tables';
import { exportCampuses, inPieces, MOST_EXPORTED, requireExportable, xlsxAnswer } from '../export-file';
import { presentGroups, presentProgress } from './present-progress';
import { listByIds, listProgressIds } from './progress.queries';
import { type ProgressFilter, withDays } from './progress-filter';

const items: ExportColumn[] = [
  { key: 'total', title: '应检项目', kind: 'int', width: 10 },
  { key: 'done', title: '已检', kind: 'int', width: 8 },
  { key: 'waiting', title: '未检', kind: 'int', width: 8 },
  { key: 'declined', title: '弃检', kind: 'int', width: 8 },
  { key: 'deferred', title: '延期', kind: 'int', width: 8 },
];
const peopleColumns: ExportColumn[] = [
  { key: 'number', title: '体检号', kind: 'text', width: 18 },
  { key: 'name', title: '姓名', kind: 'text', width: 12 },
  { key: 'sex', title: '性别', kind: 'text', width: 6 },
  { key: 'age', title: '年龄', kind: 'int', width: 6 },
  { key: 'unit', title: '单位', kind: 'text', width: 28 },
  { key: 'department', title: '部门', kind: 'text', width: 18 },
  { key: 'campus', title: '院区', kind: 'text', width: 14 },
  { key: 'date', title: '体检日期', kind: 'date', width: 12 },
  { key: 'registeredAt', title: '登记时间', kind: 'text', width: 18 },
  { key: 'category', title: '类别', kind: 'text', width: 12 },
  { key: 'status', title: '状态', kind: 'text', width: 10 },
  ...items,
  { key: 'left', title: '未检项目', kind: 'text', width: 60 },
];

/** Everybody who matches, and the groups; put on record before the first row leaves. */
export async function exportProgress(
  steps: Steps,
  { by, ...asked }: z.output<typeof progressApi.exportList.body>,
): Promise<FileAnswer> {
  const campuses = exportCampuses(steps.actor, asked.campusId);
  const filter: ProgressFilter = { ...withDays(asked, 'body', steps.now), campuses };
  const ids = await steps.read((scope) => listProgressIds(scope, filter, MOST_EXPORTED + 1));
  requireExportable(ids.length);
  const { groups, all } = await steps.read((scope) => presentGroups(scope, filter, by));
  await steps.write(async (scope) =>
    scope.audit({
      action: 'export',
      entity: 'progress',
      entityId: filter.programmeId ?? filter.campusId ?? 'all',
      campusId: filter.campusId ?? null,
      after: { ...asked, from: filter.from, to: filter.to, rows: ids.length },
    }),
  );
  const rows = inPieces(ids, (piece) =>
    steps.read(async (scope) =>
      (await presentProgress(scope, await listByIds(scope, piece, filter), filter)).map(toRow),
    ),
  );
  return xlsxAnswer(`体检进度 ${businessDate(steps.now)}`, [
    {
      name: `按${progressByLabels[by]}`,
      columns: groupColumns(progressByLabels[by]),
      rows: [...groups, all].map(groupRow),
    },
    { name: '人员', columns: peopleColumns, rows },
  ]);
}

const groupColumns = (title: string): ExportColumn[] => [
  { key: 'name', title, kind: 'text', width: 28 },
  { key: 'people', title: '人数', kind: 'int', width: 8 },
  { key: 'finished', title: '已做完', kind: 'int', width: 8 },
  ...items,
];

const groupRow = ({ name, people, finished, items: counted }: ProgressGroup): ExportRow => ({
  name,
  people,
  finished,
  ...counted,
});

function toRow(it: ProgressLine): ExportRow {
  return {
    number: it.number,
    name: it.person.name,
    sex: sexLabels[it.person.sex],
    age: it.person.ageYears,
    unit: it.unit?.name,
    department: it.unitDepartment,
    campus: it.campus.name,
    date: it.businessDate,
    registeredAt: formatShanghai(it.registeredAt),
    category: categoryLabels[it.category],
    status: checkupStatusLabels[it.status],
    ...it.items,
    left: it.left.join('、'),
  };
}
