import { AppError } from '../../platform/errors';
import type { ProgrammeEntity, RosterEntryEntity } from '../units';

/** Refuses what may not happen to a roster line: `roster_withdrawn`, `programme_locked`, `programme_closed`, `wrong_campus`. */
export function requireRosterOpen(
  entry: Pick<RosterEntryEntity, 'status'> | null,
  programme: ProgrammeEntity,
  campusId: string,
): void {
  if (entry?.status === 'withdrawn') throw new AppError('roster_withdrawn');
  if (programme.lockedAt) throw new AppError('programme_locked', { reason: programme.lockReason });
  if (programme.status === 'closed') throw new AppError('programme_closed');
  if (programme.campusId !== campusId) throw new AppError('wrong_campus', { campusId: programme.campusId });
}
