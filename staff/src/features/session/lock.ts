import { ApiError } from '@tijian/shared';

/** Epoch milliseconds until which the account is locked, out of an `account_locked` error; null when it is another error. */
export function lockedUntilOf(error: unknown): number | null {
  if (!(error instanceof ApiError) || error.code !== 'account_locked') return null;
  const until = Date.parse(String((error.details as { lockedUntil?: unknown } | null)?.lockedUntil));
  return Number.isFinite(until) ? until : null;
}
