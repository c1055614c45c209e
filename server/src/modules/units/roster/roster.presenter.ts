import { ageOn, businessDate, maskIdNumber, maskPhone, type RosterEntry } from '@tijian/shared';
import type { ReadScope } from '../../../platform/scope';
import { packagesOn, ruleDay } from '../imports/world.queries';
import type { ProgrammeEntity } from '../programme.entity';
import { readEntries } from './roster.queries';

/** Roster lines as the contract names them, in the order of the ids; people the actor may not see are left out. */
export async function presentEntries(
  scope: ReadScope,
  programme: ProgrammeEntity,
  ids: readonly string[],
): Promise<RosterEntry[]> {
  const today = businessDate(scope.now);
  const read = await readEntries(scope, programme, ids);
  const packages = new Map((await packagesOn(scope, ruleDay(programme, scope.now))).map((it) => [it.id, it.name]));
  return read.entries.flatMap((it): RosterEntry[] => {
    const person = read.persons.get(it.personId);
    if (!person) return [];
    const checkup = read.checkupOf.get(it.id);
    const booking = read.bookingOf.get(it.id);
    return [
      {
        id: it.id,
        programmeId: it.programmeId,
        personId: it.personId,
        name: person.name,
        sex: person.sex,
        birthOn: person.birthOn,
        ageYears: ageOn(person.birthOn, today),
        idNumber: person.idNumber && maskIdNumber(person.idNumber),
        phone: person.phone && maskPhone(person.phone),
        vipLevel: person.vipLevel,
        employeeNo: it.employeeNo,
        departmentId: it.departmentId,
        departmentName: (it.departmentId && read.departmentName.get(it.departmentId)) ?? null,
        groupId: it.groupId,
        groupName: (it.groupId && read.groupName.get(it.groupId)) ?? null,
        packageId: it.packageId,
        packageName: it.packageId ? (packages.get(it.packageId) ?? '（已停用的套餐）') : null,
        position: it.position,
        note: it.note,
        state: it.status === 'withdrawn' ? 'withdrawn' : checkup ? 'registered' : booking ? 'booked' : 'listed',
        appointmentOn: booking?.date ?? null,
        checkup: checkup ? { id: checkup.id, number: checkup.number, status: checkup.status } : null,
        version: it.version,
      },
    ];
  });
}
