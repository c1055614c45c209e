import { allPermissions, type Permission } from '@tijian/shared';
import type { t } from './locale';

export type PermissionGroup = keyof typeof t.groups;

/** The resources of each group, in the order in which an administrator thinks of them. */
const resources: Record<PermissionGroup, readonly string[]> = {
  persons: ['person'],
  catalogue: ['catalogue'],
  units: ['unit', 'roster', 'programme'],
  appointments: ['appointment', 'slot'],
  checkups: ['checkup'],
  queue: ['queue'],
  results: ['result'],
  conclusions: ['review', 'conclusion'],
  reports: ['report'],
  charges: ['charge', 'payment'],
  statistics: ['statistics', 'export', 'vip'],
  system: ['user', 'role', 'audit', 'outbox', 'job'],
};

const resourceOf = (permission: Permission): string => permission.slice(0, permission.indexOf(':'));

/** Every permission of the product under the heading it belongs to; what no group names yet is system work. */
export function groupedPermissions(): { group: PermissionGroup; permissions: Permission[] }[] {
  const groups = Object.keys(resources) as PermissionGroup[];
  const homeOf = (it: Permission) => groups.find((group) => resources[group].includes(resourceOf(it))) ?? 'system';
  return groups.map((group) => ({ group, permissions: allPermissions.filter((it) => homeOf(it) === group) }));
}
