import {
  businessDate,
  participation,
  programmeStatusLabels,
  type RosterPeopleQuery,
  type RosterPersonLine,
  RosterStage,
  rosterStageExplanations,
  rosterStageLabels,
  type StageCounts,
  sexLabels,
  type UnitOverviewLine,
} from '@tijian/shared';
import type { z } from 'zod';
import { AppError, found } from '../../../platform/errors';
import type { FileAnswer } from '../../../platform/http/serve';
import type { Steps } from '../../../platform/http/serve-steps';
import type { ReadScope } from '../../../platform/scope';
import type { ExportColumn, ExportRow, ExportSheet } from '../../../platform/tables';
import { inPieces, requireExportable, requireExporting, xlsxAnswer } from '../export-file';
import { byDepartment, loadDepartments, presentProgramme } from './present-overview';
import { presentPeople } from './present-people';
import { findOverviewProgramme, listOverviewProgrammes, type ProgrammeFilter } from './programmes.queries';
import { countStages, listRosterLines } from './roster-stages.queries';

const MOST_PROGRAMMES = 5000;

const counted: ExportColumn[] = [
  { key: 'roster', title: '名单人数', kind: 'int', width: 10 },
  ...RosterStage.options.map((key): ExportColumn => ({ key, title: rosterStageLabels[key], kind: 'int', width: 9 })),
  { key: 'attended', title: '到检', kind: 'int', width: 9 },
  { key: 'rate', title: '参检率', kind: 'percent', width: 9 },
];
const countsRow = (counts: StageCounts): ExportRow => ({
  roster: counts.roster,
  ...counts.stages,
  attended: counts.attended,
  rate: participation(counts),
});

const programmeColumns: ExportColumn[] = [
  { key: 'unit', title: '单位', kind: 'text', width: 30 },
  { key: 'programme', title: '体检任务', kind: 'text', width: 30 },
  { key: 'campus', title: '院区', kind: 'text', width: 14 },
  { key: 'startsOn', title: '开始日期', kind: 'date', width: 12 },
  { key: 'endsOn', title: '结束日期', kind: 'date', width: 12 },
  { key: 'status', title: '任务状态', kind: 'text', width: 10 },
  { key: 'locked', title: '锁定', kind: 'text', width: 8 },
];
const programmeRow = (it: UnitOverviewLine): ExportRow => ({
  unit: it.unit.name,
  programme: it.name,
  campus: it.campus.name,
  startsOn: it.startsOn,
  endsOn: it.endsOn,
  status: programmeStatusLabels[it.status],
  locked: it.locked ? '已锁定' : '',
});

/** All programmes that match: one sheet by programme, one by department, one that explains the columns. */
export async function exportOverview(steps: Steps, asked: ProgrammeFilter): Promise<FileAnswer> {
  requireExporting(steps.actor, asked.campusId);
  const { lines, departments } = await steps.read((scope) => loadOverview(scope, { ...asked, exported: true }));
  await record(steps, {
    id: asked.unitId ?? asked.campusId ?? 'all',
    campusId: asked.campusId,
    asked,
    rows: lines.length,
  });
  return xlsxAnswer(`单位一览 ${businessDate(steps.now)}`, [
    {
      name: '单位一览',
      columns: [...programmeColumns, ...counted],
      rows: lines.map((it) => ({ ...programmeRow(it), ...countsRow(it.counts) })),
    },
    {
      name: '按部门',
      columns: [
        ...programmeColumns.slice(0, 2),
        { key: 'department', title: '部门', kind: 'text', width: 22 },
        ...counted,
      ],
      rows: departments.map(({ line, counts, name }) => ({
        unit: line.unit.name,
        programme: line.name,
        department: name,
        ...countsRow(counts),
      })),
    },
    explanations,
  ]);
}

async function loadOverview(scope: ReadScope, filter: ProgrammeFilter) {
  const { rows, total } = await listOverviewProgrammes(scope, filter, { page: 1, pageSize: MOST_PROGRAMMES });
  requireExportable(total > MOST_PROGRAMMES ? Number.MAX_SAFE_INTEGER : total);
  const stages = await countStages(scope, { filter }, 'department');
  const lines = rows.map((it) => presentProgramme(scope.actor, it, stages));
  const known = await loadDepartments(scope, stages);
  const departments = lines.flatMap((line) =>
    byDepartment(
      stages.filter((it) => it.programmeId === line.programmeId),
      known,
    ).map((it) => ({ line, ...it })),
  );
  return { lines, departments };
}

