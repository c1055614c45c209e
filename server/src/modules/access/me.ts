import { allPermissions, type HeldForUnit, isUnitOnlyRole, type Me, type SignInAnswer } from '@tijian/shared';
import type { App } from '../../app';
import { found } from '../../platform/errors';
import type { ReadScope } from '../../platform/scope';
import { type HeldGrant, listGrants, listWorkCampuses, namesForUnits } from './access.queries';
import { passwordExpiresOn } from './passwords';
import { SessionEntity } from './session.entity';
import { StaffUserEntity } from './staff-user.entity';
import { stateOfStage } from './stage';

/** The signed-in user as the clients know them. */
export async function meOf(app: App, scope: ReadScope, session: SessionEntity): Promise<Me> {
  const user = found(await scope.manager.findOneBy(StaffUserEntity, { id: session.userId }));
  const held = await listGrants(scope.manager, user.id);
  const inHouse = held.filter((it) => !it.unitId && !isUnitOnlyRole(it.role.code));
  const everywhere = inHouse.some((it) => it.campusId === null);
  const places = everywhere ? 'all' : inHouse.flatMap((it) => it.campusId ?? []);
  const campuses = await listWorkCampuses(scope.manager, places);
  const permissions = new Set(inHouse.flatMap((it) => it.role.permissions));
  return {
    userId: user.id,
    username: user.username,
    displayName: user.displayName,
    roles: held.map(({ role, campusId, departmentId, unitId }) => ({
      code: role.code,
      name: role.name,
      campusId,
      departmentId,
      unitId,
    })),
    permissions: allPermissions.filter((it) => permissions.has(it)),
    units: await unitsOf(scope, held),
    campuses: campuses.map(({ id, name }) => ({ id, name })),
    passwordExpiresOn: passwordExpiresOn(user),
    secondFactorEnrolled: user.totpSecret !== null,
    idleMinutes: app.config.SESSION_IDLE_MINUTES,
    absoluteExpiresAt: session.expiresAt.toISOString(),
  };
}

async function unitsOf({ manager }: ReadScope, held: readonly HeldGrant[]): Promise<HeldForUnit[]> {
  const names = await namesForUnits(manager, held);
  const named = (id: string) => ({ id, name: names.get(id) ?? '' });
  return held.flatMap(({ role, unitId, unitDepartmentId, campusId }) =>
    unitId
      ? {
          unit: named(unitId),
          department: unitDepartmentId ? named(unitDepartmentId) : null,
          campusId,
          permissions: role.permissions,
        }
      : [],
  );
}

export async function findOwnSession(scope: ReadScope): Promise<SessionEntity> {
  return found(await scope.manager.findOneBy(SessionEntity, { id: scope.actor.sessionId ?? '' }), 'session_expired');
}

/** What a step of signing in answers: what comes next, or who is signed in. */
export async function answerOf(app: App, scope: ReadScope, session: SessionEntity): Promise<SignInAnswer> {
  const state = stateOfStage[session.stage];
  return state === 'signed_in' ? { state, me: await meOf(app, scope, session) } : { state };
}
