import { isUnitOnlyRole, permissionsForUnits, type Role, type User } from '@tijian/shared';
import type { Actor } from '../../../platform/auth/actor';
import { campusesOf, can } from '../../../platform/auth/actor';
import type { ReadScope } from '../../../platform/scope';
import type { RoleEntity } from '../role.entity';
import type { StaffUserEntity } from '../staff-user.entity';
import { mayEdit, mayGrant, maySecure } from './users.policy';
import { type HeldRow, lastSeen, listHeld } from './users.queries';

/** The users with their roles, in two statements however many they are. */
export async function presentUsers(scope: ReadScope, users: StaffUserEntity[]): Promise<User[]> {
  const ids = users.map((it) => it.id);
  const held = await listHeld(scope.manager, ids);
  const seen = await lastSeen(scope.manager, ids);
  return users.map((it) => presentUser(scope, it, held, seen.get(it.id) ?? null));
}

export async function presentOne(scope: ReadScope, user: StaffUserEntity): Promise<User> {
  const [presented] = await presentUsers(scope, [user]);
  return presented as User;
}

function presentUser(scope: ReadScope, it: StaffUserEntity, all: HeldRow[], seen: Date | null): User {
  const held = all.filter((row) => row.userId === it.id);
  const subject = { id: it.id, held };
  return {
    id: it.id,
    username: it.username,
    displayName: it.displayName,
    status: it.status,
    roles: held.map(({ userId: _, permissions: __, ...role }) => role),
    secondFactor: it.totpSecret !== null,
    mustChangePassword: it.mustChangePassword,
    lockedUntil: it.lockedUntil && it.lockedUntil > scope.now ? it.lockedUntil.toISOString() : null,
    lastSeenAt: seen?.toISOString() ?? null,
    createdAt: it.createdAt.toISOString(),
    version: it.version,
    can: {
      edit: mayEdit(scope.actor, subject),
      secure: maySecure(scope.actor, subject),
      grant: mayGrant(scope.actor, subject),
    },
  };
}

/** Roles belong to all campuses: only who grants everywhere may change one. */
export const mayEditRoles = (actor: Actor): boolean =>
  can(actor, 'role:write') && campusesOf(actor, 'role:write') === 'all';

export const presentRole = (actor: Actor, it: RoleEntity, holders: number): Role => ({
  id: it.id,
  code: it.code,
  name: it.name,
  builtin: it.builtin,
  permissions: it.permissions,
  holders,
  unitOnly: isUnitOnlyRole(it.code),
  forUnits: it.permissions.filter((one) => permissionsForUnits.has(one)),
  version: it.version,
  can: { edit: !it.builtin && mayEditRoles(actor) },
});
