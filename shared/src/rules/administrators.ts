import type { Permission } from '../permissions';

/** What only an administrator holds: accounts, authorisation, audit (三员分立: 系统管理员, 安全管理员, 审计管理员). */
export const administratorPermissions = ['user:write', 'role:write', 'audit:read'] as const;
export type AdministratorPermission = (typeof administratorPermissions)[number];

/** The kinds of administrator among these permissions. */
export function administratorKinds(permissions: Iterable<Permission>): AdministratorPermission[] {
  const held = new Set<Permission>(permissions);
  return administratorPermissions.filter((it) => held.has(it));
}

/** No person and no role may be two of the three administrators. */
export const isAdministratorConflict = (permissions: Iterable<Permission>): boolean =>
  administratorKinds(permissions).length > 1;
