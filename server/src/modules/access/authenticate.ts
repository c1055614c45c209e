import { createHash, randomBytes } from 'node:crypto';
import type { App } from '../../app';
import type { Actor, Grant } from '../../platform/auth/actor';
import { AppError } from '../../platform/errors';
import { findSessionByHash, listGrants, type SessionRow } from './access.queries';
import { lastSeenAt, noteSeen } from './seen';
import type { SessionEntity } from './session.entity';

const MOST_REMEMBERED = 5_000;

/** A new session token (256 random bits) and what is stored of it. */
export function newSessionToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenHash: hashToken(token) };
}
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** What a session that is not through with signing in must do first; it can do nothing else. */
const nextStep = {
  password_ok: 'second_factor_required',
  must_enrol: 'second_factor_not_enrolled',
  must_change_password: 'password_change_required',
} as const;

/** Whether the session has ended, run out, or been idle for too long. */
export function isOver(
  it: Pick<SessionEntity, 'endedAt' | 'expiresAt' | 'lastSeenAt'>,
  now: Date,
  idleMinutes: number,
): boolean {
  return it.endedAt !== null || it.expiresAt <= now || now.getTime() - it.lastSeenAt.getTime() > idleMinutes * 60_000;
}

/**
 * Resolves session tokens with one indexed statement a request; grants are kept in memory under the user's grants version,
 * so a changed role counts from the next request on, in every process. Throws what a half session has to do next.
 */
export function authenticator(app: App): App['authenticate'] {
  const grants = new Map<string, { version: number; grants: Grant[] }>();
  const grantsOf = async (it: SessionRow): Promise<Grant[]> => {
    const known = grants.get(it.userId);
    if (known?.version === it.grantsVersion) return known.grants;
    const loaded = await loadGrants(app, it.userId);
    grants.set(it.userId, { version: it.grantsVersion, grants: loaded });
    if (grants.size > MOST_REMEMBERED) grants.delete(grants.keys().next().value as string);
    return loaded;
  };
  return async (token) => {
    if (!token) return null;
    const now = app.now();
    const it = await app.db.read((manager) => findSessionByHash(manager, hashToken(token)));
    if (it?.status !== 'active') return null;
    if (isOver({ ...it, lastSeenAt: lastSeenAt(app, it) }, now, app.config.SESSION_IDLE_MINUTES)) return null;
    if (it.stage !== 'full') throw new AppError(nextStep[it.stage]);
    noteSeen(app, it, now);
    return {
      kind: 'staff',
      userId: it.userId,
      name: it.displayName,
      sessionId: it.id,
      grants: await grantsOf(it),
    } satisfies Actor;
  };
}

async function loadGrants(app: App, userId: string): Promise<Grant[]> {
  const held = await app.db.read((manager) => listGrants(manager, userId));
  return held.map(({ role, campusId, departmentId }) => ({
    permissions: new Set(role.permissions),
    campusId,
    departmentId,
  }));
}
