import { addDays, allPermissions, newId } from '@tijian/shared';
import { AppointmentEntity } from '../../modules/appointments';
import { CheckupEntity } from '../../modules/checkups';
import { FamilyLinkEntity, PersonEntity } from '../../modules/persons';
import { ResultHistoryEntity } from '../../modules/results';
import { ProgrammeEntity, RosterEntryEntity } from '../../modules/units';
import { makePeople, type People, type Place, pay } from '../authorisation/world';
import * as build from '../build';
import type { TestApp } from '../test-app';

/** So many people in every state of their visit; one of them with so many links, visits, bookings and changes, whose visits hold a whole package. */
export async function makeCrowd(
  test: TestApp,
  place: Place,
  { name, size, packageCode }: { name: string; size: number; packageCode: string },
): Promise<People & { waiting: { id: string } }> {
  const { campus } = place;
  for (let nth = 0; nth < size; nth++) await makePeople(test, place, name, 'none');
  const person = await build.person(test, { name });
  for (let nth = 1; nth <= size; nth++) await build.examined(test, { campus, person, daysAgo: nth });
  const people = await makePeople(test, place, name, 'none', { person, packageCode });
  const now = await build.examined(test, { campus, packageCode, person: people.relative });
  await pay(test, await test.staff(...allPermissions), now.checkup.id);
  await rowsOf(test, place, people, size);
  await linkToUnit(test, place);
  await test.idle();
  return { ...people, waiting: { id: people.checkup.id }, checkup: now.checkup, item: now.item('GEN_BASIC') };
}

/** The checkups of the place are of its unit and of lines on its roster, so that they have all there is to name. */
function linkToUnit(test: TestApp, { campus, unit, programme, group, unitDepartment }: Place): Promise<unknown> {
  const ids = { unitId: unit.id, programmeId: programme.id, groupId: group.id, unitDepartmentId: unitDepartment.id };
  return test.write(async ({ manager }) => {
    await manager.update(CheckupEntity, { campusId: campus.id }, ids);
    await manager.query(
      `UPDATE checkup SET rosterEntryId = (SELECT MAX(e.id) FROM roster_entry e
         WHERE e.programmeId = ? AND e.personId = checkup.personId) WHERE campusId = ?`,
      [programme.id, campus.id],
    );
  });
}

/** Changes of the file, relatives, programmes with bookings, and values that were replaced. */
async function rowsOf(test: TestApp, place: Place, { person, result, day }: People, size: number): Promise<void> {
  const relatives: PersonEntity[] = [];
  for (let nth = 0; nth < size; nth++) relatives.push(await build.person(test));
  await test.write(async (scope) => {
    const { manager, now } = scope;
    const programmes = await manager.findBy(ProgrammeEntity, { unitId: place.unit.id });
    const common = { personId: person.id, createdAt: now };
    for (const [nth, relative] of relatives.entries()) {
      await scope.save(PersonEntity, person, { note: `第${nth}次` });
      await scope.insert(FamilyLinkEntity, { id: newId(), ...common, relatedPersonId: relative.id, relation: 'other' });
      const programmeId = programmes.filter((it) => it.id !== place.programme.id)[nth]?.id ?? '';
      const rosterEntryId = newId();
      const { unit, campus, slot } = place;
      await scope.insert(RosterEntryEntity, {
        id: rosterEntryId,
        ...common,
        programmeId,
        unitId: unit.id,
        status: 'listed',
        activeKey: `${programmeId}:${person.id}`,
      });
      await scope.insert(AppointmentEntity, {
        id: newId(),
        ...common,
        slotId: slot.id,
        campusId: campus.id,
        date: addDays(day, nth),
        hour: slot.hour,
        rosterEntryId,
        programmeId,
        unitId: unit.id,
        status: 'booked',
        activeKey: newId(),
      });
      await scope.insert(ResultHistoryEntity, {
        id: newId(),
        resultId: result.id,
        checkupId: result.checkupId,
        text: `${nth}`,
        source: 'typed',
        enteredByName: '同事',
        enteredAt: now,
        replacedByName: '同事',
        replacedAt: now,
      });
    }
  });
}
