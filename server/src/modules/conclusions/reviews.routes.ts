import { reviewsApi as api } from '@tijian/shared';
import type { App } from '../../app';
import { authorize } from '../../platform/auth/actor';
import { serve } from '../../platform/http/serve';
import { lockCheckup } from '../checkups';
import { conclusionPolicy } from './conclusions.policy';
import { visibleCheckup } from './conclusions.queries';
import { passReview } from './pass-review';
import { returnToDepartment } from './return-to-department';
import { reviewSheet } from './sheets';
import { workPage } from './work-page';

export function reviewRoutes(app: App): void {
  serve(app, api.list, (scope, { query }) =>
    workPage(scope, 'review:write', { ...query, status: query.status ?? 'examined' }),
  );
  serve(app, api.get, async (scope, { params }) =>
    reviewSheet(scope, await visibleCheckup(scope, 'review:write', params.checkupId)),
  );
  serve(app, api.pass, async (scope, { params, body }) => {
    const checkup = await lockCheckup(scope, params.checkupId);
    authorize(scope.actor, conclusionPolicy, 'review', checkup);
    await passReview(scope, checkup, body);
    return reviewSheet(scope, checkup);
  });
  serve(app, api.returnToDepartment, async (scope, { params, body }) => {
    const checkup = await lockCheckup(scope, params.checkupId);
    authorize(scope.actor, conclusionPolicy, 'review', checkup);
    await returnToDepartment(scope, checkup, body);
    return reviewSheet(scope, checkup);
  });
}
