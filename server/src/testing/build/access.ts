import { newId, type Permission } from '@tijian/shared';
import { createUser, hashPassword, RoleEntity, StaffUserEntity, UserRoleEntity } from '../../modules/access';
import type { TestApp } from '../test-app';
import { next } from './catalogue';

export const PASSWORD = 'Kaishi#2026x';
let hash: Promise<string> | null = null;

/** A user with a password (`PASSWORD`, not to be changed unless said), who can sign in. */
export async function user(
  test: TestApp,
  {
    permissions = [],
    roleId,
    ...overrides
  }: Partial<StaffUserEntity> & { permissions?: Permission[]; roleId?: string } = {},
): Promise<StaffUserEntity> {
  hash ??= hashPassword(PASSWORD);
  const passwordHash = await hash;
  const username = `user${next()}-${newId().slice(-6)}`;
  const granted = roleId ?? (permissions.length ? (await role(test, { permissions })).id : null);
  return test.write(async (scope) => {
    const row = await createUser(scope, { username, displayName: '王小明', passwordHash, mustChangePassword: false });
    if (granted) await scope.insert(UserRoleEntity, { id: newId(), userId: row.id, roleId: granted });
    const { version: _, ...changes } = overrides;
    return scope.save(StaffUserEntity, row, changes);
  });
}

/** A role of the hospital’s own. */
export function role(test: TestApp, overrides: Partial<RoleEntity> = {}): Promise<RoleEntity> {
  const id = newId();
  return test.write((scope) =>
    scope.insert(RoleEntity, {
      id,
      code: `custom-${id.slice(-12)}`,
      name: `自定义角色 ${next()}-${id.slice(-6)}`,
      builtin: false,
      permissions: ['person:read'],
      ...overrides,
    }),
  );
}
