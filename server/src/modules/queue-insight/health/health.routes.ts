import { queueHealthApi as api } from '@tijian/shared';
import type { App } from '../../../app';
import { requirePermission } from '../../../platform/auth/actor';
import { serve } from '../../../platform/http/serve';
import { queueHealth } from './present-health';
import { supportNeeds } from './present-support';

export function healthRoutes(app: App): void {
  serve(app, api.now, async (scope, { query }) => {
    requirePermission(scope.actor, 'queue:read', query);
    return queueHealth(scope, query.campusId);
  });
  serve(app, api.support, async (scope, { query }) => {
    requirePermission(scope.actor, 'queue:read', query);
    return { at: scope.now.toISOString(), needs: await supportNeeds(scope, query.campusId) };
  });
}
