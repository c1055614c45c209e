import { type Actor, campusesOf, requirePermission } from '../../platform/auth/actor';
import { AppError } from '../../platform/errors';

/** Items, indicators, packages, departments and campuses are the whole group's: only who keeps the catalogue everywhere changes them. */
export function requireGroupWide(actor: Actor): void {
  if (campusesOf(actor, 'catalogue:write') !== 'all') throw new AppError('forbidden');
}

/** Rooms belong to their campus. */
export const requireRoomWrite = (actor: Actor, campusId: string): void =>
  requirePermission(actor, 'catalogue:write', { campusId });
