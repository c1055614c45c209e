import { allPermissions, businessDate, newId, paymentsApi, reportsApi } from '@tijian/shared';
import { StaffUserEntity } from '../../modules/access';
import { AppointmentEntity } from '../../modules/appointments';
import { type CampusEntity, shippedId } from '../../modules/catalogue';
import { CheckupEntity } from '../../modules/checkups';
import { DisplayEntity } from '../../modules/displays';
import { FamilyLinkEntity, PersonEntity } from '../../modules/persons';
import {
  arrive,
  DutyEntity,
  QueueEventEntity,
  QueueStopEntity,
  QueueTicketEntity,
  type QueueVisitEntity,
} from '../../modules/queue';
import { QueueRehearsalEntity } from '../../modules/queue-insight';
import { LabImportEntity, ResultEntity, TextTemplateEntity } from '../../modules/results';
import { RosterEntryEntity, RosterImportEntity, UnitContactEntity } from '../../modules/units';
import { StoredFileEntity } from '../../platform/files/stored-file.entity';
import { JobEntity } from '../../platform/jobs/job.entity';
import type { Scope } from '../../platform/scope';
import * as build from '../build';
import { type Staff, type TestApp } from '../test-app';

/** One row of every kind that belongs to a campus, by the name under which calls name it. */
export type Place = Awaited<ReturnType<typeof makePlace>>;
export type People = Awaited<ReturnType<typeof makePeople>>;
export type World = Place & People;

/** A campus with rooms, slots (of one hour), files, and a unit that has a programme there. */
export async function makePlace(test: TestApp, campus: CampusEntity, hour = 8) {
  const room = await build.room(test, campus.id, { itemCodes: ['GEN_BASIC'] });
  const slot = await build.slot(test, { campus, hour, quota: 90 });
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
    const duty = await scope.insert(DutyEntity, {
      id: newId(),
      campusId: campus.id,
      roomId: room.id,
      station: 1,
      userId: colleague.userId,
      userName: '同事',
      businessDate: businessDate(scope.now),
      state: 'working',
      startedAt: scope.now,
      pausePending: false,
      since: scope.now,
      userKey: colleague.userId,
      stationKey: `${room.id}:1`,
    });
    const display = await scope.insert(DisplayEntity, {
      ...{ id: newId(), campusId: campus.id, name: '大厅屏', kind: 'hall', roomIds: [], volume: 80, speech: true },
      ...{ state: 'active', enrolledAt: scope.now, enrolledBy: '同事' },
    });
    const rehearsal = await scope.insert(QueueRehearsalEntity, {
      id: newId(),
      campusId: campus.id,
      businessDate: slot.date,
      runs: 5,
      people: 0,
      input: { id: newId(), campusId: campus.id, on: slot.date, runs: 5, seed: 1, rooms: [], walkIns: [], changes: [] },
      plan: {
        ...{ campusId: campus.id, on: slot.date, hours: [], people: 0, noShow: 0, rooms: [], notes: [] },
        staffFrom: null,
      },
      byName: '同事',
      createdAt: scope.now,
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
      campusId: campus.id,
      createdBy: colleague.userId,
      createdByName: '同事',
      createdAt: scope.now,
    });
    return {
      job,
      rehearsal,
      display,
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
      duty,
    };
  });
}

/** People at a place in every state of their visit, all of one VIP level and with one package. `person` is the one who is finished. */
export async function makePeople(
  test: TestApp,
  place: Place,
  name: string,
  vipLevel: PersonEntity['vipLevel'],
  given: { person?: PersonEntity; packageCode?: string } = {},
) {
  const { campus, programme, unit } = place;
  const everyone = await test.staff(...allPermissions);
  const make = () => build.person(test, { name, vipLevel });
  const { packageCode = 'PK_ENTRY', person = await make() } = given;
  const relative = await make();
  const registered = await build.checkup(test, { campus, packageCode, person: await make() });
  const { checkup: finished } = await build.concluded(test, everyone, { campus, packageCode, person });
  const examined = await build.reviewed(test, everyone, { campus, packageCode, person: await make() });
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
    const visit = await arrive(scope, registered.checkup);
    const ticket = await placeInLine(scope, visit, place.room.id);
    const event = await manager.findOneByOrFail(QueueEventEntity, { visitId: visit.id });
    return {
      person,
      relative,
      appointment,
      entry,
      link,
      result,
      payment,
      visit,
      ticket,
      event,
      finished,
      reviewed: examined.checkup,
      checkup: registered.checkup,
      item: registered.item('GEN_BASIC'),
      doneItem: examined.item('GEN_BASIC'),
      day: businessDate(scope.now),
    };
  });
}

/** A place in a room's line that has ended: to be named, and to do nothing with. */
async function placeInLine(scope: Scope, visit: QueueVisitEntity, roomId: string): Promise<QueueTicketEntity> {
  const stop = await scope.manager.findOneByOrFail(QueueStopEntity, { visitId: visit.id });
  return scope.insert(QueueTicketEntity, {
    id: newId(),
    visitId: visit.id,
    stopId: stop.id,
    step: stop.step,
    roomId,
    campusId: visit.campusId,
    businessDate: visit.businessDate,
    state: 'cancelled',
    vip: false,
    callKey: 0,
    joinedAt: scope.now,
    readyAt: scope.now,
    calledTimes: 0,
    misses: 0,
    passedBy: 0,
    why: '',
  });
}

async function publish(test: TestApp, who: Staff, checkupId: string): Promise<void> {
  const { version } = await test.read(({ manager }) => manager.findOneByOrFail(CheckupEntity, { id: checkupId }));
  await test.as(who).call(reportsApi.publish, { params: { checkupId }, body: { version } });
}

/** Takes the money for a checkup's first item, and gives the payment's id. */
export async function pay(test: TestApp, who: Staff, checkupId: string): Promise<{ id: string }> {
  const { items } = await test.as(who).call(paymentsApi.charges, { params: { id: checkupId } });
  const due = items.find((it) => it.charge === 'unpaid');
  if (!due) throw new Error('nothing to pay');
  const id = newId();
  const body = { id, checkupId, itemIds: [due.checkupItemId], method: 'cash' as const, expectedFen: due.priceFen };
  await test.as(who).call(paymentsApi.take, { body });
  return { id };
}
