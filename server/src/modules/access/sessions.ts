import { newId } from '@tijian/shared';
import type { App } from '../../app';
import type { Actor } from '../../platform/auth/actor';
import { lockRow } from '../../platform/database/lock-row';
import { AppError } from '../../platform/errors';
import type { Steps } from '../../platform/http/serve-steps';
import type { ReadScope, Scope } from '../../platform/scope';
import { findSession, listOpenSessions, sweepThrottles } from './access.queries';
import { hashToken, isOver, newSessionToken } from './authenticate';
import { SessionEntity } from './session.entity';
import { StaffUserEntity } from './staff-user.entity';
import type { Stage } from './stage';

/** Half a session lasts this long: time enough to bind a phone. */
const HALF_MS = 15 * 60_000;
const DAY_MS = 86_400_000;

/** The user as who acts, for what they do before they are signed in; holds nothing. */
export const actorOf = (user: Pick<StaffUserEntity, 'id' | 'displayName'>): Actor => ({
  kind: 'staff',
  userId: user.id,
  name: user.displayName,
  sessionId: '',
  grants: [],
});

const lifeOf = (app: App, stage: Stage): number =>
  stage === 'full' ? app.config.SESSION_MAX_HOURS * 3_600_000 : HALF_MS;

/** A new session; gives its token, which is kept nowhere else. */
export async function openSession(
  app: App,
  scope: Scope,
  user: StaffUserEntity,
  { stage, address, agent }: { stage: Stage; address: string; agent: string },
): Promise<{ session: SessionEntity; token: string }> {
  const { token, tokenHash } = newSessionToken();
  const session = await scope.insert(
    SessionEntity,
    {
      id: newId(),
      userId: user.id,
      tokenHash,
      stage,
      createdAt: scope.now,
      lastSeenAt: scope.now,
      expiresAt: new Date(scope.now.getTime() + lifeOf(app, stage)),
      address: address.slice(0, 60),
      agent,
    },
    { action: stage === 'full' ? 'sign_in' : 'sign_in_step' },
  );
  await sweepThrottles(scope.manager, new Date(scope.now.getTime() - DAY_MS));
  return { session, token };
}

/** The session one step further, under a new token: one that was planted or overheard before is worth nothing now. */
export async function moveSession(
  app: App,
  scope: Scope,
  session: SessionEntity,
  stage: Stage,
): Promise<{ session: SessionEntity; token: string }> {
  const { token, tokenHash } = newSessionToken();
  const life = session.stage === 'full' ? session.expiresAt : new Date(scope.now.getTime() + lifeOf(app, stage));
  const moved = await scope.save(
    SessionEntity,
    session,
    { tokenHash, stage, lastSeenAt: scope.now, expiresAt: life, pendingSecret: null },
    { action: stage === 'full' && session.stage !== 'full' ? 'sign_in' : 'sign_in_step' },
  );
  return { session: moved, token };
}

/** The session of the token and its user, when it is at one of these stages. Throws `unauthenticated` or `session_expired`. */
export async function sessionAt(
  app: App,
  scope: ReadScope,
  token: string | null,
  stages: readonly Stage[],
): Promise<SessionEntity> {
  if (!token) throw new AppError('unauthenticated');
  const session = await findSession(scope.manager, hashToken(token));
  if (!session || isOver(session, scope.now, app.config.SESSION_IDLE_MINUTES)) throw new AppError('session_expired');
  if (!stages.includes(session.stage)) throw new AppError('unauthenticated');
  return session;
}

export type Half = { session: SessionEntity; user: StaffUserEntity };

/** The same, locked until the transaction ends, with its user: for a step of signing in. */
export async function lockSessionAt(
  app: App,
  scope: Scope,
  token: string | null,
  stages: readonly Stage[],
): Promise<Half> {
  const { id, userId } = await sessionAt(app, scope, token, stages);
  const user = await lockRow(scope.manager, StaffUserEntity, userId);
  const session = await lockRow(scope.manager, SessionEntity, id);
  const isGone = user?.status !== 'active' || session?.tokenHash !== hashToken(token ?? '');
  if (isGone || session.endedAt) throw new AppError('session_expired');
  return { session, user };
}

/** Ends the user's open sessions, but for the one excepted, at once and on every screen. */
export async function endSessions(
  app: App,
  scope: Scope,
  userId: string,
  { action, except = null }: { action: string; except?: string | null },
): Promise<void> {
  const open = await listOpenSessions(scope.manager, [userId], scope.now);
  for (const it of open.filter((session) => session.id !== except)) await endSession(app, scope, it, action);
}

export async function endSession(app: App, scope: Scope, session: SessionEntity, action: string): Promise<void> {
  await scope.save(SessionEntity, session, { endedAt: scope.now, pendingSecret: null }, { action });
  scope.afterCommit(() => app.endSession(session.id));
}

/** The sockets of the users' sessions come again with the grants of now. */
export async function renewSockets(app: App, scope: Scope, userIds: string[]): Promise<void> {
  if (!userIds.length) return;
  const open = await listOpenSessions(scope.manager, userIds, scope.now);
  scope.afterCommit(() => {
    for (const it of open) app.renewSockets(it.id);
  });
}

export type SessionSteps = Pick<Steps, 'session' | 'now' | 'read' | 'write'>;
