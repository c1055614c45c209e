import { unitOverviewApi as api } from '@tijian/shared';
import type { App } from '../../../app';
import { found } from '../../../platform/errors';
import { serve } from '../../../platform/http/serve';
import { serveSteps } from '../../../platform/http/serve-steps';
import { exportOverview, exportRoster } from './export-overview';
import { presentOverview, presentProgrammeOverview } from './present-overview';
import { presentPeople } from './present-people';
import { findOverviewProgramme } from './programmes.queries';
import { listRosterLines } from './roster-stages.queries';

export function unitOverviewRoutes(app: App): void {
  serve(app, api.list, (scope, { query: { page, pageSize, ...filter } }) =>
    presentOverview(scope, filter, { page, pageSize }),
  );
  serve(app, api.get, (scope, { params }) => presentProgrammeOverview(scope, params.id));
  serve(app, api.people, async (scope, { params, query: { page, pageSize, ...filter } }) => {
    found(await findOverviewProgramme(scope, params.id));
    const { rows, total } = await listRosterLines(scope, params.id, filter, { page, pageSize });
    return { items: await presentPeople(scope, rows), total, page, pageSize };
  });
  serveSteps(app, api.exportList, (steps, { body }) => exportOverview(steps, body));
  serveSteps(app, api.exportPeople, (steps, { params, body }) => exportRoster(steps, params.id, body));
}
