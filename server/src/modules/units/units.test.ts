import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiError, programmesApi, rosterApi, unitsApi } from '@tijian/shared';
import { build, countStatements, type Staff, TestApp } from '../../testing';
import { fictionalPerson } from '../../testing/fictional';
import { shippedId } from '../catalogue';

let test: TestApp;
let clerk: Staff;
beforeAll(async () => {
  test = await TestApp.start();
  clerk = await test.staff('unit:read', 'unit:write', 'programme:lock');
});
afterAll(() => test?.stop());

const draft = () => ({
  id: build.id(),
  code: `T${build.next()}-${build.id().slice(-5)}`,
  name: '江南机械厂',
  contactPhone: '13900000001',
});
const newProgramme = (campusId: string) => ({
  id: build.id(),
  campusId,
  name: '2026 年度体检',
  startsOn: '2026-03-01',
  endsOn: '2026-12-31',
});

describe('units', () => {
  it('are opened, found by initials, and changed by one clerk at a time', async () => {
    const body = draft();
    const unit = await test.as(clerk).call(unitsApi.create, { body });
    expect(unit).toMatchObject({ name: '江南机械厂', status: 'active', version: 1 });
    const found = await test.as(clerk).call(unitsApi.list, { query: { text: 'jnjx' } });
    expect(found.items.map((it) => it.id)).toContain(unit.id);
    const change = { ...body, name: '江南重工', status: 'active' as const, version: 1 };
    const answers = await Promise.all([
      test.as(clerk).try(unitsApi.edit, { params: { id: unit.id }, body: change }),
      test.as(clerk).try(unitsApi.edit, { params: { id: unit.id }, body: { ...change, name: '江南轻工' } }),
    ]);
    expect(answers.map((it) => it.code ?? 'saved').sort()).toEqual(['saved', 'stale']);
  });

  it('have codes of their own', async () => {
    const body = draft();
    await test.as(clerk).call(unitsApi.create, { body });
    const again = { ...draft(), code: body.code };
    expect((await test.as(clerk).try(unitsApi.create, { body: again })).code).toBe('code_taken');
  });

  it('show telephone numbers only to those who work with them', async () => {
    const unit = await test.as(clerk).call(unitsApi.create, { body: draft() });
    const reader = await test.staff('unit:read');
    expect((await test.as(reader).call(unitsApi.get, { params: unit })).contactPhone).toBe('139****0001');
    expect((await test.as(clerk).call(unitsApi.get, { params: unit })).contactPhone).toBe('13900000001');
  });

  it('have departments in a tree without rings, removed only when empty', async () => {
    const unit = await build.unit(test);
    const add = (name: string, parentId: string | null = null) =>
      test.as(clerk).try(unitsApi.addDepartment, { params: unit, body: { id: build.id(), name, parentId } });
    const top = (await add('生产部')).reply;
    const sub = (await add('一车间', top.id)).reply;
    expect((await add('生产部')).code).toBe('name_taken');
    const ring = { name: '生产部', parentId: sub.id, sortOrder: 0, version: top.version };
    expect((await test.as(clerk).try(unitsApi.editDepartment, { params: top, body: ring })).code).toBe('invalid_input');
    expect((await test.as(clerk).try(unitsApi.removeDepartment, { params: top })).code).toBe('department_in_use');
    await test.as(clerk).call(unitsApi.removeDepartment, { params: sub });
    await test.as(clerk).call(unitsApi.removeDepartment, { params: top });
    expect(await test.as(clerk).call(unitsApi.departments, { params: unit })).toEqual([]);
  });

  it('have contacts with what they may see', async () => {
    const unit = await build.unit(test);
    const other = await build.unit(test);
    const foreign = await build.unitDepartment(test, other.id, '别家部门');
    const body = { id: build.id(), name: '王人事', phone: '13900000002', duty: '人事经理', mayViewResults: true };
    const wrong = { ...body, departmentId: foreign.id };
    expect((await test.as(clerk).try(unitsApi.addContact, { params: unit, body: wrong })).code).toBe('invalid_input');
    const contact = await test.as(clerk).call(unitsApi.addContact, { params: unit, body });
    const edit = { ...body, mayViewResults: false, active: false, version: contact.version };
    await test.as(clerk).call(unitsApi.editContact, { params: contact, body: edit });
    expect(await test.as(clerk).call(unitsApi.contacts, { params: unit })).toMatchObject([
      { name: '王人事', mayViewResults: false, active: false, version: 2 },
    ]);
  });
});

