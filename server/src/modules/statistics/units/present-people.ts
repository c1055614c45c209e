import { ageOn, businessDate, type RosterPersonLine, type RosterStage } from '@tijian/shared';
import { byIds } from '../../../platform/database';
import type { ReadScope } from '../../../platform/scope';
import { CheckupEntity } from '../../checkups';
import { PersonEntity, presentExaminee } from '../../persons';
import { ProgrammeGroupEntity, UnitDepartmentEntity } from '../../units';
import { countItemsOf } from '../items.queries';
import { listBookedDays, type RosterLine } from './roster-stages.queries';

/** Roster lines as people read them: six statements however many there are. */
export async function presentPeople(scope: ReadScope, rows: readonly RosterLine[]): Promise<RosterPersonLine[]> {
  const { manager } = scope;
  const ids = (pick: (it: RosterLine) => string | null) => rows.map(pick);
  const persons = await byIds(
    manager,
    PersonEntity,
    ids((it) => it.personId),
  );
  const checkups = await byIds(
    manager,
    CheckupEntity,
    ids((it) => it.checkupId),
  );
  const departments = await byIds(
    manager,
    UnitDepartmentEntity,
    ids((it) => it.departmentId),
  );
  const groups = await byIds(
    manager,
    ProgrammeGroupEntity,
    ids((it) => it.groupId),
  );
  const items = await countItemsOf(scope, [...checkups.keys()]);
  const booked = await listBookedDays(
    scope,
    rows.filter((it) => !it.checkupId).map((it) => it.entryId),
  );
  const today = businessDate(scope.now);
  return rows.flatMap((it) => {
    const person = persons.get(it.personId);
    if (!person) return [];
    const checkup = checkups.get(it.checkupId ?? '');
    const ageYears = checkup?.ageYears ?? ageOn(person.birthOn, today);
    const counted = items.get(checkup?.id ?? '');
    return {
      rosterEntryId: it.entryId,
      person: presentExaminee(person, { ageYears }),
      employeeNo: it.employeeNo,
      department: departments.get(it.departmentId ?? '')?.name ?? null,
      group: groups.get(it.groupId ?? '')?.name ?? null,
      stage: it.stage as RosterStage,
      bookedOn: booked.get(it.entryId) ?? null,
      checkup: checkup
        ? {
            id: checkup.id,
            number: checkup.number,
            businessDate: checkup.businessDate,
            status: checkup.status,
            done: counted?.done ?? 0,
            total: counted?.total ?? 0,
          }
        : null,
    };
  });
}
