import { newId } from '@tijian/shared';
import type { Scope } from '../../platform/scope';
import type { CheckupEntity } from './checkup.entity';
import { CheckupEventEntity } from './checkup-event.entity';
import { checkupChanged } from './checkups.events';

/** Writes a step on the checkup's timeline and tells everybody that the checkup changed. Words for `kind`: `checkupEventLabels`. */
export async function recordEvent(
  scope: Scope,
  checkup: Pick<CheckupEntity, 'id' | 'campusId'>,
  kind: string,
  detail: string | null = null,
): Promise<void> {
  await scope.insert(CheckupEventEntity, {
    id: newId(),
    checkupId: checkup.id,
    kind,
    at: scope.now,
    byName: scope.actor.name,
    detail: detail && detail.length > 500 ? `${detail.slice(0, 499)}…` : detail,
  });
  await scope.emit(checkupChanged, { checkupId: checkup.id, campusId: checkup.campusId });
}
