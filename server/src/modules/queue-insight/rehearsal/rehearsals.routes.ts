import { addDays, rehearsalApi as api, businessDate, REHEARSAL_DAYS_AHEAD, type StartRehearsal } from '@tijian/shared';
import type { App } from '../../../app';
import { can, requirePermission } from '../../../platform/auth/actor';
import { AppError, found, invalid } from '../../../platform/errors';
import { serve } from '../../../platform/http/serve';
import type { Scope } from '../../../platform/scope';
import { findCampus } from '../../catalogue';
import { buildPlan } from './build-plan';
import { checkStart } from './check-start';
import { bookedDays } from './coming-day.queries';
import { QueueRehearsalEntity } from './queue-rehearsal.entity';
import { presentLine, presentRehearsal } from './rehearsals.presenter';
import { failedJobs, findRehearsal, listRehearsals } from './rehearsals.queries';
import { runRehearsal } from './run-rehearsal.job';
import { asPlanned } from './staff-plan';

const nobody: ReadonlySet<string> = new Set();

export function rehearsalRoutes(app: App): void {
  serve(app, api.days, async (scope, { query: { campusId } }) => {
    requirePermission(scope.actor, 'queue:read', { campusId });
    found(await findCampus(scope, campusId));
    const today = businessDate(scope.now);
    const range = { from: addDays(today, 1), to: addDays(today, REHEARSAL_DAYS_AHEAD) };
    return { days: await bookedDays(scope, { campusId, ...range }) };
  });
  serve(app, api.plan, async (scope, { query }) => {
    requirePermission(scope.actor, 'queue:read', query);
    found(await findCampus(scope, query.campusId));
    return (await buildPlan(scope, query, asPlanned)).shown;
  });
  serve(app, api.start, (scope, { body }) => startRehearsal(scope, body));
  serve(app, api.list, async (scope, { query }) => {
    requirePermission(scope.actor, 'queue:read', query);
    const [rows, total] = await listRehearsals(scope, query);
    const failed = await failedJobs(
      scope,
      rows.filter((it) => !it.result).map((it) => it.jobId),
    );
    const { page, pageSize } = query;
    return { items: rows.map((it) => presentLine(it, failed)), total, page, pageSize };
  });
  serve(app, api.get, async (scope, { params }) => {
    const row = found(await findRehearsal(scope, params.id));
    found(can(scope.actor, 'queue:read', row) ? row : null);
    return presentRehearsal(row, row.result ? nobody : await failedJobs(scope, [row.jobId]));
  });
}

/** Keeps what was asked for and lets a job simulate it; asked again under the same id, it is the one that is there. Throws `forbidden`, `not_found`, `invalid_input` for a past day and what the day can't follow. */
async function startRehearsal(scope: Scope, body: StartRehearsal) {
  const { id, campusId, on, runs } = body;
  requirePermission(scope.actor, 'queue:manage', { campusId });
  found(await findCampus(scope, campusId));
  if (on < businessDate(scope.now)) throw invalid(['body', 'on'], '只能推演今天或以后的日子');
  const again = await findRehearsal(scope, id);
  if (again && again.campusId !== campusId) throw new AppError('not_found');
  if (again) return presentLine(again, nobody);
  const built = await buildPlan(scope, { campusId, on }, body);
  checkStart(body, built);
  const { shown } = built;
  const jobId = await scope.startJob(runRehearsal, { rehearsalId: id });
  const row = await scope.insert(QueueRehearsalEntity, {
    ...{ id, campusId, runs, jobId },
    businessDate: on,
    people: shown.people,
    input: body,
    plan: shown,
    result: null,
    byName: scope.actor.name,
    createdAt: scope.now,
  });
  return presentLine(row, nobody);
}
