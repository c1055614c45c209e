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

/**
 * A person's file, or the one it was merged into; null when the actor may not see VVIP people at the campus and this is one. `known` is the
 * file where it is at hand.
 */
export async function findExaminee(
  scope: ReadScope,
  id: string,
  campusId: string,
  known?: PersonEntity | null,
): Promise<PersonEntity | null> {
  const row = known ?? (await rowById(scope.manager, PersonEntity, id));
  const person = row?.mergedIntoId ? await rowById(scope.manager, PersonEntity, row.mergedIntoId) : row;
  return person?.vipLevel === 'vvip' && !can(scope.actor, 'person:vvip', { campusId }) ? null : person;
}

/** Makes registrations of one person go one after the other. */
export const lockExaminee = ({ manager }: Scope, id: string) => lockRow(manager, PersonEntity, id);

/** What a roster's line names beside its programme and group. */
export async function findRosterNames(
  { manager }: ReadScope,
  { unitId, departmentId }: { unitId: string; departmentId: string | null },
): Promise<{ unitName: string | null; unitDepartment: string | null }> {
  const [row] = (await manager.query(
    'SELECT u.name AS unitName, d.name AS unitDepartment FROM unit u LEFT JOIN unit_department d ON d.id = ? WHERE u.id = ?',
    [departmentId, unitId],
  )) as { unitName: string; unitDepartment: string | null }[];
  return row ?? { unitName: null, unitDepartment: null };
}
