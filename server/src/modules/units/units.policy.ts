import { type Actor, can, definePolicy } from '../../platform/auth/actor';

type Subject = { campusId: string };

/** Programmes, their groups and rosters belong to the programme's campus. */
export const programmePolicy = definePolicy<Subject>()({
  read: (actor, it) => can(actor, 'unit:read', { campusId: it.campusId }),
  edit: (actor, it) => can(actor, 'unit:write', { campusId: it.campusId }),
  import: (actor, it) => can(actor, 'roster:import', { campusId: it.campusId }),
  lock: (actor, it) => can(actor, 'programme:lock', { campusId: it.campusId }),
});

/** Telephone numbers of units and their contacts are for those who work with them. */
export const seesContactPhone = (actor: Actor): boolean => can(actor, 'unit:write') || can(actor, 'person:identity');
