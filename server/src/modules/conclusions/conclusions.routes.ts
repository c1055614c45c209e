import { conclusionsApi as api } from '@tijian/shared';
import type { App } from '../../app';
import { authorize } from '../../platform/auth/actor';
import { AppError, expectVersion } from '../../platform/errors';
import { serve } from '../../platform/http/serve';
import type { Scope } from '../../platform/scope';
import { lockCheckup } from '../checkups';
import { adviceTemplates } from './advice-templates';
import { loadCase } from './case.queries';
import { conclusionPolicy } from './conclusions.policy';
import { presentConclusion } from './conclusions.presenter';
import { findConclusion, listFindings, visibleCheckup } from './conclusions.queries';
import { generateConclusion } from './generate-conclusion';
import { saveConclusion } from './save-conclusion';
import { conclusionSheet } from './sheets';
import { reopenConclusion, signConclusion } from './sign-conclusion';
import { workPage } from './work-page';

export function conclusionRoutes(app: App): void {
  serve(app, api.list, (scope, { query }) =>
    workPage(scope, 'conclusion:write', { ...query, status: query.status ?? 'reviewed' }),
  );
  serve(app, api.templates, async (_, { query }) => adviceTemplates(query.keyword));
  serve(app, api.get, async (scope, { params }) =>
    conclusionSheet(scope, await visibleCheckup(scope, 'conclusion:write', params.checkupId)),
  );
  serve(app, api.generate, async (scope, { params, body }) => {
    const checkup = await locked(scope, params.checkupId, 'write');
    if (checkup.status !== 'reviewed') throw new AppError('step_not_allowed', { from: checkup.status });
    await expectConclusion(scope, checkup.id, body.version);
    const changes = await generateConclusion(scope, await loadCase(scope, checkup), { restore: body.restore });
    return { sheet: await conclusionSheet(scope, checkup), changes };
  });
  serve(app, api.save, async (scope, { params, body }) => {
    const checkup = await locked(scope, params.checkupId, 'write');
    await saveConclusion(scope, checkup, body);
    return conclusionSheet(scope, checkup);
  });
  serve(app, api.sign, async (scope, { params, body }) => {
    const checkup = await locked(scope, params.checkupId, 'sign');
    await signConclusion(scope, checkup, body.version);
    return conclusionSheet(scope, checkup);
  });
  serve(app, api.unsign, async (scope, { params, body }) => {
    const checkup = await locked(scope, params.checkupId, 'sign');
    if (checkup.status !== 'concluded')
      throw new AppError('step_not_allowed', { from: checkup.status, to: 'examined' });
    await expectConclusion(scope, checkup.id, body.version);
    await reopenConclusion(scope, checkup, body.reason);
    return conclusionSheet(scope, checkup);
  });
}

async function locked(scope: Scope, checkupId: string, action: 'write' | 'sign') {
  const checkup = await lockCheckup(scope, checkupId);
  authorize(scope.actor, conclusionPolicy, action, checkup);
  return checkup;
}

/** The conclusion must be the one on the screen; null stands for none. */
async function expectConclusion(scope: Scope, checkupId: string, version: number | null): Promise<void> {
  const row = await findConclusion(scope, checkupId);
  if (row?.version === version || (!row && version === null)) return;
  const current = row && presentConclusion(row, await listFindings(scope, checkupId));
  expectVersion({ version: row?.version ?? 0 }, version ?? 0, current);
}
