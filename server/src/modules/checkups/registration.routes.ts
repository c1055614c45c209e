import { registrationApi as api } from '@tijian/shared';
import type { App } from '../../app';
import { serve } from '../../platform/http/serve';
import { presentCheckup } from './checkups.presenter';
import { findCandidates } from './find-candidates';
import { findRegistration, planRegistration, whoIsMeant } from './find-registration';
import { registerCheckup } from './register-checkup';
import { presentPreview } from './registration.presenter';

export function registrationRoutes(app: App): void {
  serve(app, api.candidates, async (scope, { query }) => findCandidates(scope, query));
  serve(app, api.preview, async (scope, { query }) => {
    const registration = await findRegistration(scope, query, await whoIsMeant(scope, query));
    const plan = await planRegistration(scope, registration, {
      added: (query.addItemIds ?? []).map((itemId) => ({ itemId })),
      sexualHistory: query.sexualHistory,
    });
    return presentPreview(registration, plan);
  });
  serve(app, api.register, async (scope, { body }) => {
    const { checkup, parts } = await registerCheckup(scope, body);
    return presentCheckup(scope, checkup, parts);
  });
}
