import { can, definePolicy } from '../../platform/auth/actor';

type Subject = { campusId: string };

/** Bookings and slots belong to a campus; VVIP people are kept out by the queries. */
export const appointmentPolicy = definePolicy<Subject>()({
  read: (actor, it) => can(actor, 'appointment:read', it),
  write: (actor, it) => can(actor, 'appointment:write', it),
  slots: (actor, it) => can(actor, 'slot:write', it),
});
