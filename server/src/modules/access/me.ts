import { allPermissions, type Me, type SignInAnswer } from '@tijian/shared';
import type { App } from '../../app';
import { found } from '../../platform/errors';
import type { ReadScope } from '../../platform/scope';
import { listGrants, listWorkCampuses } from './access.queries';
import { passwordExpiresOn } from './passwords';
import { SessionEntity } from './session.entity';
import { StaffUserEntity } from './staff-user.entity';
import { stateOfStage } from './stage';

/** The signed-in user as the clients know them. */
export async function meOf(app: App, scope: ReadScope, session: SessionEntity): Promise<Me> {
  const user = found(await scope.manager.findOneBy(StaffUserEntity, { id: session.userId }));
  const held = await listGrants(scope.manager, user.id);
  const everywhere = held.some((it) => it.campusId === null);
  const places = everywhere ? 'all' : held.flatMap((it) => it.campusId ?? []);
  const campuses = await listWorkCampuses(scope.manager, places);
  const permissions = new Set(held.flatMap((it) => it.role.permissions));
  return {
    userId: user.id,
    username: user.username,
    displayName: user.displayName,
    roles: held.map(({ role, campusId, departmentId }) => ({
      code: role.code,
      name: role.name,
      campusId,
      departmentId,
    })),
    permissions: allPermissions.filter((it) => permissions.has(it)),
    campuses: campuses.map(({ id, name }) => ({ id, name })),
    passwordExpiresOn: passwordExpiresOn(user),
    secondFactorEnrolled: user.totpSecret !== null,
    idleMinutes: app.config.SESSION_IDLE_MINUTES,
    absoluteExpiresAt: session.expiresAt.toISOString(),
  };
}

export async function findOwnSession(scope: ReadScope): Promise<SessionEntity> {
  return found(await scope.manager.findOneBy(SessionEntity, { id: scope.actor.sessionId ?? '' }), 'session_expired');
}

/** What a step of signing in answers: what comes next, or who is signed in. */
export async function answerOf(app: App, scope: ReadScope, session: SessionEntity): Promise<SignInAnswer> {
  const state = stateOfStage[session.stage];
  return state === 'signed_in' ? { state, me: await meOf(app, scope, session) } : { state };
}
