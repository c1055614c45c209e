import type { Display } from '@tijian/shared';

/** A screen fetches its picture every minute at the latest; one that has not for longer than this is away. */
const AWAY_MS = 150_000;
/** A screen that was just taken into service is looked for so long, and so often; the others seldom. */
const NEW_MS = 60_000;
const LOOK_FOR_NEW_MS = 2_500;
const LOOK_EVERY_MS = 30_000;

type Seen = Pick<Display, 'state' | 'enrolledAt' | 'lastSeenAt'>;

/** Where a screen stands, as of an instant in epoch milliseconds; one taken into service a moment ago need not have come yet. */
export function standingOf(it: Seen, now: number): 'online' | 'expected' | 'offline' | 'revoked' {
  if (it.state === 'revoked') return 'revoked';
  const isRecent = now - Date.parse(it.lastSeenAt ?? it.enrolledAt) <= AWAY_MS;
  if (!isRecent) return 'offline';
  return it.lastSeenAt === null ? 'expected' : 'online';
}

/** When the list is worth looking at again, in milliseconds. */
export const nextLook = (displays: readonly Seen[], now: number): number =>
  displays.some((it) => standingOf(it, now) === 'expected' && now - Date.parse(it.enrolledAt) < NEW_MS)
    ? LOOK_FOR_NEW_MS
    : LOOK_EVERY_MS;
