import type { App } from '../../app';
import type { Actor } from '../../platform/auth/actor';
import { tokenHashOf } from './display-token';
import { findByToken, noteSeen } from './displays.queries';

const SEEN_EVERY_MS = 60_000;

/** The enrolled screen behind a token, or null; notes now and then that it is alive. */
export function displayAuthenticator(app: App): (token: string) => Promise<Actor | null> {
  return async (token) => {
    const display = await app.db.read((manager) => findByToken({ manager }, tokenHashOf(token)));
    if (display?.state !== 'active') return null;
    const now = app.now();
    if (now.getTime() - (display.lastSeenAt?.getTime() ?? 0) > SEEN_EVERY_MS)
      await app.db.write((manager) => noteSeen({ manager }, display.id, now));
    return {
      kind: 'device',
      userId: null,
      name: display.name,
      sessionId: display.id,
      grants: [],
      campusId: display.campusId,
    };
  };
}
