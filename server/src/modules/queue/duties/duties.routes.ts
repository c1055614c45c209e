import { dutiesApi as api, type Duty } from '@tijian/shared';
import type { App } from '../../../app';
import { authorize } from '../../../platform/auth/actor';
import { AppError, found } from '../../../platform/errors';
import { serve } from '../../../platform/http/serve';
import type { ReadScope } from '../../../platform/scope';
import type { DutyEntity } from '../duty.entity';
import { queuePolicy } from '../queue.policy';
import { findDuty, findDutyOf } from '../queue.queries';
import { presentDuties } from './duties.presenter';
import { listSignedOn } from './duties.queries';
import { pauseDuty, resumeDuty } from './pause-duty';
import { endDuty } from './sign-off';
import { signOn } from './sign-on';

export function dutyRoutes(app: App): void {
  serve(app, api.mine, async (scope) => {
    const duty = await findDutyOf(scope, scope.actor.userId);
    return duty ? presentOne(scope, duty) : null;
  });
  serve(app, api.list, async (scope, { query }) => {
    authorize(scope.actor, queuePolicy, 'read', query);
    const [rows, total] = await listSignedOn(scope, query);
    return { items: await presentDuties(scope, rows), total, page: query.page, pageSize: query.pageSize };
  });
  serve(app, api.signOn, async (scope, { body }) => presentOne(scope, await signOn(scope, body)));
  serve(app, api.pause, async (scope, { params, body }) => {
    await requireOwn(scope, params.id);
    return presentOne(scope, await pauseDuty(scope, params.id, body));
  });
  serve(app, api.resume, async (scope, { params }) => {
    await requireOwn(scope, params.id);
    return presentOne(scope, await resumeDuty(scope, params.id));
  });
  serve(app, api.signOff, async (scope, { params }) => {
    await requireOwn(scope, params.id);
    return presentOne(scope, await endDuty(scope, params.id));
  });
}

/** One's own duty; at the campus where one manages the queue, anybody's. */
async function requireOwn(scope: ReadScope, dutyId: string): Promise<void> {
  const duty = found(await findDuty(scope, dutyId));
  authorize(scope.actor, queuePolicy, 'read', duty);
  if (duty.userId !== scope.actor.userId && !queuePolicy.manage(scope.actor, duty)) throw new AppError('forbidden');
}

async function presentOne(scope: ReadScope, duty: DutyEntity): Promise<Duty> {
  const [presented] = await presentDuties(scope, [duty]);
  return found(presented);
}