describe('programmes', () => {
  it('belong to a campus: elsewhere they can neither be seen nor made', async () => {
    const { campus, programme, unit } = await build.programme(test);
    const elsewhere = await build.campus(test);
    const here = await test.staff({ permissions: ['unit:read', 'unit:write'], campusId: campus.id });
    const there = await test.staff({ permissions: ['unit:read', 'unit:write'], campusId: elsewhere.id });
    expect((await test.as(here).call(programmesApi.get, { params: programme })).name).toBe(programme.name);
    expect((await test.as(there).try(programmesApi.get, { params: programme })).code).toBe('not_found');
    const seen = await test.as(there).call(programmesApi.list, { query: { unitId: unit.id } });
    expect(seen.total).toBe(0);
    const body = newProgramme(campus.id);
    expect((await test.as(there).try(programmesApi.create, { params: unit, body })).code).toBe('not_found');
    expect((await test.as(here).call(programmesApi.create, { params: unit, body })).can).toEqual({
      edit: true,
      import: false,
      lock: false,
    });
  });

  it('end no earlier than they begin', async () => {
    const { unit, campus } = await build.programme(test);
    const body = { ...newProgramme(campus.id), endsOn: '2026-02-01' };
    expect((await test.as(clerk).try(programmesApi.create, { params: unit, body })).code).toBe('invalid_input');
  });

  it('refuse changes while locked and after they are over, and say why', async () => {
    const { programme } = await build.programme(test);
    const params = { id: programme.id };
    const group = { id: build.id(), name: '甲组', rules: [] };
    const locked = await test.as(clerk).call(programmesApi.lock, { params, body: { reason: '对账中', version: 1 } });
    expect(locked).toMatchObject({ locked: true, lockReason: '对账中', can: { edit: false } });
    const refused = await test.as(clerk).try(programmesApi.addGroup, { params, body: group });
    expect([refused.code, refused.error?.details]).toEqual(['programme_locked', { reason: '对账中' }]);
    const twice = { reason: '再锁一次', version: locked.version };
    expect((await test.as(clerk).try(programmesApi.lock, { params, body: twice })).code).toBe('programme_locked');
    const open = await test.as(clerk).call(programmesApi.unlock, { params, body: { ...twice, reason: '对账完毕' } });
    const closed = await test
      .as(clerk)
      .call(programmesApi.close, { params, body: { reason: '结束', version: open.version } });
    expect((await test.as(clerk).try(programmesApi.addGroup, { params, body: group })).code).toBe('programme_closed');
    const again = { reason: '补检', version: closed.version };
    expect((await test.as(clerk).call(programmesApi.reopen, { params, body: again })).status).toBe('open');
  });

  it('have groups whose packages and items exist', async () => {
    const { programme } = await build.programme(test);
    const params = { id: programme.id };
    const add = (values: object) =>
      test
        .as(clerk)
        .try(programmesApi.addGroup, { params, body: { id: build.id(), name: '甲组', rules: [], ...values } });
    expect((await add({ rules: [{ packageCode: 'NONE' }] })).code).toBe('package_unknown');
    expect((await add({ packageId: build.id() })).code).toBe('package_unknown');
    expect((await add({ extraItemIds: [build.id()] })).code).toBe('item_unknown');
    expect((await add({ rules: [{ packageCode: 'PK_STD_M', ageMin: 50, ageMax: 40 }] })).code).toBe('invalid_input');
    const rules = [{ packageCode: 'PK_STD_M', sex: 'M' as const, ageMin: 40 }];
    const made = await add({
      rules,
      packageId: shippedId('package', 'PK_ENTRY'),
      extraItemIds: [shippedId('item', 'LAB_LIPID')],
    });
    expect(made.reply).toMatchObject({ rules, version: 1 });
    expect((await add({})).code).toBe('name_taken');
    const edit = { name: '乙组', rules: [], version: 1 };
    await test.as(clerk).call(programmesApi.editGroup, { params: made.reply, body: edit });
    expect((await test.as(clerk).try(programmesApi.editGroup, { params: made.reply, body: edit })).code).toBe('stale');
    await test.as(clerk).call(programmesApi.removeGroup, { params: made.reply });
  });

  it('are listed in few statements however many there are', async () => {
    const { campus } = await build.programme(test);
    const count = () =>
      countStatements(test.app, () => test.as(clerk).call(programmesApi.list, { query: { campusId: campus.id } }));
    await count();
    const one = await count();
    for (let i = 0; i < 3; i++) await build.programme(test, { campus });
    await test.idle();
    const many = await count();
    expect(many.answer.total).toBe(4);
    expect(many.count).toBe(one.count);
  });
});

