import { authorize } from '../../platform/auth/actor';
import { AppError, found } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import type { ProgrammeEntity } from './programme.entity';
import { lockProgramme } from './programmes.queries';
import { programmePolicy } from './units.policy';

/** Refuses what may not happen in a programme that is locked or over. */
export function requireOpen(programme: ProgrammeEntity): void {
  if (programme.status === 'closed') throw new AppError('programme_closed');
  if (programme.lockedAt) throw new AppError('programme_locked', { reason: programme.lockReason });
}

/**
 * The programme for a change of its roster or groups, locked: writers of one roster follow each other. Refuses the wrong campus,
 * a locked and an ended programme.
 */
export async function openProgramme(
  scope: Scope,
  id: string,
  action: keyof typeof programmePolicy = 'edit',
): Promise<ProgrammeEntity> {
  const programme = found(await lockProgramme(scope, id));
  authorize(scope.actor, programmePolicy, action, programme);
  requireOpen(programme);
  return programme;
}
