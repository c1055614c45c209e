import { guidanceApi as api, businessDate } from '@tijian/shared';
import type { App } from '../../../app';
import { authorize } from '../../../platform/auth/actor';
import { found } from '../../../platform/errors';
import { serve } from '../../../platform/http/serve';
import type { ReadScope } from '../../../platform/scope';
import { type CheckupEntity, findCheckup } from '../../checkups';
import { queuePolicy } from '../queue.policy';
import type { QueueVisitEntity } from '../queue-visit.entity';
import { findEvent } from '../undo/undo.queries';
import { undoAct } from '../undo/undo-act';
import { arrive } from './begin-visit';
import { leaveCompanions, linkCompanions } from './companions';
import { expectVip, harmOf } from './expect-vip';
import { holdVisit, leaveVisit, moveVisit, releaseVisit } from './guide-visit';
import { presentVisit } from './visit.presenter';
import { presentVisitLines } from './visit-lines.presenter';
import { findVisibleVisit, findVisibleVisitOf, listVisits } from './visits.queries';

export function visitRoutes(app: App): void {
  serve(app, api.visits, async (scope, { query }) => {
    authorize(scope.actor, queuePolicy, 'read', query);
    const [rows, total] = await listVisits(scope, query);
    return { items: await presentVisitLines(scope, rows), total, page: query.page, pageSize: query.pageSize };
  });
  serve(app, api.visit, async (scope, { params }) =>
    presentVisit(scope, found(await findVisibleVisit(scope, params.id))),
  );
  serve(app, api.byCheckup, async (scope, { params }) => {
    const checkup = found(await findCheckup(scope, params.id));
    authorize(scope.actor, queuePolicy, 'read', checkup);
    const visit = await findVisibleVisitOf(scope, checkup.id, businessDate(scope.now));
    return visit ? presentVisit(scope, visit) : null;
  });
  checkupRoutes(app);
  guidingRoutes(app);
}

function checkupRoutes(app: App): void {
  serve(app, api.arrive, async (scope, { params }) =>
    presentVisit(scope, await arrive(scope, await requireCheckup(scope, params.id))),
  );
  serve(app, api.expect, async (scope, { params, body }) => {
    const checkup = await requireCheckup(scope, params.id);
    const at = new Date(body.at);
    const harm = await harmOf(scope, checkup, at);
    return { ...(await presentVisit(scope, await expectVip(scope, checkup, at))), harm };
  });
  serve(app, api.expectHarm, async (scope, { params, query }) =>
    harmOf(scope, await requireCheckup(scope, params.id), new Date(query.at)),
  );
}

async function requireCheckup(scope: ReadScope, checkupId: string): Promise<CheckupEntity> {
  const checkup = found(await findCheckup(scope, checkupId));
  authorize(scope.actor, queuePolicy, 'guide', checkup);
  return checkup;
}

function guidingRoutes(app: App): void {
  serve(app, api.move, async (scope, { params, body }) => {
    await requireVisit(scope, params.id);
    return presentVisit(scope, await moveVisit(scope, params.id, body));
  });
  serve(app, api.hold, async (scope, { params, body }) => {
    await requireVisit(scope, params.id);
    return presentVisit(scope, await holdVisit(scope, params.id, body));
  });
  serve(app, api.release, async (scope, { params }) => {
    await requireVisit(scope, params.id);
    return presentVisit(scope, await releaseVisit(scope, params.id));
  });
  serve(app, api.leave, async (scope, { params, body }) => {
    await requireVisit(scope, params.id);
    return presentVisit(scope, await leaveVisit(scope, params.id, body.reason));
  });
  serve(app, api.link, async (scope, { params, body }) => {
    const visit = await requireVisit(scope, params.id);
    await linkCompanions(scope, visit, await requireVisit(scope, body.visitId));
    return presentVisit(scope, await requireVisit(scope, params.id));
  });
  serve(app, api.unlink, async (scope, { params }) => {
    await leaveCompanions(scope, await requireVisit(scope, params.id));
    return presentVisit(scope, await requireVisit(scope, params.id));
  });
  serve(app, api.undo, async (scope, { params, body }) => {
    const visit = await requireVisit(scope, params.id);
    const event = found(await findEvent(scope, body.eventId));
    await undoAct(scope, found(event.visitId === visit.id && event.dutyId === null ? event : null));
    return presentVisit(scope, found(await findVisibleVisit(scope, params.id)));
  });
}

async function requireVisit(scope: ReadScope, visitId: string): Promise<QueueVisitEntity> {
  const visit = found(await findVisibleVisit(scope, visitId));
  authorize(scope.actor, queuePolicy, 'guide', visit);
  return visit;
}
