import { isUnitOnlyRole, newId } from '@tijian/shared';
import { AppError } from '../../../platform/errors';
import type { Scope } from '../../../platform/scope';
import { UserRoleEntity } from '../role.entity';
import type { StaffUserEntity } from '../staff-user.entity';
import { listPlaces, listRoles } from './users.queries';

/** Grants one role by the codes an operator types; throws `role_unknown` with the codes there are, and `role_needs_unit`. */
export async function grantRole(
  scope: Scope,
  user: StaffUserEntity,
  { roleCode, campusCode }: { roleCode: string; campusCode: string | null },
): Promise<{ roleName: string; campusName: string | null }> {
  const roles = await listRoles(scope.manager);
  const role = roles.find((it) => it.code === roleCode);
  if (!role) throw unknown('角色', roleCode, roles);
  if (isUnitOnlyRole(role.code)) throw new AppError('role_needs_unit');
  const { campuses } = await listPlaces(scope.manager);
  const campus = campusCode === null ? null : campuses.find((it) => it.code === campusCode);
  if (campus === undefined) throw unknown('院区', campusCode ?? '', campuses);
  await scope.insert(
    UserRoleEntity,
    { id: newId(), userId: user.id, roleId: role.id, campusId: campus?.id ?? null },
    { action: 'role_granted' },
  );
  return { roleName: role.name, campusName: campus?.name ?? null };
}

function unknown(kind: string, code: string, known: readonly { code: string; name: string }[]): AppError {
  const list = known.map((it) => `${it.code}（${it.name}）`).join('、');
  return new AppError('role_unknown', null, { message: `没有代码为 ${code} 的${kind}。可用：${list || '无'}` });
}
