import type { Display } from '@tijian/shared';

/** A screen fetches its picture every minute at the latest; one that has not for longer than this is away. */
const AWAY_MS = 150_000;

/** Where a screen stands, as of an instant in epoch milliseconds. */
export function standingOf(it: Pick<Display, 'state' | 'lastSeenAt'>, now: number): 'online' | 'offline' | 'revoked' {
  if (it.state === 'revoked') return 'revoked';
  return it.lastSeenAt !== null && now - Date.parse(it.lastSeenAt) <= AWAY_MS ? 'online' : 'offline';
}
