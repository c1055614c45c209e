import type { DepartmentLine, UnitOverviewLine } from '@tijian/shared';
import type { z } from 'zod';
import type { Actor } from '../../../platform/auth/actor';
import { canForUnit } from '../../../platform/auth/unit-scope';
import { byIds } from '../../../platform/database';
import { found } from '../../../platform/errors';
import type { ReadScope } from '../../../platform/scope';
import { UnitDepartmentEntity } from '../../units';
import {
  findOverviewProgramme,
  listOverviewProgrammes,
  type ProgrammeFilter,
  type ProgrammeRow,
} from './programmes.queries';
import { countStages, type StageRow } from './roster-stages.queries';
import { toStageCounts } from './stage-counts';

export const NO_DEPARTMENT = '未填部门';
export type DepartmentCounts = z.output<typeof DepartmentLine>;

/** A page of programmes with where their people stand, and the totals of all pages: four statements, three when there is one page. */
export async function presentOverview(
  scope: ReadScope,
  filter: ProgrammeFilter,
  page: { page: number; pageSize: number },
) {
  const { rows, total } = await listOverviewProgrammes(scope, filter, page);
  const programmeIds = rows.map((it) => it.programme.id);
  const stages = await countStages(scope, { programmeIds }, 'programme');
  const isWhole = rows.length === total;
  const totals = toStageCounts(isWhole ? stages : await countStages(scope, { filter }, 'none'));
  return { items: rows.map((it) => presentProgramme(scope.actor, it, stages)), total, totals, ...page };
}

/** One programme by department: three statements. */
export async function presentProgrammeOverview(scope: ReadScope, id: string) {
  const row = found(await findOverviewProgramme(scope, id));
  const stages = await countStages(scope, { programmeIds: [id] }, 'department');
  return {
    programme: presentProgramme(scope.actor, row, stages),
    departments: byDepartment(stages, await loadDepartments(scope, stages)),
  };
}

export function presentProgramme(
  actor: Actor,
  { programme: it, unitName, campusName }: ProgrammeRow,
  stages: readonly StageRow[],
): UnitOverviewLine {
  return {
    programmeId: it.id,
    name: it.name,
    unit: { id: it.unitId, name: unitName },
    campus: { id: it.campusId, name: campusName },
    startsOn: it.startsOn,
    endsOn: it.endsOn,
    status: it.status,
    locked: it.lockedAt !== null,
    lockReason: it.lockReason,
    version: it.version,
    canLock: canForUnit(actor, 'programme:lock', it) && canForUnit(actor, 'unit:read', it),
    counts: toStageCounts(stages.filter((one) => one.programmeId === it.id)),
  };
}

/** The departments named in rows, in one statement. */
export const loadDepartments = ({ manager }: ReadScope, stages: readonly StageRow[]) =>
  byIds(
    manager,
    UnitDepartmentEntity,
    stages.map((it) => it.departmentId),
  );

/** A programme's rows by department, in the order of the unit, people without one last. */
export function byDepartment(
  stages: readonly StageRow[],
  departments: ReadonlyMap<string, UnitDepartmentEntity>,
): DepartmentCounts[] {
  const order = (id: string | null) => (id ? (departments.get(id)?.sortOrder ?? 0) : Number.MAX_SAFE_INTEGER);
  return [...new Set(stages.map((it) => it.departmentId))]
    .map((departmentId) => ({
      departmentId,
      name: departments.get(departmentId ?? '')?.name ?? NO_DEPARTMENT,
      counts: toStageCounts(stages.filter((it) => it.departmentId === departmentId)),
    }))
    .sort((a, b) => order(a.departmentId) - order(b.departmentId) || a.name.localeCompare(b.name, 'zh-CN'));
}
