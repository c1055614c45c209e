import { can, definePolicy } from '../../platform/auth/actor';

type Subject = { campusId: string };

/** Money belongs to a campus; VVIP people are kept out by the queries. */
export const paymentPolicy = definePolicy<Subject>()({
  read: (actor, it) => can(actor, 'charge:read', { campusId: it.campusId }),
  write: (actor, it) => can(actor, 'payment:write', { campusId: it.campusId }),
});
