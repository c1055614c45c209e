import { createHash, randomBytes } from 'node:crypto';
import type { Permission } from '@tijian/shared';
import type { EntityManager } from 'typeorm';
import type { App } from '../../app';
import type { Actor, Grant } from '../../platform/auth/actor';
import { listGrants, findSessionByHash } from './access.queries';
import { SessionEntity } from './session.entity';

const SEEN_EVERY_MS = 60_000;

/** A new session token (256 random bits) and what is stored of it. */
export function newSessionToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenHash: hashToken(token) };
}
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

/**
 * Resolves session tokens with one indexed statement a request; grants are kept in memory under the user's grants version,
 * so a changed role counts from the next request on, in every process.
 */
export function authenticator(app: App): App['authenticate'] {
  const grants = new Map<string, { version: number; grants: Grant[] }>();
  return async (token) => {
    if (!token) return null;
    const now = app.now();
    const it = await app.db.read((manager) => findSessionByHash(manager, hashToken(token)));
    if (!it || it.stage !== 'full' || it.endedAt || it.status !== 'active' || it.expiresAt <= now) return null;
    if (now.getTime() - it.lastSeenAt.getTime() > app.config.SESSION_IDLE_MINUTES * 60_000) return null;
    if (now.getTime() - it.lastSeenAt.getTime() > SEEN_EVERY_MS) await touch(app, it.id, now);
    let held = grants.get(it.userId);
    if (held?.version !== it.grantsVersion) {
      held = { version: it.grantsVersion, grants: await app.db.read((manager) => loadGrants(manager, it.userId)) };
      grants.set(it.userId, held);
      if (grants.size > 5_000) grants.delete(grants.keys().next().value as string);
    }
    return {
      kind: 'staff',
      userId: it.userId,
      name: it.displayName,
      sessionId: it.id,
      grants: held.grants,
    } satisfies Actor;
  };
}

async function touch(app: App, id: string, lastSeenAt: Date): Promise<void> {
  await app.db.write((manager) => manager.update(SessionEntity, { id }, { lastSeenAt }));
}

async function loadGrants(manager: EntityManager, userId: string): Promise<Grant[]> {
  const rows = await listGrants(manager, userId);
  return rows.map((it) => ({
    permissions: new Set(it.permissions as Permission[]),
    campusId: it.campusId,
    departmentId: it.departmentId,
  }));
}
