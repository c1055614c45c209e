import type { Programme, ProgrammeGroup } from '@tijian/shared';
import type { Actor } from '../../platform/auth/actor';
import type { ReadScope } from '../../platform/scope';
import { findCampus } from '../catalogue';
import type { ProgrammeEntity } from './programme.entity';
import type { ProgrammeGroupEntity } from './programme-group.entity';
import { countGroupPeople, countRoster, listProgrammeGroups } from './programmes.queries';
import { programmePolicy, seesNotes } from './units.policy';
import { findUnit } from './units.queries';

/** A programme with its groups and counts: five statements. */
export async function presentProgramme(scope: ReadScope, it: ProgrammeEntity): Promise<Programme> {
  const unit = await findUnit(scope, it.unitId);
  const campus = await findCampus(scope, it.campusId);
  const groups = await listProgrammeGroups(scope, it.id);
  const people = await countGroupPeople(scope, it);
  const counts = await countRoster(scope, it);
  return {
    id: it.id,
    unitId: it.unitId,
    unitName: unit?.name ?? '',
    campusId: it.campusId,
    campusName: campus?.name ?? '',
    name: it.name,
    startsOn: it.startsOn,
    endsOn: it.endsOn,
    status: it.status,
    locked: it.lockedAt !== null,
    lockedAt: it.lockedAt?.toISOString() ?? null,
    lockedByName: it.lockedByName,
    lockReason: it.lockReason,
    discountPermille: it.discountPermille,
    note: seesNotes(scope.actor, it) ? it.note : null,
    counts,
    groups: groups.map((group) => presentGroup(group, people.get(group.id) ?? 0)),
    can: rightsOn(scope.actor, it),
    version: it.version,
  };
}

export function presentGroup(it: ProgrammeGroupEntity, people: number): ProgrammeGroup {
  const { id, name, rules, packageId, extraItemIds, sortOrder, version } = it;
  return { id, name, rules, packageId, extraItemIds, sortOrder, people, version };
}

function rightsOn(actor: Actor, it: ProgrammeEntity): Programme['can'] {
  const open = it.status === 'open' && it.lockedAt === null;
  return {
    edit: open && programmePolicy.edit(actor, it),
    import: open && programmePolicy.import(actor, it),
    lock: programmePolicy.lock(actor, it),
  };
}
