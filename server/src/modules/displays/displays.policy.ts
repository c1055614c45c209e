import { can, definePolicy } from '../../platform/auth/actor';

type Subject = { campusId: string };

/** Screens belong to a campus; who manages its queue manages them. */
export const displayPolicy = definePolicy<Subject>()({
  read: (actor, it) => can(actor, 'queue:manage', { campusId: it.campusId }),
  write: (actor, it) => can(actor, 'queue:manage', { campusId: it.campusId }),
});