const personColumns: ExportColumn[] = [
  { key: 'employeeNo', title: '工号', kind: 'text', width: 14 },
  { key: 'name', title: '姓名', kind: 'text', width: 12 },
  { key: 'sex', title: '性别', kind: 'text', width: 6 },
  { key: 'age', title: '年龄', kind: 'int', width: 6 },
  { key: 'department', title: '部门', kind: 'text', width: 22 },
  { key: 'group', title: '分组', kind: 'text', width: 18 },
  { key: 'stage', title: '进度', kind: 'text', width: 10 },
  { key: 'bookedOn', title: '预约日期', kind: 'date', width: 12 },
  { key: 'number', title: '体检号', kind: 'text', width: 18 },
  { key: 'date', title: '体检日期', kind: 'date', width: 12 },
  { key: 'done', title: '已检项目', kind: 'int', width: 10 },
  { key: 'total', title: '应检项目', kind: 'int', width: 10 },
];

type PeopleFilter = Omit<z.output<typeof RosterPeopleQuery>, 'page' | 'pageSize'>;

/** One programme by department, and its people that match. */
export async function exportRoster(steps: Steps, id: string, filter: PeopleFilter): Promise<FileAnswer> {
  found(await steps.read((scope) => findOverviewProgramme(scope, id)));
  const row = await steps.read((scope) => findOverviewProgramme(scope, id, true));
  if (!row) throw new AppError('forbidden');
  const { rows, total } = await steps.read((scope) => listRosterLines(scope, id, { ...filter, exported: true }));
  requireExportable(total);
  const stages = await steps.read((scope) => countStages(scope, { programmeIds: [id], exported: true }, 'department'));
  const departments = byDepartment(stages, await steps.read((scope) => loadDepartments(scope, stages)));
  await record(steps, { id, campusId: row.programme.campusId, asked: filter, rows: total });
  return xlsxAnswer(`${row.unitName} ${row.programme.name} ${businessDate(steps.now)}`, [
    {
      name: '按部门',
      columns: [{ key: 'department', title: '部门', kind: 'text', width: 22 }, ...counted],
      rows: departments.map((it) => ({ department: it.name, ...countsRow(it.counts) })),
    },
    {
      name: '人员',
      columns: personColumns,
      rows: inPieces(rows, (piece) => steps.read(async (scope) => (await presentPeople(scope, piece)).map(personRow))),
    },
    explanations,
  ]);
}

const personRow = ({ person, checkup, ...it }: RosterPersonLine): ExportRow => ({
  employeeNo: it.employeeNo,
  name: person.name,
  sex: sexLabels[person.sex],
  age: person.ageYears,
  department: it.department,
  group: it.group,
  stage: rosterStageLabels[it.stage],
  bookedOn: it.bookedOn,
  number: checkup?.number,
  date: checkup?.businessDate,
  done: checkup?.done,
  total: checkup?.total,
});

const explanations: ExportSheet = {
  name: '说明',
  columns: [
    { key: 'column', title: '列', kind: 'text', width: 14 },
    { key: 'meaning', title: '含义', kind: 'text', width: 70 },
  ],
  rows: [
    { column: '名单人数', meaning: '名单上的人数，不含已撤下的；等于其后各进度之和' },
    ...RosterStage.options.map((it) => ({ column: rosterStageLabels[it], meaning: rosterStageExplanations[it] })),
    { column: '到检', meaning: '已登记的人数：检查中、待质控、待总检、待发布、已发布之和' },
    { column: '参检率', meaning: '到检 ÷ 名单人数' },
  ],
};

type Recorded = { id: string; campusId: string | undefined; asked: Record<string, unknown>; rows: number };

function record(steps: Steps, { id, campusId, asked, rows }: Recorded): Promise<void> {
  return steps.write(async (scope) =>
    scope.audit({
      action: 'export',
      entity: 'unit_overview',
      entityId: id,
      campusId: campusId ?? null,
      after: { ...asked, rows },
    }),
  );
}
