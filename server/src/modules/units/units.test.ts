import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { programmesApi, unitsApi } from '@tijian/shared';
import { build, type Staff, TestApp } from '../../testing';
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
});
