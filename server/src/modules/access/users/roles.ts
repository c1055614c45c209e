import { isAdministratorConflict, type Permission } from '@tijian/shared';
import type { App } from '../../../app';
import { AppError } from '../../../platform/errors';
import type { Scope } from '../../../platform/scope';
import { RoleEntity } from '../role.entity';
import { renewSockets } from '../sessions';
import { countAdministrators, requireAdministrators } from './secure-user';
import { bumpGrants, findRoleNamed, listHolderIds, listOtherPermissions, lockGrants } from './users.queries';

type RoleValues = { name: string; permissions: Permission[] };

export async function createRole(scope: Scope, it: RoleValues & { id: string }): Promise<RoleEntity> {
  await lockGrants(scope.manager);
  await requireName(scope, it.name, it.id);
  if (isAdministratorConflict(it.permissions)) throw new AppError('administrators_conflict');
  const code = `custom-${it.id.replaceAll('-', '').slice(-12)}`;
  return scope.insert(RoleEntity, { ...it, code, builtin: false, permissions: unique(it.permissions) });
}

/** Changes a role for everybody who holds it, from their next request on. Not by who holds it themselves. */
export async function updateRole(
  app: App,
  scope: Scope,
  role: RoleEntity,
  { reason, ...values }: RoleValues & { reason: string },
): Promise<RoleEntity> {
  if (role.builtin) throw new AppError('role_builtin');
  await lockGrants(scope.manager);
  await requireName(scope, values.name, role.id);
  const others = await listOtherPermissions(scope.manager, role.id);
  if (scope.actor.userId && others.has(scope.actor.userId)) throw new AppError('not_on_yourself');
  const conflicts = [[], ...others.values()].some((it) => isAdministratorConflict([...it, ...values.permissions]));
  if (conflicts) throw new AppError('administrators_conflict');
  const before = await countAdministrators(scope);
  const changed = await scope.save(
    RoleEntity,
    role,
    { name: values.name, permissions: unique(values.permissions) },
    { reason },
  );
  await requireAdministrators(scope, before);
  await bumpGrants(scope.manager, role.id);
  await renewSockets(app, scope, [...others.keys()]);
  return changed;
}

export async function removeRole(scope: Scope, role: RoleEntity): Promise<void> {
  if (role.builtin) throw new AppError('role_builtin');
  await lockGrants(scope.manager);
  if ((await listHolderIds(scope.manager, role.id)).length) throw new AppError('role_in_use');
  await scope.remove(RoleEntity, role);
}

async function requireName(scope: Scope, name: string, id: string): Promise<void> {
  const other = await findRoleNamed(scope.manager, name);
  if (other && other.id !== id) throw new AppError('role_name_taken');
}

const unique = (permissions: Permission[]): Permission[] => [...new Set(permissions)];
