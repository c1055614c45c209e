import { rolesApi, usersApi } from '@tijian/shared';
import type { App } from '../../../app';
import { requirePermission } from '../../../platform/auth/actor';
import { lockRow } from '../../../platform/database/lock-row';
import { AppError, expectVersion, found } from '../../../platform/errors';
import { serve } from '../../../platform/http/serve';
import { serveSteps } from '../../../platform/http/serve-steps';
import type { Scope } from '../../../platform/scope';
import { hashPassword, initialPassword } from '../passwords';
import { RoleEntity } from '../role.entity';
import { StaffUserEntity } from '../staff-user.entity';
import { createUser } from './create-user';
import { initialsOf } from './initials';
import { mayEditRoles, presentOne, presentRole, presentUsers } from './present-users';
import { createRole, removeRole, updateRole } from './roles';
import { resetPassword, resetSecondFactor, setStatus, unlock } from './secure-user';
import { setRoles } from './set-roles';
import { listUnitPlaceDepartments, listUnitPlaces } from './unit-places.queries';
import { isSelf, mayEdit } from './users.policy';
import { countHolders, listHeldRows, listPlaces, listRoles, listUsers } from './users.queries';

export function userRoutes(app: App): void {
  serve(app, usersApi.list, async (scope, { query }) => {
    const [rows, total] = await listUsers(scope.manager, query, scope.now);
    return { items: await presentUsers(scope, rows), total, page: query.page, pageSize: query.pageSize };
  });
  serve(app, usersApi.get, async (scope, { params }) =>
    presentOne(scope, found(await scope.manager.findOneBy(StaffUserEntity, { id: params.id }))),
  );
  serve(app, usersApi.places, async (scope) => {
    const { campuses, departments } = await listPlaces(scope.manager);
    return {
      campuses: campuses.map(({ id, name }) => ({ id, name })),
      departments: departments.map(({ id, name }) => ({ id, name })),
    };
  });
  serve(app, usersApi.unitPlaces, (scope, { query }) => listUnitPlaces(scope.manager, query.text));
  serve(app, usersApi.unitPlaceDepartments, async (scope, { params }) =>
    found(await listUnitPlaceDepartments(scope.manager, params.id)),
  );
  serveSteps(app, usersApi.create, async (steps, { body }) => {
    const password = initialPassword(body.username);
    const passwordHash = await hashPassword(password);
    const user = await steps.write(async (scope) =>
      presentOne(scope, await createUser(scope, { ...body, passwordHash })),
    );
    return { user, initialPassword: password };
  });
  serve(app, usersApi.update, async (scope, { params, body }) => {
    const user = await lockForEdit(scope, params.id);
    expectVersion(user, body.version, { displayName: user.displayName });
    const { displayName } = body;
    return presentOne(
      scope,
      await scope.save(StaffUserEntity, user, { displayName, initials: initialsOf(displayName) }),
    );
  });
  serve(app, usersApi.setRoles, async (scope, { params, body }) => {
    const user = found(await lockRow(scope.manager, StaffUserEntity, params.id));
    if (isSelf(scope.actor, user.id)) throw new AppError('not_on_yourself');
    expectVersion(user, body.version, null);
    await setRoles(app, scope, user, body);
    return presentOne(scope, user);
  });
  secureRoutes(app);
  roleRoutes(app);
}

function secureRoutes(app: App): void {
  serve(app, usersApi.setStatus, async (scope, { params, body }) => {
    const user = await lockForSecuring(scope, params.id);
    expectVersion(user, body.version, { status: user.status });
    await setStatus(app, scope, user, body);
    return presentOne(scope, user);
  });
  serveSteps(app, usersApi.resetPassword, async (steps, { params, body }) => {
    const { username } = found(
      await steps.read((scope) => scope.manager.findOneBy(StaffUserEntity, { id: params.id })),
    );
    const password = initialPassword(username);
    const passwordHash = await hashPassword(password);
    const user = await steps.write(async (scope) => {
      const locked = await lockForSecuring(scope, params.id);
      await resetPassword(app, scope, locked, { passwordHash, reason: body.reason });
      return presentOne(scope, { ...locked, lockedUntil: null });
    });
    return { user, initialPassword: password };
  });
  serve(app, usersApi.resetSecondFactor, async (scope, { params, body }) => {
    const user = await lockForSecuring(scope, params.id);
    await resetSecondFactor(app, scope, user, body.reason);
    return presentOne(scope, user);
  });
  serve(app, usersApi.unlock, async (scope, { params, body }) => {
    const user = await lockForSecuring(scope, params.id);
    await unlock(scope, user, body.reason);
    return presentOne(scope, { ...user, lockedUntil: null });
  });
}

function roleRoutes(app: App): void {
  serve(app, rolesApi.list, async (scope) => {
    const holders = await countHolders(scope.manager);
    const roles = await listRoles(scope.manager);
    return roles.map((it) => presentRole(scope.actor, it, holders.get(it.id) ?? 0));
  });
  serve(app, rolesApi.create, async (scope, { body }) => {
    if (!mayEditRoles(scope.actor)) throw new AppError('forbidden');
    return presentRole(scope.actor, await createRole(scope, body), 0);
  });
  serve(app, rolesApi.update, async (scope, { params, body }) => {
    const role = await lockRole(scope, params.id);
    expectVersion(role, body.version, { name: role.name, permissions: role.permissions });
    const changed = await updateRole(app, scope, role, body);
    return presentRole(scope.actor, changed, (await countHolders(scope.manager)).get(role.id) ?? 0);
  });
  serve(app, rolesApi.remove, async (scope, { params }) => {
    await removeRole(scope, await lockRole(scope, params.id));
    return null;
  });
}

async function lockRole(scope: Scope, id: string): Promise<RoleEntity> {
  if (!mayEditRoles(scope.actor)) throw new AppError('forbidden');
  return found(await lockRow(scope.manager, RoleEntity, id));
}

async function lockForEdit(scope: Scope, id: string): Promise<StaffUserEntity> {
  requirePermission(scope.actor, 'user:write');
  const user = found(await lockRow(scope.manager, StaffUserEntity, id));
  const held = await listHeldRows(scope.manager, id);
  if (!mayEdit(scope.actor, { id, held })) throw new AppError('forbidden');
  return user;
}

async function lockForSecuring(scope: Scope, id: string): Promise<StaffUserEntity> {
  if (isSelf(scope.actor, id)) throw new AppError('not_on_yourself');
  return lockForEdit(scope, id);
}
