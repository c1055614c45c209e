import { createHash, randomBytes } from 'node:crypto';
import { isUnitOnlyRole } from '@tijian/shared';
import type { App } from '../../app';
import { askedTogether } from '../../platform/asked-together';
import type { Actor, Grant } from '../../platform/auth/actor';
import type { UnitGrant } from '../../platform/auth/unit-scope';
import { AppError } from '../../platform/errors';
import { findSessionsByHash, type HeldGrant, listBelow, listGrants, type SessionRow } from './access.queries';
import { sessionsSeen } from './seen';
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
 * Resolves session tokens with one indexed statement a request, one for all requests of a moment; grants are kept in memory under the
 * user's grants version, so a changed role counts from the next request on, in every process. Throws what a half session has to do next.
 */
export function authenticator(app: App): App['authenticate'] {
  const known = new Map<string, { version: number; held: HeldGrant[] }>();
  const heldBy = async (it: SessionRow): Promise<HeldGrant[]> => {
    const last = known.get(it.userId);
    if (last?.version === it.grantsVersion) return last.held;
    const held = await app.db.read((manager) => listGrants(manager, it.userId));
    known.set(it.userId, { version: it.grantsVersion, held });
    if (known.size > MOST_REMEMBERED) known.delete(known.keys().next().value as string);
    return held;
  };
  const findSession = askedTogether((hashes: readonly string[]) =>
    app.db.read((manager) => findSessionsByHash(manager, hashes)),
  );
  return async (token) => {
    if (!token) return null;
    const now = app.now();
    const it = await findSession(hashToken(token));
    if (it?.status !== 'active') return null;
    if (isOver({ ...it, lastSeenAt: sessionsSeen.at(app, it) }, now, app.config.SESSION_IDLE_MINUTES)) return null;
    if (it.stage !== 'full') throw new AppError(nextStep[it.stage]);
    sessionsSeen.note(app, it, now);
    return {
      kind: 'staff',
      userId: it.userId,
      name: it.displayName,
      sessionId: it.id,
      ...(await grantsOf(app, await heldBy(it))),
    } satisfies Actor;
  };
}

/**
 * What is held as it counts: with a unit, for that unit only. Departments of a unit are looked up at each request, since those below a
 * department may change without anything being granted.
 */
async function grantsOf(app: App, held: readonly HeldGrant[]): Promise<{ grants: Grant[]; unitGrants: UnitGrant[] }> {
  const limits = held.flatMap((it) => it.unitDepartmentId ?? []);
  const below = limits.length ? await app.db.read((manager) => listBelow(manager, limits)) : new Map();
  const grants: Grant[] = [];
  const unitGrants: UnitGrant[] = [];
  for (const { role, campusId, departmentId, unitId, unitDepartmentId } of held) {
    const permissions = new Set(role.permissions);
    if (unitId) {
      const departmentIds = unitDepartmentId ? (below.get(unitDepartmentId) ?? new Set<string>()) : null;
      unitGrants.push({ permissions, unitId, departmentIds, campusId });
      // A role for a unit is worth nothing without one, whoever wrote it.
    } else if (!isUnitOnlyRole(role.code)) grants.push({ permissions, campusId, departmentId });
  }
  return { grants, unitGrants };
}
