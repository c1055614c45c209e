import { invalid } from '../../../platform/errors';
import type { ReadScope } from '../../../platform/scope';
import { packagesOn, ruleDay } from '../imports/world.queries';
import type { ProgrammeEntity } from '../programme.entity';
import { listProgrammeGroups } from '../programmes.queries';
import { listUnitDepartments } from '../units.queries';

type Place = { departmentId?: string | null; groupId?: string | null; packageId?: string | null };

/** The names behind a place; refuses a department of another unit, a group of another programme, and an unknown package. */
export async function checkPlace(scope: ReadScope, programme: ProgrammeEntity, place: Place) {
  const { departmentId, groupId, packageId } = place;
  const department = departmentId
    ? (await listUnitDepartments(scope, programme.unitId)).find((it) => it.id === departmentId)
    : null;
  if (department === undefined) throw invalid(['body', 'departmentId'], '部门不存在');
  const group = groupId ? (await listProgrammeGroups(scope, programme.id)).find((it) => it.id === groupId) : null;
  if (group === undefined) throw invalid(['body', 'groupId'], '分组不存在');
  const packages = packageId ? await packagesOn(scope, ruleDay(programme, scope.now)) : [];
  const known = packageId ? packages.find((it) => it.id === packageId) : null;
  if (known === undefined) throw invalid(['body', 'packageId'], '套餐不存在或已停用');
  return {
    departmentName: department?.name ?? null,
    groupName: group?.name ?? null,
    packageCode: known?.code ?? null,
    packageSex: known?.sex ?? null,
  };
}
