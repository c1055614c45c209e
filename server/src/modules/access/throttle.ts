import { lookupHash } from '../../platform/crypto/keyring';
import { networkOf } from '../../platform/http/rate-limit';
import type { ReadScope, Scope } from '../../platform/scope';
import { findThrottles, recordFailure } from './access.queries';

const MINUTE_MS = 60_000;
/** Wrong passwords or codes in a row until an account is locked, and for how long. */
export const LOCK_AFTER = 5;
export const LOCK_MS = 15 * MINUTE_MS;
/** Many people share a hospital's address: only guessing by machine reaches this. */
const ADDRESS_LIMIT = { failures: 100, withinMs: 15 * MINUTE_MS, blockMs: 15 * MINUTE_MS };
const NAME_LIMIT = { failures: LOCK_AFTER, withinMs: 24 * 60 * MINUTE_MS, blockMs: LOCK_MS };

export type Limit = typeof ADDRESS_LIMIT;

const addressKey = (address: string): string => lookupHash('sign-in-address', networkOf(address));
const nameKey = (username: string): string => lookupHash('sign-in-name', username);

export type Blocks = { address: Date | null; name: Date | null };

/** Until when sign-ins from the address, and with a name that nobody has, are refused. */
export async function blocksOf(scope: ReadScope, address: string, username: string): Promise<Blocks> {
  const rows = await findThrottles(scope.manager, [addressKey(address), nameKey(username)]);
  const until = (key: string) => {
    const it = rows.find((row) => row.key === key)?.blockedUntil ?? null;
    return it && it > scope.now ? it : null;
  };
  return { address: until(addressKey(address)), name: until(nameKey(username)) };
}

export const addressFailed = (scope: Scope, address: string): Promise<Date | null> =>
  recordFailure(scope.manager, addressKey(address), ADDRESS_LIMIT, scope.now);

/** Names that nobody has are locked like accounts, so that a lock does not tell who exists. */
export const unknownNameFailed = (scope: Scope, username: string): Promise<Date | null> =>
  recordFailure(scope.manager, nameKey(username), NAME_LIMIT, scope.now);
