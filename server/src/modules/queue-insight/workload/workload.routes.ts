import { workloadApi as api, LONGEST_WORKLOAD_DAYS } from '@tijian/shared';
import type { App } from '../../../app';
import { requirePermission } from '../../../platform/auth/actor';
import { serve } from '../../../platform/http/serve';
import { serveSteps } from '../../../platform/http/serve-steps';
import { daysMeant } from '../day-span';
import { exportWorkload } from './export-workload';
import { workloadGroups, workloadTrend } from './present-workload';

const most = LONGEST_WORKLOAD_DAYS;

export function workloadRoutes(app: App): void {
  serve(app, api.groups, async (scope, { query: { page, pageSize, by, ...wanted } }) => {
    requirePermission(scope.actor, 'statistics:read', wanted);
    const filter = { ...wanted, ...daysMeant(wanted, scope.now, { most, part: 'query' }) };
    const { groups, all } = await workloadGroups(scope, filter, by);
    const items = groups.slice((page - 1) * pageSize, page * pageSize);
    return { items, total: groups.length, page, pageSize, all };
  });
  serve(app, api.trend, async (scope, { query: { span, ...wanted } }) => {
    requirePermission(scope.actor, 'statistics:read', wanted);
    const filter = { ...wanted, ...daysMeant(wanted, scope.now, { most, part: 'query' }) };
    return { points: await workloadTrend(scope, filter, span) };
  });
  serveSteps(app, api.export, async (steps, { body: { span, ...wanted } }) => {
    requirePermission(steps.actor, 'export:data', wanted);
    requirePermission(steps.actor, 'statistics:read', wanted);
    return exportWorkload(steps, { ...wanted, ...daysMeant(wanted, steps.now, { most, part: 'body' }) }, span);
  });
}
