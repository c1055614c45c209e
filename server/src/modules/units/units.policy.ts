import { type Actor, can, definePolicy } from '../../platform/auth/actor';
import { canForPartOfUnit, canForUnit } from '../../platform/auth/unit-scope';

type Subject = { campusId: string; unitId: string };

/**
 * Programmes, their groups and rosters belong to the programme's campus, and to its unit. `read` is for what tells of nobody, or of the
 * people of the departments that are held alone; everything else is for who holds the whole unit.
 */
export const programmePolicy = definePolicy<Subject>()({
  read: (actor, it) => canForPartOfUnit(actor, 'unit:read', it),
  readAll: (actor, it) => canForUnit(actor, 'unit:read', it),
  edit: (actor, it) => canForUnit(actor, 'unit:write', it),
  import: (actor, it) => canForUnit(actor, 'roster:import', it),
  lock: (actor, it) => canForUnit(actor, 'programme:lock', it),
});

/** A unit's file is of the whole hospital group; who holds one unit only has that one. */
export const unitPolicy = definePolicy<{ unitId: string }>()({
  read: (actor, it) => canForPartOfUnit(actor, 'unit:read', it) || canForUnit(actor, 'unit:write', it),
  readAll: (actor, it) => canForUnit(actor, 'unit:read', it),
  edit: (actor, it) => canForUnit(actor, 'unit:write', it),
});

/** What the hospital notes of a unit is not for the unit's own people. */
export const seesNotes = (actor: Actor, it: { unitId: string; campusId?: string }): boolean =>
  can(actor, 'unit:read', { campusId: it.campusId ?? null }) || canForUnit(actor, 'unit:write', it);

/** Telephone numbers of units and their contacts are for those who work with them. */
export const seesContactPhone = (actor: Actor, unitId: string): boolean =>
  canForUnit(actor, 'unit:write', { unitId }) || can(actor, 'person:identity');
