import type { App } from '../../app';
import { askedTogether } from '../../platform/asked-together';
import type { Actor } from '../../platform/auth/actor';
import { LastSeen } from '../../platform/last-seen';
import { tokenHashOf } from './display-token';
import { findByTokens, writeSeen } from './displays.queries';

/** When screens last showed that they are alive. */
export const displaysSeen = new LastSeen('displays', (manager, seen) => writeSeen({ manager }, seen));

/** The enrolled screen behind a token, or null; notes now and then that it is alive. */
export function displayAuthenticator(app: App): (token: string) => Promise<Actor | null> {
  const find = askedTogether(async (hashes: readonly string[]) => {
    const found = await app.db.read((manager) => findByTokens({ manager }, hashes));
    return hashes.map((it) => found.get(it) ?? null);
  });
  return async (token) => {
    const display = await find(tokenHashOf(token));
    if (display?.state !== 'active') return null;
    displaysSeen.note(app, display, app.now());
    const { id, name, campusId } = display;
    return { kind: 'device', userId: null, name, sessionId: id, grants: [], campusId };
  };
}
