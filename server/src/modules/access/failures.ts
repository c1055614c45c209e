import type { ErrorCode } from '@tijian/shared';
import { AppError } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import { writeFailures } from './access.queries';
import type { StaffUserEntity } from './staff-user.entity';
import { addressFailed, LOCK_AFTER, LOCK_MS } from './throttle';

/** A refusal that is told only after its transaction has been committed: the count of failures has to stay. */
export type Refusal = { refused: ErrorCode; details: unknown };

export const refusal = (refused: ErrorCode, details: unknown = null): Refusal => ({ refused, details });
export const lockedRefusal = (lockedUntil: Date): Refusal =>
  refusal('account_locked', { lockedUntil: lockedUntil.toISOString() });
export const isRefusal = (it: object): it is Refusal => 'refused' in it;

/** Gives what went well, or throws what was refused. */
export function orThrow<T extends object>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) throw new AppError(outcome.refused, outcome.details);
  return outcome;
}

export const lockOf = (user: StaffUserEntity, now: Date): Date | null =>
  user.lockedUntil && user.lockedUntil > now ? user.lockedUntil : null;

/** Counts a wrong password or code of a locked (as a row) user; the fifth in a row locks the account. Gives what to answer. */
export async function countFailure(
  scope: Scope,
  user: StaffUserEntity,
  { code, reason, address }: { code: ErrorCode; reason: string; address: string },
): Promise<Refusal> {
  const failedCount = user.failedCount + 1;
  const locks = failedCount >= LOCK_AFTER;
  const lockedUntil = locks ? new Date(scope.now.getTime() + LOCK_MS) : null;
  await writeFailures(scope.manager, user.id, { failedCount: locks ? 0 : failedCount, lockedUntil });
  await addressFailed(scope, address);
  auditFailure(scope, { userId: user.id, reason: locks ? 'locked' : reason, address });
  return lockedUntil ? lockedRefusal(lockedUntil) : refusal(code);
}

export async function forgetFailures(scope: Scope, user: StaffUserEntity): Promise<void> {
  if (user.failedCount || user.lockedUntil)
    await writeFailures(scope.manager, user.id, { failedCount: 0, lockedUntil: null });
}

export function auditFailure(scope: Scope, it: { userId: string | null; reason: string; address: string }): void {
  scope.audit({
    action: 'sign_in_failed',
    entity: 'staff_user',
    entityId: it.userId ?? '-',
    after: { reason: it.reason, address: it.address },
  });
}
