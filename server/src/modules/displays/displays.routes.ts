import { displaysApi as api } from '@tijian/shared';
import type { App } from '../../app';
import { requirePermission } from '../../platform/auth/actor';
import { AppError } from '../../platform/errors';
import { serve } from '../../platform/http/serve';
import { serveSteps } from '../../platform/http/serve-steps';
import { editDisplay, revokeDisplay, testDisplay } from './change-display';
import { confirmDisplay } from './confirm-display';
import { tokenHashOf } from './display-token';
import { presentDisplay, presentDisplays } from './displays.presenter';
import { findByToken, findEnrolment, listDisplays } from './displays.queries';
import { enrolDisplay } from './enrol-display';
import { snapshotOf } from './snapshot';

export function displayRoutes(app: App): void {
  serve(app, api.enrol, (scope) => enrolDisplay(scope));
  serveSteps(app, api.enrolment, async ({ session, now, read }) => {
    const tokenHash = tokenHashOf(session.token ?? '');
    return read(async (scope) => {
      if ((await findByToken(scope, tokenHash))?.state === 'active') return { state: 'confirmed' as const };
      const waiting = await findEnrolment(scope, { tokenHash });
      return { state: waiting && waiting.expiresAt > now ? ('waiting' as const) : ('gone' as const) };
    });
  });
  serve(app, api.snapshot, async (scope) => {
    if (scope.actor.kind !== 'device') throw new AppError('forbidden');
    return snapshotOf(scope, app.config, scope.actor.sessionId);
  });
  serve(app, api.list, async (scope, { query }) => {
    requirePermission(scope.actor, 'queue:manage', { campusId: query.campusId });
    const [rows, total] = await listDisplays(scope, query);
    return {
      items: await presentDisplays(scope, query.campusId, rows),
      total,
      page: query.page,
      pageSize: query.pageSize,
    };
  });
  serve(app, api.confirm, async (scope, { body }) => presentDisplay(scope, await confirmDisplay(scope, body)));
  serve(app, api.update, async (scope, { params, body }) =>
    presentDisplay(scope, await editDisplay(scope, params.id, body)),
  );
  serve(app, api.test, async (scope, { params }) => presentDisplay(scope, await testDisplay(scope, params.id)));
  serve(app, api.revoke, async (scope, { params, body }) =>
    presentDisplay(scope, await revokeDisplay(app, scope, params.id, body.reason)),
  );
}
