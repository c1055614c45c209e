import { can } from '../../platform/auth/actor';
import { lockRow, rowById } from '../../platform/database';
import type { ReadScope, Scope } from '../../platform/scope';
import { PersonEntity } from '../persons/person.entity';
import { ProgrammeEntity } from '../units/programme.entity';
import { ProgrammeGroupEntity } from '../units/programme-group.entity';
import { RosterEntryEntity } from '../units/roster-entry.entity';

export const findEntry = ({ manager }: ReadScope, id: string) => rowById(manager, RosterEntryEntity, id);
export const findProgramme = ({ manager }: ReadScope, id: string) => rowById(manager, ProgrammeEntity, id);
export const findGroup = ({ manager }: ReadScope, id: string) => rowById(manager, ProgrammeGroupEntity, id);

/** A person's file, or the one it was merged into; null when the actor may not see VVIP people at the campus and this is one. */
export async function findExaminee(scope: ReadScope, id: string, campusId: string): Promise<PersonEntity | null> {
  const row = await rowById(scope.manager, PersonEntity, id);
  const person = row?.mergedIntoId ? await rowById(scope.manager, PersonEntity, row.mergedIntoId) : row;
  return person?.vipLevel === 'vvip' && !can(scope.actor, 'person:vvip', { campusId }) ? null : person;
}

/** Makes registrations of one person go one after the other. */
export const lockExaminee = ({ manager }: Scope, id: string) => lockRow(manager, PersonEntity, id);
