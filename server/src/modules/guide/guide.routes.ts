import { guideApi as api } from '@tijian/shared';
import type { App } from '../../app';
import { askedTogether } from '../../platform/asked-together';
import type { Actor } from '../../platform/auth/actor';
import { AppError } from '../../platform/errors';
import { serve } from '../../platform/http/serve';
import { guideHashOf, returnByOneself } from '../queue';
import { presentGuide } from './guide.presenter';
import { findVisitsByCodes } from './guide.queries';
import { renewCode } from './renew-code';

export function guideRoutes(app: App): void {
  serve(app, api.view, (scope) => presentGuide(scope, app.config, visitOf(scope.actor)));
  serve(app, api.rejoin, async (scope) => {
    await returnByOneself(scope, visitOf(scope.actor));
    return presentGuide(scope, app.config, visitOf(scope.actor));
  });
  serve(app, api.renew, async (scope, { params, body }) => {
    const visit = await renewCode(app, scope, params.id, body.reason);
    return { expiresAt: (visit.guideExpiresAt ?? scope.now).toISOString() };
  });
}

/** The visit that the code is of. */
function visitOf(actor: Actor): string {
  if (actor.kind !== 'guest') throw new AppError('forbidden');
  return actor.sessionId;
}

/** The examinee behind a guide sheet's code that is still good, or null. */
export function guideAuthenticator(app: App): (token: string) => Promise<Actor | null> {
  const find = askedTogether(async (hashes: readonly string[]) => {
    const found = await app.db.read((manager) => findVisitsByCodes({ manager }, hashes));
    return hashes.map((it) => found.get(it) ?? null);
  });
  return async (token) => {
    const visit = await find(guideHashOf(token));
    if (!visit?.guideExpiresAt || visit.guideExpiresAt <= app.now()) return null;
    return {
      kind: 'guest',
      userId: null,
      name: '受检者本人',
      sessionId: visit.id,
      grants: [],
      campusId: visit.campusId,
    };
  };
}
