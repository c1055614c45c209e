import { isAdministratorConflict, isUnitOnlyRole, newId, permissionsForUnits, type RoleGrant } from '@tijian/shared';
import type { App } from '../../../app';
import { AppError, found } from '../../../platform/errors';
import type { Scope } from '../../../platform/scope';
import { type RoleEntity, UserRoleEntity } from '../role.entity';
import { renewSockets } from '../sessions';
import { StaffUserEntity } from '../staff-user.entity';
import { countAdministrators, requireAdministrators } from './secure-user';
import { knownUnitPlaces, unitPlaceKey } from './unit-places.queries';
import { mayGrantAt } from './users.policy';
import { listHeldRows, listPlaces, listRoles, lockGrants } from './users.queries';

const keyOf = (it: RoleGrant): string =>
  [it.roleId, it.campusId, it.departmentId, it.unitId, it.unitDepartmentId].map((part) => part ?? '').join(' ');

/**
 * Makes these the roles of the user, each at its place. Throws `administrators_conflict`, `last_administrator`, `role_unknown`,
 * `role_needs_unit`, `role_not_for_unit`, and `forbidden` for a place where the actor may not grant.
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
  const roles = new Map((await listRoles(scope.manager)).map((it) => [it.id, it]));
  const { campuses, departments } = await listPlaces(scope.manager);
  const places = new Set([...campuses, ...departments].map((it) => it.id));
  const inUnits = await knownUnitPlaces(scope.manager, grants);
  const isKnown = (it: RoleGrant) =>
    roles.has(it.roleId) &&
    (it.campusId === null || places.has(it.campusId)) &&
    (it.departmentId === null || places.has(it.departmentId)) &&
    (!it.unitId || inUnits.has(unitPlaceKey(it)));
  if (!grants.every(isKnown)) throw new AppError('role_unknown');
  for (const it of grants) requireFitting(found(roles.get(it.roleId)), Boolean(it.unitId));
}

/** A role for units is never held without one, and one with nothing to it for a unit never for one. */
function requireFitting({ code, permissions }: RoleEntity, forUnit: boolean): void {
  if (!forUnit && isUnitOnlyRole(code)) throw new AppError('role_needs_unit');
  if (forUnit && !permissions.some((it) => permissionsForUnits.has(it))) throw new AppError('role_not_for_unit');
}

async function requireOneAdministrator(scope: Scope, grants: RoleGrant[]): Promise<void> {
  const roles = await listRoles(scope.manager);
  const permissions = grants.flatMap((it) => roles.find((role) => role.id === it.roleId)?.permissions ?? []);
  if (isAdministratorConflict(permissions)) throw new AppError('administrators_conflict');
}
