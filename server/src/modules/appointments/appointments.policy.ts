import { type Actor, can, definePolicy } from '../../platform/auth/actor';
import { canForPartOfUnit, canForUnit, unitGrantsOf } from '../../platform/auth/unit-scope';

type Subject = { campusId: string; unitId?: string | null };
const placeOf = ({ campusId, unitId = null }: Subject) => ({ campusId, unitId });

/** Bookings and slots belong to a campus, bookings of a roster to a unit as well; VVIP people are kept out by the queries. */
export const appointmentPolicy = definePolicy<Subject>()({
  read: (actor, it) => canForPartOfUnit(actor, 'appointment:read', placeOf(it)),
  write: (actor, it) => canForUnit(actor, 'appointment:write', placeOf(it)),
  slots: (actor, it) => can(actor, 'slot:write', { campusId: it.campusId }),
});

/** Whether the actor sees how full the campus is: who works there, and who books for a unit. */
export const seesSlots = (actor: Actor, campusId: string): boolean =>
  can(actor, 'appointment:read', { campusId }) ||
  unitGrantsOf(actor, 'appointment:write').some((it) => it.campusId === null || it.campusId === campusId);
