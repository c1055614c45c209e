import { isAdministratorConflict, type Permission, type RoleGrant } from '@tijian/shared';

type Grant = Partial<RoleGrant>;
type KnownRole = { id: string; permissions: readonly Permission[] };

/** What is wrong with these grants together, as the server would say it; null when nothing is. */
export function grantProblem(grants: readonly Grant[], roles: readonly KnownRole[]): 'conflict' | 'twice' | null {
  const keys = grants.map((it) =>
    [it.roleId, it.campusId, it.departmentId, it.unitId, it.unitDepartmentId].map((part) => part ?? '').join(' '),
  );
  if (new Set(keys).size < keys.length) return 'twice';
  const held = grants.flatMap((it) => roles.find((role) => role.id === it.roleId)?.permissions ?? []);
  return isAdministratorConflict(held) ? 'conflict' : null;
}
