import { In } from 'typeorm';
import { byIds } from '../../platform/database';
import type { ReadScope } from '../../platform/scope';
import { AppointmentEntity } from '../appointments/appointment.entity';
import { fitting, isLiving, onlyVisible, type PersonSearch } from '../persons';
import { PersonEntity } from '../persons/person.entity';
import { ProgrammeEntity } from '../units/programme.entity';
import { ProgrammeGroupEntity } from '../units/programme-group.entity';
import { RosterEntryEntity } from '../units/roster-entry.entity';
import { UnitEntity } from '../units/unit.entity';
import { UnitDepartmentEntity } from '../units/unit-department.entity';
import { CheckupEntity } from './checkup.entity';

const MOST_PERSONS = 20;

/** People meant by a search text, or by an employee number on a roster of the campus. */
export async function findMeant(
  scope: ReadScope,
  search: PersonSearch,
  { keyword, campusId }: { keyword: string; campusId: string },
): Promise<PersonEntity[]> {
  const query = scope.manager
    .createQueryBuilder(PersonEntity, 'person')
    .where(isLiving())
    .orderBy('person.name', 'ASC')
    .addOrderBy('person.id', 'DESC')
    .limit(MOST_PERSONS);
  const found = await onlyVisible(query, scope.actor).andWhere(fitting(search)).getMany();
  if (found.length || !/^[\w-]{2,40}$/.test(keyword)) return found;
  const byEmployeeNo = scope.manager
    .createQueryBuilder(PersonEntity, 'person')
    .where(
      `person.id IN (SELECT e.personId FROM roster_entry e JOIN programme g ON g.id = e.programmeId
       WHERE e.employeeNo = :keyword AND e.status = 'listed' AND g.campusId = :campusId AND g.status = 'open')`,
      { keyword, campusId },
    )
    .limit(MOST_PERSONS);
  return onlyVisible(byEmployeeNo, scope.actor).getMany();
}

/** What the people are waiting for at the campus: roster lines of open programmes, live bookings, checkups of today or of those programmes. */
export async function loadWaiting(scope: ReadScope, personIds: string[], campusId: string, date: string) {
  const { manager } = scope;
  if (!personIds.length) return null;
  const programmes = await manager
    .createQueryBuilder(ProgrammeEntity, 'g')
    .where("g.campusId = :campusId AND g.status = 'open'", { campusId })
    .andWhere('g.id IN (SELECT e.programmeId FROM roster_entry e WHERE e.personId IN (:...personIds))', { personIds })
    .getMany();
  const entries = programmes.length
    ? await manager.findBy(RosterEntryEntity, {
        personId: In(personIds),
        programmeId: In(programmes.map((it) => it.id)),
        status: 'listed',
      })
    : [];
  const appointments = await manager
    .createQueryBuilder(AppointmentEntity, 'a')
    .where("a.personId IN (:...personIds) AND a.campusId = :campusId AND a.status = 'booked'", { personIds, campusId })
    .andWhere('a.date >= :date', { date })
    .orderBy('a.date', 'ASC')
    .getMany();
  const checkups = await manager
    .createQueryBuilder(CheckupEntity, 'c')
    .where("c.personId IN (:...personIds) AND c.status <> 'cancelled'", { personIds })
    .andWhere('(c.businessDate = :date OR c.programmeId IN (:...programmeIds))', {
      date,
      programmeIds: programmes.length ? programmes.map((it) => it.id) : [''],
    })
    .getMany();
  return {
    programmes: new Map(programmes.map((it) => [it.id, it])),
    entries,
    appointments,
    checkups,
    units: await byIds(manager, UnitEntity, [
      ...entries.map((it) => it.unitId),
      ...appointments.map((it) => it.unitId),
    ]),
    departments: await byIds(
      manager,
      UnitDepartmentEntity,
      entries.map((it) => it.departmentId),
    ),
    groups: await byIds(
      manager,
      ProgrammeGroupEntity,
      entries.map((it) => it.groupId),
    ),
  };
}
export type Waiting = NonNullable<Awaited<ReturnType<typeof loadWaiting>>>;
