import type { ConfirmDisplay } from '@tijian/shared';
import { requirePermission } from '../../platform/auth/actor';
import { onUnique } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import { findCampus } from '../catalogue';
import { DisplayEntity } from './display.entity';
import { codeHashOf } from './display-token';
import { dropEnrolment, lockEnrolment } from './displays.queries';
import { checkedPlace, nameKeyOf } from './place';

/** Takes the screen that shows the code into service. The code is used up; of two people with the same code one comes late. */
export async function confirmDisplay(
  scope: Scope,
  { id, code, campusId, ...settings }: ConfirmDisplay,
): Promise<DisplayEntity> {
  requirePermission(scope.actor, 'queue:manage', { campusId });
  found(await findCampus(scope, campusId));
  const place = await checkedPlace(scope, campusId, settings);
  const enrolment = await lockEnrolment(scope, { codeHash: codeHashOf(code) });
  if (!enrolment || enrolment.expiresAt <= scope.now) throw new AppError('display_code_unknown');
  await dropEnrolment(scope, enrolment.id);
  return scope
    .insert(DisplayEntity, {
      ...settings,
      ...place,
      id,
      campusId,
      nameKey: nameKeyOf(campusId, settings.name),
      state: 'active',
      tokenHash: enrolment.tokenHash,
      enrolledAt: scope.now,
      enrolledBy: scope.actor.name,
    })
    .catch(onUnique('nameKey', 'name_taken'));
}
