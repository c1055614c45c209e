import { sessionApi as api, type OwnSession } from '@tijian/shared';
import type { App } from '../../app';
import { found } from '../../platform/errors';
import { serve } from '../../platform/http/serve';
import { serveSteps } from '../../platform/http/serve-steps';
import { findSession, listOpenSessions } from './access.queries';
import { hashToken } from './authenticate';
import { changePassword } from './change-password';
import { deviceOf } from './device';
import { findOwnSession, meOf } from './me';
import { confirmEnrolment, startEnrolment, verifySecondFactor } from './second-factor';
import type { SessionEntity } from './session.entity';
import { actorOf, endSession } from './sessions';
import { signIn } from './sign-in';
import { StaffUserEntity } from './staff-user.entity';

export function sessionRoutes(app: App): void {
  serveSteps(app, api.signIn, (steps, { body }) => signIn(app, steps, body));
  serveSteps(app, api.verifySecondFactor, (steps, { body }) => verifySecondFactor(app, steps, body.code));
  serveSteps(app, api.startEnrolment, (steps, { body }) => startEnrolment(app, steps, body.currentCode));
  serveSteps(app, api.confirmEnrolment, (steps, { body }) => confirmEnrolment(app, steps, body.code));
  serveSteps(app, api.changePassword, (steps, { body }) => changePassword(app, steps, body));
  serve(app, api.me, async (scope) => meOf(app, scope, await findOwnSession(scope)));
  serveSteps(app, api.signOut, async (steps) => {
    const { token } = steps.session;
    const mine = await steps.read(async (scope) => {
      const session = token ? await findSession(scope.manager, hashToken(token)) : null;
      const user = session && (await scope.manager.findOneBy(StaffUserEntity, { id: session.userId }));
      return session && user && !session.endedAt ? { session, user } : null;
    });
    if (mine) await steps.write((scope) => endSession(app, scope, mine.session, 'sign_out'), actorOf(mine.user));
    steps.session.clear();
    return null;
  });
  serve(app, api.listSessions, async (scope) => {
    const open = await listOpenSessions(scope.manager, [scope.actor.userId ?? ''], scope.now);
    return open.map((it) => presentSession(it, scope.actor.sessionId));
  });
  serve(app, api.revokeSession, async (scope, { params }) => {
    const open = await listOpenSessions(scope.manager, [scope.actor.userId ?? ''], scope.now);
    await endSession(app, scope, found(open.find((it) => it.id === params.id)), 'session_ended');
    return null;
  });
}

const presentSession = (it: SessionEntity, current: string | null): OwnSession => ({
  id: it.id,
  createdAt: it.createdAt.toISOString(),
  lastSeenAt: it.lastSeenAt.toISOString(),
  address: it.address ?? '',
  device: deviceOf(it.agent),
  current: it.id === current,
});
