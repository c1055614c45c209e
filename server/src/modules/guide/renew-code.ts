import type { App } from '../../app';
import { authorize, can, definePolicy } from '../../platform/auth/actor';
import { lockRow } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import { guideHashOf, guideTokens, QueueVisitEntity } from '../queue';

type Subject = Pick<QueueVisitEntity, 'campusId' | 'vipLevel'>;

/** Staff who guide at the campus; somebody VVIP is there only for who may see them. */
const codePolicy = definePolicy<Subject>()({
  read: (actor, { campusId, vipLevel }) =>
    can(actor, 'queue:read', { campusId }) && (vipLevel !== 'vvip' || can(actor, 'person:vvip', { campusId })),
  renew: (actor, { campusId }) => can(actor, 'queue:guide', { campusId }),
});

/** Makes the code on the printed guide sheet worthless at once; the next print carries a new one. */
export async function renewCode(app: App, scope: Scope, visitId: string, reason: string): Promise<QueueVisitEntity> {
  const visit = found(await lockRow(scope.manager, QueueVisitEntity, visitId));
  authorize(scope.actor, codePolicy, 'renew', visit);
  const { next } = guideTokens(visit, visit.guideHash);
  if (!next) throw new AppError('too_many_requests');
  const saved = await scope.save(
    QueueVisitEntity,
    visit,
    { guideHash: guideHashOf(next) },
    { action: 'guide_code_renewed', reason },
  );
  scope.afterCommit(() => app.endSession(visitId));
  return saved;
}