describe('a roster', () => {
  const body = (seed: number, extra: object = {}) => {
    const { name, idNumber, phone } = fictionalPerson(seed);
    return { id: build.id(), name, idNumber, phone, ...extra };
  };

  it('takes a person with the package their group rules choose, once', async () => {
    const rules = [
      { packageCode: 'PK_STD_M', sex: 'M' as const },
      { packageCode: 'PK_STD_FU', sex: 'F' as const },
    ];
    const { programme } = await build.programme(test, { groups: [{ name: '全体', rules }] });
    const entry = await test.as(clerk).call(rosterApi.add, { params: programme, body: body(11) });
    const expected = shippedId('package', fictionalPerson(11).sex === 'M' ? 'PK_STD_M' : 'PK_STD_FU');
    expect(entry).toMatchObject({ packageId: expected, groupName: '全体', state: 'listed' });
    expect(entry.idNumber).toContain('****');
    const again = await test.as(clerk).try(rosterApi.add, { params: programme, body: body(11) });
    expect(again.code).toBe('already_on_roster');
    const answers = await Promise.all(
      [1, 2].map(() => test.as(clerk).try(rosterApi.add, { params: programme, body: body(12) })),
    );
    expect(answers.map((it) => it.code ?? 'added').sort()).toEqual(['added', 'already_on_roster']);
  });

  it('names what is wrong field by field', async () => {
    const { programme } = await build.programme(test);
    const wrong = await test.as(clerk).try(rosterApi.add, {
      params: programme,
      body: { ...body(13), idNumber: '360000199001011', name: '😀', phone: '1' },
    });
    const { issues } = (wrong.error as ApiError).details as { issues: { path: string[] }[] };
    expect(issues.map((it) => it.path[1])).toEqual(expect.arrayContaining(['name', 'phone']));
  });

  it('lets people go and come back, but not those who are registered', async () => {
    const { programme, campus } = await build.programme(test, {
      groups: [{ packageId: shippedId('package', 'PK_ENTRY') }],
    });
    const one = await test.as(clerk).call(rosterApi.add, { params: programme, body: body(14) });
    const two = await test.as(clerk).call(rosterApi.add, { params: programme, body: body(15) });
    const withdraw = (entryIds: string[]) =>
      test.as(clerk).try(rosterApi.withdraw, { params: programme, body: { entryIds, reason: '离职' } });
    expect((await withdraw([one.id])).reply).toEqual({ withdrawn: 1 });
    expect(
      (await test.as(clerk).call(rosterApi.list, { params: programme, query: { state: 'withdrawn' } })).total,
    ).toBe(1);
    const back = await test.as(clerk).call(rosterApi.reinstate, { params: one, body: { version: 2 } });
    expect(back.state).toBe('listed');
    const person = await test.read((scope) =>
      scope.manager.getRepository('PersonEntity').findOneByOrFail({ id: two.personId }),
    );
    await build.checkup(test, { campus, person: person as never, rosterEntryId: two.id });
    const refused = await withdraw([one.id, two.id]);
    expect([refused.code, refused.error?.details]).toEqual(['roster_entry_used', { entryIds: [two.id] }]);
    const registered = await test.as(clerk).call(rosterApi.list, { params: programme, query: { state: 'registered' } });
    expect(registered.items).toMatchObject([{ id: two.id, checkup: { status: 'registered' } }]);
    expect((await test.as(clerk).call(programmesApi.get, { params: programme })).counts).toEqual({
      people: 2,
      booked: 0,
      registered: 1,
      withdrawn: 0,
    });
  });

  it('changes packages of several at once, or lets the rules choose', async () => {
    const { programme } = await build.programme(test);
    const seeds = [21, 22, 23];
    const entries = [];
    for (const seed of seeds)
      entries.push(await test.as(clerk).call(rosterApi.add, { params: programme, body: body(seed) }));
    const entryIds = entries.map((it) => it.id);
    expect(entries.every((it) => it.packageId === null)).toBe(true);
    const change = (packageId: string | null) =>
      test.as(clerk).try(rosterApi.changePackage, { params: programme, body: { entryIds, packageId } });
    expect((await change(null)).reply).toEqual({ changed: 0, unchanged: 0, undecided: 3 });
    expect((await change(shippedId('package', 'PK_ENTRY'))).reply).toEqual({ changed: 3, unchanged: 0, undecided: 0 });
    expect((await change(shippedId('package', 'PK_ENTRY'))).reply).toEqual({ changed: 0, unchanged: 3, undecided: 0 });
    const sexes = new Set(seeds.map((it) => fictionalPerson(it).sex));
    const wrong = sexes.has('F') ? 'PK_STD_M' : 'PK_STD_FU';
    expect((await change(shippedId('package', wrong))).code).toBe('package_wrong_sex');
  });

  it('hides VVIP people from who may not see them', async () => {
    const { programme } = await build.programme(test);
    const vvip = await build.person(test, { name: '贵宾客人', vipLevel: 'vvip' });
    await test.as(await test.staff('unit:read', 'unit:write', 'person:vvip')).call(rosterApi.add, {
      params: programme,
      body: { id: build.id(), name: '贵宾客人', idNumber: vvip.idNumber },
    });
    expect((await test.as(clerk).call(rosterApi.list, { params: programme, query: {} })).total).toBe(0);
    const chief = await test.staff('unit:read', 'person:vvip');
    expect((await test.as(chief).call(rosterApi.list, { params: programme, query: {} })).items).toMatchObject([
      { name: '贵宾客人', vipLevel: 'vvip' },
    ]);
  });

  it('is listed in as many statements for three people as for one', async () => {
    const { programme } = await build.programme(test);
    const list = () =>
      countStatements(test.app, () => test.as(clerk).call(rosterApi.list, { params: programme, query: {} }));
    await test.as(clerk).call(rosterApi.add, { params: programme, body: body(31) });
    await test.idle();
    const one = await list();
    for (const seed of [32, 33]) await test.as(clerk).call(rosterApi.add, { params: programme, body: body(seed) });
    await test.idle();
    const three = await list();
    expect([three.answer.total, three.count]).toEqual([3, one.count]);
  });
});
