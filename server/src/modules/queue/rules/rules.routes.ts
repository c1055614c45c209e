import { queueRulesApi as api } from '@tijian/shared';
import type { App } from '../../../app';
import { authorize } from '../../../platform/auth/actor';
import { found } from '../../../platform/errors';
import { serve } from '../../../platform/http/serve';
import { findCampus } from '../../catalogue';
import { campusFacts } from '../planning/campus-facts';
import { queuePolicy } from '../queue.policy';
import { presentRule } from './rules.presenter';
import { saveRule } from './save-rule';

export function rulesRoutes(app: App): void {
  serve(app, api.get, async (scope, { params }) => {
    authorize(scope.actor, queuePolicy, 'read', params);
    found(await findCampus(scope, params.campusId));
    const facts = await campusFacts(scope, params.campusId);
    return presentRule(facts, facts.rule);
  });
  serve(app, api.save, async (scope, { params, body }) => {
    authorize(scope.actor, queuePolicy, 'manage', params);
    found(await findCampus(scope, params.campusId));
    const facts = await campusFacts(scope, params.campusId);
    return presentRule(facts, await saveRule(scope, facts, body));
  });
}
