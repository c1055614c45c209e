import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { appointmentsApi as api, businessDate, checkupsApi, newId, registrationApi } from '@tijian/shared';
import { AuditEntryEntity } from '../../platform/audit/audit-entry.entity';
import { build, type Staff, TestApp } from '../../testing';
import { shippedId } from '../catalogue';
import { PersonEntity } from '../persons';
import { ProgrammeEntity, RosterEntryEntity, UnitEntity } from '../units';
import { AppointmentEntity } from './appointment.entity';
import { SlotEntity } from './slot.entity';

const desk = ['appointment:read', 'appointment:write', 'checkup:register', 'checkup:read', 'person:read'] as const;

describe('appointments', () => {
  let test: TestApp;
  let clerk: Staff;
  beforeAll(async () => {
    test = await TestApp.start();
    clerk = await test.staff(...desk);
  });
  afterAll(() => test?.stop());

  const today = () => businessDate(new Date());
  const book = (slotId: string, personId: string, body: Record<string, unknown> = {}, who = clerk, key?: string) =>
    test.as(who).try(api.book, { body: { id: newId(), slotId, personId, ...body } }, { idempotencyKey: key });
  const booked = (slotId: string) =>
    test.read(async (scope) => (await scope.manager.findOneByOrFail(SlotEntity, { id: slotId })).booked);

  it('gives exactly the quota, however many want a place at the same moment', async () => {
    const slot = await build.slot(test, { quota: 10 });
    const persons: PersonEntity[] = [];
    for (let i = 0; i < 40; i++) persons.push(await build.person(test));
    const answers = await Promise.all(persons.map((it) => book(slot.id, it.id)));
    const codes = answers.map((it) => it.code ?? 'booked');
    expect(codes.filter((it) => it === 'booked')).toHaveLength(10);
    expect(codes.filter((it) => it === 'slot_full')).toHaveLength(30);
    expect(await booked(slot.id)).toBe(10);
  });

  it('gives a person one place a day, and the taken place back to others', async () => {
    const campus = await build.campus(test);
    const [first, second] = [await build.slot(test, { campus }), await build.slot(test, { campus, hour: 9 })];
    const person = await build.person(test);
    const answers = await Promise.all([book(first.id, person.id), book(second.id, person.id)]);
    expect(answers.map((it) => it.code ?? 'booked').sort()).toEqual(['already_booked', 'booked']);
    expect((await booked(first.id)) + (await booked(second.id))).toBe(1);
  });

  it('answers a repeated submit with the first answer and takes one place', async () => {
    const slot = await build.slot(test);
    const person = await build.person(test);
    const [key, body] = [newId(), { id: newId() }];
    const answers = [
      await book(slot.id, person.id, body, clerk, key),
      await book(slot.id, person.id, body, clerk, key),
    ];
    expect(answers[1]?.reply).toEqual(answers[0]?.reply);
    expect(await booked(slot.id)).toBe(1);
  });

  it('refuses hours that are over and campuses of others', async () => {
    const past = await build.slot(test, { date: '2020-01-01' });
    const person = await build.person(test);
    expect((await book(past.id, person.id)).code).toBe('slot_in_past');
    const slot = await build.slot(test);
    const elsewhere = await test.staff({ permissions: [...desk], campusId: past.campusId });
    expect((await book(slot.id, person.id, {}, elsewhere)).code).toBe('not_found');
  });

  it('moves a booking in one step: both places are right, and a full slot leaves everything as it was', async () => {
    const campus = await build.campus(test);
    const from = await build.slot(test, { campus });
    const [to, full] = [
      await build.slot(test, { campus, hour: 9 }),
      await build.slot(test, { campus, hour: 10, quota: 0 }),
    ];
    const { reply } = await book(from.id, (await build.person(test)).id);
    const move = (slotId: string, version: number) =>
      test.as(clerk).try(api.reschedule, { params: { id: reply.id }, body: { version, slotId } });
    expect((await move(full.id, 1)).code).toBe('slot_full');
    expect(await booked(from.id)).toBe(1);
    expect((await move(to.id, 1)).reply).toMatchObject({ hour: 9, version: 2 });
    expect([await booked(from.id), await booked(to.id)]).toEqual([0, 1]);
    expect((await move(from.id, 1)).code).toBe('stale');
  });

  it('moves crosswise at the same moment without losing a place', async () => {
    const campus = await build.campus(test);
    const slots = [await build.slot(test, { campus }), await build.slot(test, { campus, hour: 9 })];
    const ids = slots.map((it) => it.id);
    const made = [];
    for (let i = 0; i < 6; i++) made.push((await book(ids[i % 2] as string, (await build.person(test)).id)).reply);
    await Promise.all(
      made.map((it, i) =>
        test.as(clerk).try(api.reschedule, {
          params: { id: it.id },
          body: { version: it.version, slotId: ids[(i + 1) % 2] as string },
        }),
      ),
    );
    const count = (slotId: string) =>
      test.read((scope) => scope.manager.countBy(AppointmentEntity, { slotId, status: 'booked' }));
    for (const id of ids) expect(await booked(id)).toBe(await count(id));
  });

  it('cancels with a reason, frees the place, and lets the person book again', async () => {
    const slot = await build.slot(test, { quota: 1 });
    const person = await build.person(test);
    const { reply } = await book(slot.id, person.id);
    const cancel = (version: number) =>
      test.as(clerk).try(api.cancel, { params: { id: reply.id }, body: { version, reason: '出差' } });
    expect((await cancel(1)).reply).toMatchObject({
      status: 'cancelled',
      cancelReason: '出差',
      can: { cancel: false },
    });
    expect((await cancel(2)).code).toBe('appointment_state');
    expect((await book(slot.id, person.id)).status).toBe(200);
  });

  it('marks who did not come: one of today, all of a past day, never of the future', async () => {
    const campus = await build.campus(test);
    const slots = [
      await build.slot(test, { campus, date: today(), hour: 23 }),
      await build.slot(test, { campus, date: '2020-01-01', booked: 2 }),
      await build.slot(test, { campus }),
    ] as const;
    const now = (await book(slots[0].id, (await build.person(test)).id)).reply;
    const later = (await book(slots[2].id, (await build.person(test)).id)).reply;
    for (let i = 0; i < 2; i++) await bookedInPast(slots[1]);
    const noShow = (id: string) => test.as(clerk).try(api.noShow, { params: { id }, body: { version: 1 } });
    expect((await noShow(now.id)).reply.status).toBe('no_show');
    expect((await noShow(later.id)).code).toBe('appointment_state');
    const batch = (date: string) => test.as(clerk).try(api.noShows, { body: { campusId: campus.id, date } });
    expect((await batch(today())).code).toBe('appointment_state');
    expect((await batch('2020-01-01')).reply).toEqual({ marked: 2 });
    const query = { campusId: campus.id, date: '2020-01-01' };
    expect(await test.as(clerk).call(api.summary, { query })).toMatchObject({ booked: 0, no_show: 2 });
  });

  it('takes a no-show back with a reason, unless the person has another booking of the day', async () => {
    const campus = await build.campus(test);
    const slot = await build.slot(test, { campus, date: today(), hour: 23 });
    const person = await build.person(test);
    const first = (await book(slot.id, person.id)).reply;
    const undo = (id: string, version: number, who = clerk) =>
      test.as(who).try(api.undoNoShow, { params: { id }, body: { version, reason: '人到了，误标' } });
    expect((await undo(first.id, 1)).code).toBe('appointment_state');
    const mark = (version: number) => test.as(clerk).call(api.noShow, { params: { id: first.id }, body: { version } });
    expect((await mark(1)).can).toMatchObject({ undoNoShow: true, noShow: false });
    expect((await undo(first.id, 1)).code).toBe('stale');
    expect((await undo(first.id, 2)).reply).toMatchObject({
      status: 'booked',
      can: { undoNoShow: false, noShow: true },
    });
    const [trace] = await test.read(({ manager }) =>
      manager.findBy(AuditEntryEntity, { entityId: first.id, action: 'no_show_undone' }),
    );
    expect(trace).toMatchObject({ reason: '人到了，误标', before: { status: 'no_show' } });
    await mark(3);
    const second = (await book(slot.id, person.id)).reply;
    expect((await undo(first.id, 4)).code).toBe('already_booked');
    expect(second.status).toBe('booked');
    const reader = await test.staff('appointment:read');
    expect((await undo(first.id, 4, reader)).code).toBe('forbidden');
  });

  const bookedInPast = async (slot: SlotEntity) => {
    const person = await build.person(test);
    return test.write((scope) =>
      scope.insert(AppointmentEntity, {
        id: newId(),
        slotId: slot.id,
        campusId: slot.campusId,
        date: slot.date,
        hour: slot.hour,
        personId: person.id,
        status: 'booked',
        activeKey: `${person.id}:${slot.date}`,
        createdAt: scope.now,
      }),
    );
  };

  it('arrives with the registration and is booked again when that is taken back', async () => {
    const campus = await build.campus(test);
    const slot = await build.slot(test, { campus, date: today(), hour: 23 });
    const person = await build.person(test);
    const packageId = shippedId('package', 'PK_STD_M');
    const { reply } = await book(slot.id, person.id, { packageId });
    const checkup = await test
      .as(clerk)
      .call(registrationApi.register, { body: { id: newId(), campusId: campus.id, personId: person.id } });
    expect(checkup).toMatchObject({ appointmentId: reply.id, packageName: '标准男' });
    const read = async () => (await test.as(clerk).call(api.list, { query: { campusId: campus.id } })).items[0];
    expect(await read()).toMatchObject({ status: 'arrived', checkup: { id: checkup.id } });
    await test.as(clerk).call(checkupsApi.cancel, {
      params: { id: checkup.id },
      body: { version: checkup.version, reason: '改日' },
    });
    expect(await read()).toMatchObject({ status: 'booked', checkup: null });
  });

  it('gives the place of who came early to others, and back only while it is free', async () => {
    const campus = await build.campus(test);
    const slot = await build.slot(test, { campus, quota: 1, date: '2099-06-01' });
    const person = await build.person(test);
    const { reply } = await book(slot.id, person.id, { packageId: shippedId('package', 'PK_STD_M') });
    const body = { id: newId(), campusId: campus.id, personId: person.id, appointmentId: reply.id };
    const checkup = await test.as(clerk).call(registrationApi.register, { body });
    expect(await booked(slot.id)).toBe(0);
    await book(slot.id, (await build.person(test)).id);
    await test.as(clerk).call(checkupsApi.cancel, {
      params: { id: checkup.id },
      body: { version: checkup.version, reason: '改日' },
    });
    const page = await test.as(clerk).call(api.list, { query: { campusId: campus.id, personId: person.id } });
    expect(page.items[0]).toMatchObject({ status: 'cancelled', checkup: null });
    expect(await booked(slot.id)).toBe(1);
  });

  it('lists without VVIP people', async () => {
    const campus = await build.campus(test);
    const slot = await build.slot(test, { campus, quota: 9 });
    const trusted = await test.staff(...desk, 'person:vvip');
    const vvip = await build.person(test, { vipLevel: 'vvip' });
    expect((await book(slot.id, vvip.id)).code).toBe('not_found');
    await book(slot.id, vvip.id, {}, trusted);
    await book(slot.id, (await build.person(test, { name: '蓝预约' })).id);
    const list = (who: Staff, query = {}) => test.as(who).call(api.list, { query: { campusId: campus.id, ...query } });
    expect([(await list(clerk)).total, (await list(trusted)).total]).toEqual([1, 2]);
    expect((await list(clerk, { keyword: 'lyy' })).total).toBe(1);
  });

  it('spreads a roster over free places, once', async () => {
    const campus = await build.campus(test);
    for (const hour of [8, 9]) await build.slot(test, { campus, hour, quota: 3, date: '2099-06-01' });
    const programmeId = await roster(campus.id, 8);
    const spread = (body: Record<string, unknown> = {}) =>
      test.as(clerk).try(api.bookRoster, { body: { programmeId, from: '2099-06-01', to: '2099-06-02', ...body } });
    expect((await spread({ mostPerHour: 1 })).reply).toEqual({ booked: 2, unplaced: 6, notPermitted: 0 });
    const answers = await Promise.all([spread(), spread()]);
    expect(answers.map((it) => it.reply.booked).sort()).toEqual([0, 4]);
    const page = await test.as(clerk).call(api.list, { query: { programmeId } });
    expect([page.total, new Set(page.items.map((it) => it.person.id)).size]).toEqual([6, 6]);
    const slots = await test
      .as(clerk)
      .call(api.slots, { query: { campusId: campus.id, from: '2099-06-01', to: '2099-06-02' } });
    expect(slots.slots.map((it) => it.booked)).toEqual([3, 3]);
    await test.write(async (scope) => {
      const row = await scope.manager.findOneByOrFail(ProgrammeEntity, { id: programmeId });
      await scope.save(ProgrammeEntity, row, { lockedAt: scope.now });
    });
    expect((await spread()).code).toBe('programme_locked');
  });

  it('leaves people on a roster whom one may not see without a booking, and counts them', async () => {
    const campus = await build.campus(test);
    const slot = await build.slot(test, { campus, quota: 9, date: '2099-06-01' });
    const programmeId = await roster(campus.id, 3);
    const [hidden] = await test.read(({ manager }) => manager.findBy(RosterEntryEntity, { programmeId }));
    await test.write(({ manager }) => manager.update(PersonEntity, { id: hidden?.personId }, { vipLevel: 'vvip' }));
    const body = { programmeId, from: '2099-06-01', to: '2099-06-01' };
    const spread = async (who: Staff) => (await test.as(who).call(api.bookRoster, { body })) as object;
    expect(await spread(clerk)).toEqual({ booked: 2, unplaced: 0, notPermitted: 1 });
    expect(await booked(slot.id)).toBe(2);
    const only = { ...body, entryIds: [hidden?.id ?? ''] };
    expect(await test.as(clerk).call(api.bookRoster, { body: only })).toMatchObject({ booked: 0, notPermitted: 1 });
    expect(await spread(await test.staff(...desk, 'person:vvip'))).toEqual({ booked: 1, unplaced: 0, notPermitted: 0 });
    expect(await booked(slot.id)).toBe(3);
  });

  it('knows which roster somebody is booked for when there is only one', async () => {
    const campus = await build.campus(test);
    const slot = await build.slot(test, { campus });
    const programmeId = await roster(campus.id, 1);
    const { personId } = await test.read((scope) => scope.manager.findOneByOrFail(RosterEntryEntity, { programmeId }));
    expect((await book(slot.id, personId)).reply.programme?.id).toBe(programmeId);
    const person = await build.person(test);
    expect((await book(slot.id, person.id)).reply.programme).toBeNull();
  });

  const roster = async (campusId: string, people: number): Promise<string> => {
    const persons: PersonEntity[] = [];
    for (let i = 0; i < people; i++) persons.push(await build.person(test));
    return test.write(async (scope) => {
      const [unitId, programmeId] = [newId(), newId()];
      await scope.insert(UnitEntity, {
        id: unitId,
        code: unitId.slice(-12),
        name: '预约测试单位',
        initials: 'yycsdw',
        status: 'active',
        createdAt: scope.now,
      });
      await scope.insert(ProgrammeEntity, {
        id: programmeId,
        unitId,
        campusId,
        name: '年度体检',
        startsOn: today(),
        endsOn: '2099-12-31',
        status: 'open',
        discountPermille: 1000,
        createdAt: scope.now,
      });
      await scope.insertMany(
        RosterEntryEntity,
        persons.map((it, at) => ({
          id: newId(),
          programmeId,
          unitId,
          personId: it.id,
          lineNo: at + 1,
          status: 'listed' as const,
          activeKey: `${programmeId}:${it.id}`,
          createdAt: scope.now,
        })),
      );
      return programmeId;
    });
  };
});
