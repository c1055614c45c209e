import type { UserStatus } from '@tijian/shared';
import type { App } from '../../../app';
import { AppError } from '../../../platform/errors';
import type { Scope } from '../../../platform/scope';
import { writeFailures } from '../access.queries';
import { newPassword } from '../passwords';
import { endSessions } from '../sessions';
import { StaffUserEntity } from '../staff-user.entity';
import { countActiveHolders, lockGrants } from './users.queries';

/** Throws `last_administrator` unless somebody is left who keeps accounts and somebody who grants roles. Call after the change, under `lockGrants`. */
export async function requireAdministrators(scope: Scope, before: { accounts: number; roles: number }): Promise<void> {
  const after = await countAdministrators(scope);
  if ((before.accounts > 0 && !after.accounts) || (before.roles > 0 && !after.roles))
    throw new AppError('last_administrator');
}

export async function countAdministrators(scope: Scope): Promise<{ accounts: number; roles: number }> {
  return {
    accounts: await countActiveHolders(scope.manager, 'user:write'),
    roles: await countActiveHolders(scope.manager, 'role:write'),
  };
}

/** Disables (every session ends at once) or enables an account. */
export async function setStatus(
  app: App,
  scope: Scope,
  user: StaffUserEntity,
  { status, reason }: { status: UserStatus; reason: string },
): Promise<void> {
  await lockGrants(scope.manager);
  const before = await countAdministrators(scope);
  await scope.save(
    StaffUserEntity,
    user,
    { status },
    { action: status === 'active' ? 'user_enabled' : 'user_disabled', reason },
  );
  if (status === 'active') return;
  await requireAdministrators(scope, before);
  await endSessions(app, scope, user.id, { action: 'session_ended' });
}

/** Gives the account a new initial password; every session ends and a lock is lifted. */
export async function resetPassword(
  app: App,
  scope: Scope,
  user: StaffUserEntity,
  { passwordHash, reason }: { passwordHash: string; reason: string },
): Promise<void> {
  await scope.save(
    StaffUserEntity,
    user,
    { ...newPassword(user, passwordHash, scope.now), mustChangePassword: true },
    { action: 'password_reset', reason },
  );
  await writeFailures(scope.manager, user.id, { failedCount: 0, lockedUntil: null });
  await endSessions(app, scope, user.id, { action: 'session_ended' });
}

/** Forgets the bound authenticator; every session ends. */
export async function resetSecondFactor(app: App, scope: Scope, user: StaffUserEntity, reason: string): Promise<void> {
  await scope.save(
    StaffUserEntity,
    user,
    { totpSecret: null, totpLastStep: null },
    { action: 'second_factor_reset', reason },
  );
  await endSessions(app, scope, user.id, { action: 'session_ended' });
}

export async function unlock(scope: Scope, user: StaffUserEntity, reason: string): Promise<void> {
  await writeFailures(scope.manager, user.id, { failedCount: 0, lockedUntil: null });
  scope.audit({ action: 'user_unlocked', entity: 'staff_user', entityId: user.id, reason });
}
