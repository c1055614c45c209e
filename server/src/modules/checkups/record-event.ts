import { newId } from '@tijian/shared';
import type { Scope } from '../../platform/scope';
import type { CheckupEntity } from './checkup.entity';
import { CheckupEventEntity } from './checkup-event.entity';
import { checkupChanged } from './checkups.events';

type Of = Pick<CheckupEntity, 'id' | 'campusId'>;
/** A step on a checkup's timeline. Words for `kind`: `checkupEventLabels`. */
export type Step = { checkup: Of; kind: string; detail?: string | null };

/** Writes a step on the checkup's timeline and tells everybody that the checkup changed. */
export const recordEvent = (scope: Scope, checkup: Of, kind: string, detail: string | null = null): Promise<void> =>
  recordEvents(scope, [{ checkup, kind, detail }]);

/** The same for many checkups, in few statements. */
export async function recordEvents(scope: Scope, steps: readonly Step[]): Promise<void> {
  await insertEvents(scope, steps);
  for (const { checkup } of steps)
    await scope.emit(checkupChanged, { checkupId: checkup.id, campusId: checkup.campusId });
}

/** The steps alone, where an event of another kind tells of them. Gives their rows. */
export function insertEvents(scope: Scope, steps: readonly Step[]): Promise<CheckupEventEntity[]> {
  return scope.insertMany(
    CheckupEventEntity,
    steps.map(({ checkup, kind, detail = null }) => ({
      id: newId(),
      checkupId: checkup.id,
      kind,
      at: scope.now,
      byName: scope.actor.name,
      detail: detail && detail.length > 500 ? `${detail.slice(0, 499)}…` : detail,
    })),
  );
}
