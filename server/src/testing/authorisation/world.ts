import { allPermissions, businessDate, newId, paymentsApi, reportsApi } from '@tijian/shared';
import { StaffUserEntity } from '../../modules/access';
import { AppointmentEntity } from '../../modules/appointments';
import { type CampusEntity, shippedId } from '../../modules/catalogue';
import { CheckupEntity } from '../../modules/checkups';
import { FamilyLinkEntity, PersonEntity } from '../../modules/persons';
import { LabImportEntity, ResultEntity, TextTemplateEntity } from '../../modules/results';
import { RosterEntryEntity, RosterImportEntity, UnitContactEntity } from '../../modules/units';
import { StoredFileEntity } from '../../platform/files/stored-file.entity';
import { JobEntity } from '../../platform/jobs/job.entity';
import * as build from '../build';
import { type Staff, type TestApp } from '../test-app';

/** One row of every kind that belongs to a campus, by the name under which calls name it. */
export type Place = Awaited<ReturnType<typeof makePlace>>;
export type People = Awaited<ReturnType<typeof makePeople>>;
export type World = Place & People;

/** A campus with rooms, slots, files, and a unit that has a programme there. */
export async function makePlace(test: TestApp, campus: CampusEntity) {
  const room = await build.room(test, campus.id, { itemCodes: ['GEN_BASIC'] });
  const slot = await build.slot(test, { campus, quota: 90 });
  const groups = [{ name: '甲组' }];
  const { unit, programme, groups: made } = await build.programme(test, { campus, groups });
  const unitDepartment = await build.unitDepartment(test, unit.id, `部门${unit.code}`);
  const spare = await build.unitDepartment(test, unit.id, `空部门${unit.code}`);
  const colleague = await test.staff({ permissions: ['person:read'], campusId: campus.id });
  return test.write(async (scope) => {
    const file = await scope.insert(StoredFileEntity, {
      id: newId(),
      name: 'x.csv',
      mime: 'text/csv',
      size: 1,
      sha256: '0'.repeat(64),
      campusId: campus.id,
      createdBy: colleague.userId,
      createdAt: scope.now,
    });
    const taken = { fileName: 'x.csv', fileId: file.id, createdByName: '同事', createdAt: scope.now };
    const rosterImport = await scope.insert(RosterImportEntity, {
      id: newId(),
      programmeId: programme.id,
      status: 'checked',
      options: { createDepartments: false, acceptOtherName: false, seesVvip: true },
      ...taken,
    });
    const labImport = await scope.insert(LabImportEntity, {
      id: newId(),
      status: 'checked',
      notes: [],
      places: [{ campusId: campus.id, departmentId: null }],
      scopeCampusId: campus.id,
      ...taken,
    });
    const template = await scope.insert(TextTemplateEntity, {
      id: newId(),
      indicatorId: shippedId('indicator', 'HEIGHT'),
      title: '常用语',
      body: '未见异常',
      isNormal: false,
      sortOrder: 0,
    });
    const contact = await scope.insert(UnitContactEntity, {
      id: newId(),
      unitId: unit.id,
      name: '联系人',
      mayViewResults: false,
      active: true,
    });
    const group = made[0] ?? programme;
    const user = await scope.manager.findOneByOrFail(StaffUserEntity, { id: colleague.userId });
    const job = await scope.insert(JobEntity, {
      id: newId(),
      kind: 'none',
      params: {},
      status: 'done',
      progress: 0,
      attempts: 1,
      createdBy: colleague.userId,
      createdByName: '同事',
      createdAt: scope.now,
    });
    return {
      job,
      template,
      campus,
      room,
      slot,
      unit,
      programme,
      group,
      unitDepartment,
      spare,
      contact,
      file,
      rosterImport,
      labImport,
      user,
      colleague,
    };
  });
}

/** People at a place in every state of their visit, all of one VIP level. */
export async function makePeople(test: TestApp, place: Place, name: string, vipLevel: PersonEntity['vipLevel']) {
  const { campus, programme, unit } = place;
  const everyone = await test.staff(...allPermissions);
  const make = () => build.person(test, { name, vipLevel });
  const person = await make();
  const relative = await make();
  const registered = await build.checkup(test, { campus, person: await make() });
  const { checkup: finished } = await build.concluded(test, everyone, { campus, person });
  const examined = await build.reviewed(test, everyone, { campus, person: await make() });
  await publish(test, everyone, finished.id);
  const payment = await pay(test, everyone, registered.checkup.id);
  await test.idle();
  return test.write(async (scope) => {
    const { manager } = scope;
    const list = (personId: string) =>
      scope.insert(RosterEntryEntity, {
        id: newId(),
        programmeId: programme.id,
        unitId: unit.id,
        personId,
        packageId: shippedId('package', 'PK_ENTRY'),
        status: 'listed',
        activeKey: `${programme.id}:${personId}`,
        createdAt: scope.now,
      });
    const entry = await list(person.id);
    const booked = await list(relative.id);
    const appointment = await scope.insert(AppointmentEntity, {
      id: newId(),
      slotId: place.slot.id,
      campusId: campus.id,
      date: place.slot.date,
      hour: place.slot.hour,
      personId: relative.id,
      rosterEntryId: booked.id,
      programmeId: programme.id,
      unitId: unit.id,
      status: 'booked',
      activeKey: newId(),
      createdAt: scope.now,
    });
    const link = await scope.insert(FamilyLinkEntity, {
      id: newId(),
      personId: person.id,
      relatedPersonId: relative.id,
      relation: 'spouse',
      createdAt: scope.now,
    });
    const result = await manager.findOneByOrFail(ResultEntity, { checkupId: finished.id });
    await manager.update(CheckupEntity, { id: registered.checkup.id }, { plateNumber: '京A12345' });
    return {
      person,
      relative,
      appointment,
      entry,
      link,
      result,
      payment,
      finished,
      reviewed: examined.checkup,
      checkup: registered.checkup,
      item: registered.item('GEN_BASIC'),
      doneItem: examined.item('GEN_BASIC'),
      day: businessDate(scope.now),
    };
  });
}

async function publish(test: TestApp, who: Staff, checkupId: string): Promise<void> {
  const { version } = await test.read(({ manager }) => manager.findOneByOrFail(CheckupEntity, { id: checkupId }));
  await test.as(who).call(reportsApi.publish, { params: { checkupId }, body: { version } });
}

/** Takes the money for a checkup's first item, and gives the payment's id. */
async function pay(test: TestApp, who: Staff, checkupId: string): Promise<{ id: string }> {
  const { items } = await test.as(who).call(paymentsApi.charges, { params: { id: checkupId } });
  const due = items.find((it) => it.charge === 'unpaid');
  if (!due) throw new Error('nothing to pay');
  const id = newId();
  const body = { id, checkupId, itemIds: [due.checkupItemId], method: 'cash' as const, expectedFen: due.priceFen };
  await test.as(who).call(paymentsApi.take, { body });
  return { id };
}
