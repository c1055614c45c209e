import { isAdministratorConflict, newId, type RoleGrant } from '@tijian/shared';
import type { App } from '../../../app';
import { AppError } from '../../../platform/errors';
import type { Scope } from '../../../platform/scope';
import { UserRoleEntity } from '../role.entity';
import { renewSockets } from '../sessions';
import { StaffUserEntity } from '../staff-user.entity';
import { countAdministrators, requireAdministrators } from './secure-user';
import { mayGrantAt } from './users.policy';
import { listHeldRows, listPlaces, listRoles, lockGrants } from './users.queries';

const keyOf = (it: RoleGrant): string => [it.roleId, it.campusId ?? '', it.departmentId ?? ''].join(' ');

/**
 * Makes these the roles of the user, each at its place. Throws `administrators_conflict`, `last_administrator`, `role_unknown`, and
 * `forbidden` for a place where the actor may not grant.
 */
export async function setRoles(
  app: App,
  scope: Scope,
  user: StaffUserEntity,
  { roles: wanted, reason }: { roles: RoleGrant[]; reason: string },
): Promise<void> {
  await lockGrants(scope.manager);
  const held = await listHeldRows(scope.manager, user.id);
  const wantedKeys = new Set(wanted.map(keyOf));
  const heldKeys = new Set(held.map(keyOf));
  const added = [...new Map(wanted.map((it) => [keyOf(it), it])).values()].filter((it) => !heldKeys.has(keyOf(it)));
  const removed = held.filter((it) => !wantedKeys.has(keyOf(it)));
  if (!added.length && !removed.length) return;
  if (![...added, ...removed].every((it) => mayGrantAt(scope.actor, it))) throw new AppError('forbidden');
  await requireKnown(scope, added);
  await requireOneAdministrator(scope, wanted);
  const before = await countAdministrators(scope);
  await scope.remove(UserRoleEntity, removed, { action: 'role_withdrawn', reason });
  await scope.insertMany(
    UserRoleEntity,
    added.map((it) => ({ id: newId(), userId: user.id, ...it })),
    { action: 'role_granted', reason },
  );
  await requireAdministrators(scope, before);
  await scope.save(
    StaffUserEntity,
    user,
    { grantsVersion: user.grantsVersion + 1 },
    { action: 'roles_changed', reason },
  );
  await renewSockets(app, scope, [user.id]);
}

async function requireKnown(scope: Scope, grants: RoleGrant[]): Promise<void> {
  const roles = new Set((await listRoles(scope.manager)).map((it) => it.id));
  const { campuses, departments } = await listPlaces(scope.manager);
  const places = new Set([...campuses, ...departments].map((it) => it.id));
  const isKnown = (it: RoleGrant) =>
    roles.has(it.roleId) &&
    (it.campusId === null || places.has(it.campusId)) &&
    (it.departmentId === null || places.has(it.departmentId));
  if (!grants.every(isKnown)) throw new AppError('role_unknown');
}

async function requireOneAdministrator(scope: Scope, grants: RoleGrant[]): Promise<void> {
  const roles = await listRoles(scope.manager);
  const permissions = grants.flatMap((it) => roles.find((role) => role.id === it.roleId)?.permissions ?? []);
  if (isAdministratorConflict(permissions)) throw new AppError('administrators_conflict');
}
