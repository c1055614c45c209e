import { progressApi as api } from '@tijian/shared';
import type { App } from '../../../app';
import { found } from '../../../platform/errors';
import { serve } from '../../../platform/http/serve';
import { serveSteps } from '../../../platform/http/serve-steps';
import { exportProgress } from './export-progress';
import { presentDetail, presentGroups, presentProgress } from './present-progress';
import { findProgress, listProgress } from './progress.queries';
import { loadProgressChoices } from './progress-choices.queries';
import { withDays } from './progress-filter';

export function progressRoutes(app: App): void {
  serve(app, api.choices, (scope, { query }) => loadProgressChoices(scope, query));
  serve(app, api.groups, (scope, { query }) => presentGroups(scope, withDays(query, 'query', scope.now), query.by));
  serve(app, api.list, async (scope, { query }) => {
    const filter = withDays(query, 'query', scope.now);
    const [rows, total] = await listProgress(scope, filter, query);
    return { items: await presentProgress(scope, rows, filter), total, page: query.page, pageSize: query.pageSize };
  });
  serve(app, api.get, async (scope, { params }) =>
    presentDetail(scope, found(await findProgress(scope, params.checkupId))),
  );
  serveSteps(app, api.exportList, (steps, { body }) => exportProgress(steps, body));
}
