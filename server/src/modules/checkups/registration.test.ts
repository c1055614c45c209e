import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registrationApi as api, checkupsApi, isCheckupNumber, newId } from '@tijian/shared';
import { build, type Staff, TestApp } from '../../testing';
import { shippedId } from '../catalogue';
import { ProgrammeEntity } from '../units';
import { rosterEntry } from './testing/roster';

const desk = ['checkup:register', 'checkup:read', 'checkup:items', 'person:read'] as const;
const PACKAGE = shippedId('package', 'PK_STD_M');

describe('registration', () => {
  let test: TestApp;
  let clerk: Staff;
  beforeAll(async () => {
    test = await TestApp.start();
    clerk = await test.staff(...desk);
  });
  afterAll(() => test?.stop());

  const register = (body: Record<string, unknown>, who = clerk, idempotencyKey?: string) =>
    test.as(who).try(api.register, { body: { id: newId(), ...body } as never }, { idempotencyKey });

  it('shows what it will order and cost, then orders just that, with a number and its share of the package price', async () => {
    const campus = await build.campus(test);
    const person = await build.person(test);
    const wish = { campusId: campus.id, personId: person.id, packageId: PACKAGE };
    const carotid = shippedId('item', 'US_CAROTID');
    const preview = await test.as(clerk).call(api.preview, { query: { ...wish, addItemIds: [carotid] } });
    const { reply } = await register({ ...wish, addItems: [{ itemId: carotid }], plateNumber: '桂a·12345' });
    expect(isCheckupNumber(reply.number)).toBe(true);
    expect(reply).toMatchObject({ status: 'registered', plateNumber: '桂A12345', packageName: '标准男' });
    expect(reply.itemLines.map((it) => [it.code, it.priceFen])).toEqual(
      preview.items.map((it) => [it.code, it.priceFen]),
    );
    const own = reply.itemLines.filter((it) => it.source === 'package');
    expect(own.reduce((sum, it) => sum + it.priceFen, 0)).toBe(60_000);
    expect([preview.selfFen, reply.unpaidFen]).toEqual([74_000, 74_000]);
    expect(reply.events.map((it) => it.kind)).toEqual(['registered']);
  });

  it('registers one person once, however many desks try at the same moment', async () => {
    const campus = await build.campus(test);
    const person = await build.person(test);
    const body = { campusId: campus.id, personId: person.id, packageId: PACKAGE };
    const answers = await Promise.all([1, 2, 3].map(() => register(body)));
    const made = answers.filter((it) => it.status === 200);
    expect(made).toHaveLength(1);
    const refused = answers.filter((it) => it.code === 'already_registered');
    expect(refused).toHaveLength(2);
    expect(refused[0]?.error?.details).toMatchObject({ checkupId: made[0]?.reply.id });
  });

  it('answers a repeated submit with the first answer', async () => {
    const campus = await build.campus(test);
    const person = await build.person(test);
    const body = { id: newId(), campusId: campus.id, personId: person.id, packageId: PACKAGE };
    const key = newId();
    const first = await register(body, clerk, key);
    const second = await register(body, clerk, key);
    expect(second.reply).toEqual(first.reply);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
  });

  it('gives different numbers to people registered at the same moment', async () => {
    const campus = await build.campus(test);
    const persons = await Promise.all(Array.from({ length: 8 }, () => build.person(test)));
    const answers = await Promise.all(
      persons.map((it) => register({ campusId: campus.id, personId: it.id, packageId: PACKAGE })),
    );
    const serials = answers.map((it) => it.reply.number.slice(-5, -1)).sort();
    expect(serials).toEqual(['0001', '0002', '0003', '0004', '0005', '0006', '0007', '0008']);
  });

  it('takes a roster’s package at the unit’s cost with its discount, the group’s items on top', async () => {
    const campus = await build.campus(test);
    const person = await build.person(test);
    const { entry } = await rosterEntry(test, {
      campus,
      person,
      programme: { discountPermille: 800 },
      group: { extraItemIds: [shippedId('item', 'US_CAROTID'), shippedId('item', 'US_BREAST')] },
    });
    const { reply } = await register({ campusId: campus.id, rosterEntryId: entry.id });
    const sum = (source: string) =>
      reply.itemLines.filter((it) => it.source === source).reduce((all, it) => all + it.priceFen, 0);
    expect([sum('package'), sum('group'), reply.unpaidFen]).toEqual([48_000, 11_200, 0]);
    expect(reply.itemLines.filter((it) => it.priceFen > 0 && it.charge !== 'unit')).toEqual([]);
    expect(reply.itemLines.some((it) => it.code === 'US_BREAST')).toBe(false);
    expect(reply.events[0]?.detail).toContain('乳腺彩超（仅适用于女性）');
  });

  it('lets a rule of the group choose the package', async () => {
    const campus = await build.campus(test);
    const person = await build.person(test, { sex: 'F', birthOn: '1950-03-01' });
    const { entry } = await rosterEntry(test, {
      campus,
      person,
      packageCode: null,
      group: {
        rules: [
          { packageCode: 'PK_STD_M', sex: 'M' },
          { packageCode: 'PK_ELDER', ageMin: 65 },
        ],
      },
    });
    const preview = await test.as(clerk).call(api.preview, { query: { campusId: campus.id, rosterEntryId: entry.id } });
    expect(preview).toMatchObject({ packageName: '老年(≥65岁)', category: 'elder' });
    expect(preview.packageReason).toContain('第 2 条');
    expect(preview.items.some((it) => it.code === 'LAB_TM_M')).toBe(false);
  });

  it('asks about sexual history where items depend on it, and leaves those out when there is none', async () => {
    const campus = await build.campus(test);
    const person = await build.person(test, { sex: 'F' });
    const query = { campusId: campus.id, personId: person.id, packageId: shippedId('package', 'PK_STD_FM') };
    const unknown = await test.as(clerk).call(api.preview, { query });
    const none = await test.as(clerk).call(api.preview, { query: { ...query, sexualHistory: 'false' } });
    expect([unknown.asksSexualHistory, none.asksSexualHistory]).toEqual([true, true]);
    expect(unknown.items.some((it) => it.code === 'PE_GYN')).toBe(true);
    expect(none.items.some((it) => it.code === 'PE_GYN')).toBe(false);
    expect(none.removed.map((it) => it.reason)).toContain('无性生活史者不做');
  });

  it.each([
    ['programme_locked', { programme: { lockedAt: new Date(), lockReason: '对账' } }],
    ['programme_closed', { programme: { status: 'closed' as const } }],
    ['roster_withdrawn', { entry: { status: 'withdrawn' as const } }],
    ['package_missing', { packageCode: null }],
  ])('refuses with %s', async (code, overrides) => {
    const campus = await build.campus(test);
    const person = await build.person(test);
    const { entry } = await rosterEntry(test, { campus, person, ...overrides });
    expect((await register({ campusId: campus.id, rosterEntryId: entry.id })).code).toBe(code);
  });

  it('refuses another campus’s programme, another campus’s clerk, and items that do not suit', async () => {
    const [campus, other] = [await build.campus(test), await build.campus(test)];
    const person = await build.person(test);
    const { entry } = await rosterEntry(test, { campus, person });
    expect((await register({ campusId: other.id, rosterEntryId: entry.id })).code).toBe('wrong_campus');
    const elsewhere = await test.staff({ permissions: [...desk], campusId: other.id });
    expect((await register({ campusId: campus.id, rosterEntryId: entry.id }, elsewhere)).code).toBe('forbidden');
    const add = (...codes: string[]) =>
      register({
        campusId: campus.id,
        rosterEntryId: entry.id,
        addItems: codes.map((it) => ({ itemId: shippedId('item', it) })),
      });
    expect((await add('US_BREAST')).code).toBe('item_not_applicable');
    expect((await add('LAB_CBC')).code).toBe('item_already_there');
    expect((await add()).status).toBe(200);
  });

  it('does not register a person of a programme a second time on another day', async () => {
    const campus = await build.campus(test);
    const person = await build.person(test);
    const { entry } = await rosterEntry(test, { campus, person });
    expect((await register({ campusId: campus.id, rosterEntryId: entry.id })).status).toBe(200);
    const { now } = test.app;
    test.app.now = () => new Date(Date.now() + 3 * 86_400_000);
    try {
      const late = await test.staff(...desk);
      expect((await register({ campusId: campus.id, rosterEntryId: entry.id }, late)).code).toBe('already_registered');
    } finally {
      test.app.now = now;
    }
  });

  it('frees the roster line when nothing was done, and only then', async () => {
    const campus = await build.campus(test);
    const person = await build.person(test);
    const { entry } = await rosterEntry(test, { campus, person });
    const { reply } = await register({ campusId: campus.id, rosterEntryId: entry.id });
    const params = { id: reply.id };
    const cancel = (version: number) =>
      test.as(clerk).try(checkupsApi.cancel, { params, body: { version, reason: '登记错了' } });
    expect((await cancel(reply.version + 1)).code).toBe('stale');
    const cancelled = await cancel(reply.version);
    expect(cancelled.reply).toMatchObject({
      status: 'cancelled',
      unpaidFen: 0,
      can: { cancel: false, addItem: false },
    });
    expect(new Set(cancelled.reply.itemLines.map((it) => it.status))).toEqual(new Set(['voided']));
    expect((await register({ campusId: campus.id, rosterEntryId: entry.id })).status).toBe(200);
  });

  it('finds whom a few characters mean, with roster, programme lock and an existing checkup', async () => {
    const campus = await build.campus(test);
    const person = await build.person(test, { name: '欧阳试登记', phone: '13912347788' });
    const { entry, programme } = await rosterEntry(test, { campus, person, entry: { employeeNo: 'GH-4711' } });
    const find = async (keyword: string) =>
      test.as(clerk).call(api.candidates, { query: { campusId: campus.id, keyword } });
    for (const keyword of ['欧阳试', 'oysdj', '7788', person.idNumber ?? '', 'GH-4711'])
      expect((await find(keyword)).map((it) => it.rosterEntryId)).toContain(entry.id);
    expect((await find('欧阳试'))[0]).toMatchObject({ blocked: null, checkup: null, packageName: '标准男' });
    const { reply } = await register({ campusId: campus.id, rosterEntryId: entry.id });
    expect((await find(reply.barcode))[0]?.checkup).toMatchObject({ id: reply.id });
    await test.write((scope) => scope.save(ProgrammeEntity, programme, { lockedAt: scope.now }));
    expect((await find('欧阳试'))[0]?.blocked).toContain('已锁定');
  });

  it('hides VVIP people from who may not see them', async () => {
    const campus = await build.campus(test);
    const person = await build.person(test, { name: '贵宾试登记', vipLevel: 'vvip' });
    const body = { campusId: campus.id, personId: person.id, packageId: PACKAGE };
    expect((await register(body)).code).toBe('not_found');
    const trusted = await test.staff(...desk, 'person:vvip');
    const { reply } = await register(body, trusted);
    expect(reply.vipLevel).toBe('vvip');
    expect((await test.as(clerk).try(checkupsApi.get, { params: { id: reply.id } })).code).toBe('not_found');
    const query = { campusId: campus.id };
    expect((await test.as(clerk).call(checkupsApi.list, { query })).total).toBe(0);
    expect((await test.as(trusted).call(checkupsApi.list, { query })).total).toBe(1);
  });
});
