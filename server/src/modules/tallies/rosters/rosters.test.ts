import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  addDays,
  appointmentsApi,
  businessDate,
  checkupsApi,
  newId,
  personsApi,
  reportsApi,
  rosterApi,
  rosterImportApi,
  sexLabels,
  unitOverviewApi,
} from '@tijian/shared';
import { build, type Staff, TestApp } from '../../../testing';
import { fictionalPerson } from '../../../testing/fictional';
import { booked, changed, listed } from '../../../testing/roster-people';
import { AppointmentEntity } from '../../appointments';
import { shippedId } from '../../catalogue';
import { CheckupEntity } from '../../checkups';
import { PersonEntity } from '../../persons';
import { rebuildRosters } from '..';
import { everything, expectRight, versionOf } from '../testing/ground';

let test: TestApp;
let staff: Staff;
let today: string;
beforeAll(async () => {
  test = await TestApp.start();
  staff = await test.staff(...everything);
  today = businessDate(test.app.now());
});
afterAll(() => test?.stop());

const overview = async (programmeId: string) => {
  const { programme } = await test.as(staff).call(unitOverviewApi.get, { params: { id: programmeId } });
  const { roster, stages } = programme.counts;
  return { roster, ...Object.fromEntries(Object.entries(stages).filter(([, people]) => people > 0)) };
};
describe('counts of rosters', () => {
  it('are right after every step of a person’s way, whether the step was taken in or is only noted', async () => {
    const built = await build.programme(test, {
      endsOn: addDays(today, 60),
      groups: [{ packageId: shippedId('package', 'PK_ENTRY') }],
    });
    const { programme, campus } = built;
    const counts = () => overview(programme.id);
    const { name, idNumber, phone } = fictionalPerson(7101);
    const body = { id: build.id(), name, idNumber, phone };
    const entry = await test.as(staff).call(rosterApi.add, { params: programme, body });
    expect(await counts()).toEqual({ roster: 1, unbooked: 1 });
    await expectRight(test);

    const chosen = { entryIds: [entry.id], reason: '离职' };
    await test.as(staff).call(rosterApi.withdraw, { params: programme, body: chosen });
    expect(await counts()).toEqual({ roster: 0 });
    await expectRight(test);
    const back = await test
      .as(staff)
      .call(rosterApi.reinstate, { params: { id: entry.id }, body: { version: entry.version + 1 } });
    await expectRight(test);
    const department = await build.unitDepartment(test, built.unit.id, '财务部');
    await test.as(staff).call(rosterApi.edit, {
      params: { id: entry.id },
      body: { departmentId: department.id, groupId: back.groupId, packageId: back.packageId, version: back.version },
    });
    const { departments } = await test.as(staff).call(unitOverviewApi.get, { params: { id: programme.id } });
    expect(departments.map((it) => [it.name, it.counts.roster])).toEqual([['财务部', 1]]);
    await expectRight(test);

    const [day, other] = [await build.slot(test, { campus }), await build.slot(test, { campus, hour: 9 })];
    const booking = await test.as(staff).call(appointmentsApi.book, {
      body: { id: newId(), slotId: day.id, personId: entry.personId, rosterEntryId: entry.id },
    });
    const params = { id: booking.id };
    expect(await counts()).toEqual({ roster: 1, booked: 1 });
    await expectRight(test);
    await test
      .as(staff)
      .call(appointmentsApi.reschedule, { params, body: { version: booking.version, slotId: other.id } });
    await expectRight(test);
    await test.as(staff).call(appointmentsApi.cancel, {
      params,
      body: { version: await versionOf(test, AppointmentEntity, booking.id), reason: '改期' },
    });
    expect(await counts()).toEqual({ roster: 1, unbooked: 1 });
    await expectRight(test);

    const missed = await booked(
      test,
      campus,
      { ...entry, programmeId: programme.id, unitId: built.unit.id },
      { date: today },
    );
    const ofMissed = async () => ({
      params: { id: missed.id },
      body: { version: await versionOf(test, AppointmentEntity, missed.id), reason: '来了' },
    });
    await test.as(staff).call(appointmentsApi.noShow, await ofMissed());
    expect(await counts()).toEqual({ roster: 1, absent: 1 });
    await expectRight(test);
    await test.as(staff).call(appointmentsApi.undoNoShow, await ofMissed());
    expect(await counts()).toEqual({ roster: 1, booked: 1 });
    await expectRight(test);
  });

  it('are right while somebody is registered, examined, reviewed, signed, published and taken up again', async () => {
    const built = await build.programme(test, { endsOn: addDays(today, 60) });
    const { programme, campus } = built;
    const counts = () => overview(programme.id);
    const entry = await listed(test, built);
    const person = await test.read(({ manager }) => manager.findOneByOrFail(PersonEntity, { id: entry.personId }));
    const cancelled = await build.checkup(test, { campus, person, rosterEntryId: entry.id });
    expect(await counts()).toEqual({ roster: 1, in_progress: 1 });
    await expectRight(test);
    await test.as(staff).call(checkupsApi.cancel, {
      params: { id: cancelled.checkup.id },
      body: { version: await versionOf(test, CheckupEntity, cancelled.checkup.id), reason: '登错' },
    });
    expect(await counts()).toEqual({ roster: 1, unbooked: 1 });
    await expectRight(test);
    const { checkup } = await build.examined(test, { campus, person, rosterEntryId: entry.id });
    expect(await counts()).toEqual({ roster: 1, examined: 1 });
    await expectRight(test);
    await build.pass(test, staff, checkup.id);
    expect(await counts()).toEqual({ roster: 1, reviewed: 1 });
    await expectRight(test);
    await build.sign(test, staff, checkup.id);
    await expectRight(test);
    const params = { checkupId: checkup.id };
    const now = async () => ({ version: await versionOf(test, CheckupEntity, checkup.id), reason: '改一处文字' });
    await test.as(staff).call(reportsApi.publish, { params, body: await now() });
    expect(await counts()).toEqual({ roster: 1, published: 1 });
    await expectRight(test);
    await test.as(staff).call(reportsApi.reopen, { params, body: await now() });
    expect(await counts()).not.toHaveProperty('published');
    await expectRight(test);
    await changed(test, PersonEntity, person.id, { vipLevel: 'vvip' });
    expect(await counts()).toEqual({ roster: 0 });
    await expectRight(test);
    expect(await counts()).toEqual({ roster: 0 });
  });

  it('are right after an import, after its undoing, and when two files of a person become one', async () => {
    const { programme } = await build.programme(test, { endsOn: addDays(today, 60) });
    const people = [7201, 7202, 7203].map((seed) => fictionalPerson(seed));
    const lines = people.map((it) => [it.name, sexLabels[it.sex], it.idNumber, it.phone, '一车间'].join(','));
    const file = { name: '名单.csv', content: Buffer.from(['姓名,性别,身份证号,手机号,部门', ...lines].join('\n')) };
    const params = { id: newId() };
    const done = async () => {
      await test.idle();
      return test.as(staff).call(rosterImportApi.get, { params });
    };
    await test
      .as(staff)
      .call(rosterImportApi.upload, { params: programme, body: { ...params, createDepartments: 'true' }, file });
    await test
      .as(staff)
      .call(rosterImportApi.commit, { params, body: { version: (await done()).version, withdrawMissing: false } });
    expect((await done()).status).toBe('committed');
    expect(await overview(programme.id)).toEqual({ roster: 3, unbooked: 3 });
    await expectRight(test);
    await test
      .as(staff)
      .call(rosterImportApi.undo, { params, body: { version: (await done()).version, reason: '导错文件' } });
    expect((await done()).status).toBe('undone');
    expect(await overview(programme.id)).toEqual({ roster: 0 });
    await expectRight(test);

    const built = await build.programme(test, { endsOn: addDays(today, 60) });
    const entry = await listed(test, built);
    const survivor = await build.person(test);
    await changed(test, PersonEntity, survivor.id, { vipLevel: 'vvip' });
    await expectRight(test);
    await mergeInto(survivor.id, entry.personId);
    expect(await overview(built.programme.id)).toEqual({ roster: 0 });
    await expectRight(test);
  });

  it('are right after many do many things at once, while they are being taken in and counted anew', async () => {
    const built = await build.programme(test, { endsOn: addDays(today, 60) });
    const { campus } = built;
    const slot = await build.slot(test, { campus, quota: 100 });
    const way = async () => {
      const entry = await listed(test, built);
      const body = { id: newId(), slotId: slot.id, personId: entry.personId, rosterEntryId: entry.id };
      const booking = await test.as(staff).call(appointmentsApi.book, { body });
      await test.as(staff).call(appointmentsApi.cancel, {
        params: { id: booking.id },
        body: { version: booking.version, reason: '改期' },
      });
      const person = await test.read(({ manager }) => manager.findOneByOrFail(PersonEntity, { id: entry.personId }));
      await build.checkup(test, { campus, person, rosterEntryId: entry.id });
    };
    await Promise.all([
      ...Array.from({ length: 12 }, way),
      ...Array.from({ length: 4 }, () => test.idle()),
      rebuildRosters(test.app),
    ]);
    expect(await overview(built.programme.id)).toEqual({ roster: 12, in_progress: 12 });
    await expectRight(test);
    expect(await overview(built.programme.id)).toEqual({ roster: 12, in_progress: 12 });
  });
});

/** The director must see VVIP people to merge them. */
async function mergeInto(survivorId: string, fromId: string): Promise<void> {
  const director = await test.staff(...everything, 'person:vvip');
  const at = async (id: string) => versionOf(test, PersonEntity, id);
  const body = {
    fromId,
    version: await at(survivorId),
    fromVersion: await at(fromId),
    take: [],
    acknowledged: ['sex_differs', 'birth_differs', 'name_differs', 'id_differs'] as const,
    reason: '同一人',
  };
  await test
    .as(director)
    .call(personsApi.merge, { params: { id: survivorId }, body: { ...body, acknowledged: [...body.acknowledged] } });
}
