import { newId } from '@tijian/shared';
import { onUnique } from '../../../platform/database';
import type { Scope } from '../../../platform/scope';
import { StaffUserEntity } from '../staff-user.entity';
import { initialsOf } from './initials';

export type NewUser = { id?: string; username: string; displayName: string; passwordHash: string };

/** An account without any role. Its password is known to who made it, so it has to be changed at the first sign-in. */
export function createUser(scope: Scope, it: NewUser & { mustChangePassword?: boolean }): Promise<StaffUserEntity> {
  return scope
    .insert(StaffUserEntity, {
      id: it.id ?? newId(),
      username: it.username,
      displayName: it.displayName,
      initials: initialsOf(it.displayName),
      status: 'active',
      passwordHash: it.passwordHash,
      formerPasswordHashes: [],
      passwordChangedAt: scope.now,
      mustChangePassword: it.mustChangePassword ?? true,
      failedCount: 0,
      grantsVersion: 1,
      createdAt: scope.now,
    })
    .catch(onUnique('username', 'username_taken'));
}
