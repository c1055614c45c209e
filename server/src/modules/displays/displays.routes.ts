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
  serveSteps(app, api.enrol, ({ session, write }) => write((scope) => enrolDisplay(scope, session.token)));
  serveSteps(app, api.enrolment, async ({ session, now, read }) => {
    const tokenHash = tokenHashOf(session.token ?? '');
    return read(async (scope) => {
      if ((await findByToken(scope, tokenHash))?.state === 'active')
        return { state: 'confirmed' as const, expiresAt: null };
      const waiting = await findEnrolment(scope, { tokenHash });
      if (!waiting || waiting.expiresAt <= now) return { state: 'gone' as const, expiresAt: null };
      return { state: 'waiting' as const, expiresAt: waiting.expiresAt.toISOString() };
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
