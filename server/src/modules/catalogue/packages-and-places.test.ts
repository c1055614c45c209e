import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { catalogueApi as api, newId, type PackageVersionValues } from '@tijian/shared';
import { build, type Staff, TestApp } from '../../testing';
import { shippedId } from '.';

const { itemValues, packageValues } = build;

describe('editing packages and places', () => {
  let test: TestApp;
  let keeper: Staff;
  beforeAll(async () => {
    test = await TestApp.start();
    keeper = await test.staff('catalogue:read', 'catalogue:write');
  });
  afterAll(() => test?.stop());

  const as = () => test.as(keeper);
  const code = () => `T${newId().slice(-10).toUpperCase()}`;

  describe('packages', () => {
    it('shows the list price beside its own', async () => {
      const found = await as().call(api.getPackage, { params: { id: shippedId('package', 'PK_ENTRY') } });
      expect(found).toMatchObject({ listPriceFen: 48_000, current: { priceFen: 36_000 }, category: 'entry' });
    });

    it('makes a package with conditions', async () => {
      const conditionalItems = [{ when: { sex: 'F' as const, ageMin: 40 }, itemId: shippedId('item', 'MG_BOTH') }];
      const first = { id: newId(), ...packageValues({ conditionalItems }) };
      const body = { id: newId(), code: code(), category: 'health' as const, first };
      const made = await as().call(api.createPackage, { body });
      expect(made.current.conditionalItems).toEqual(conditionalItems);
      const options = await as().call(api.packageOptions, { query: {} });
      expect(options.find((it) => it.id === made.id)).toMatchObject({ itemCount: 2, priceFen: 5000 });
    });

    it.each<[string, Partial<PackageVersionValues>, string]>([
      ['no items', { itemIds: [] }, 'itemIds'],
      ['an item twice', { itemIds: [shippedId('item', 'LAB_CBC'), shippedId('item', 'LAB_CBC')] }, 'itemIds'],
      ['an unknown item', { itemIds: [newId()] }, 'itemIds'],
      ['an item for the other sex', { sex: 'M', itemIds: [shippedId('item', 'PE_GYN')] }, 'itemIds'],
      ['an item both in it and offered', { optionalItemIds: [shippedId('item', 'LAB_CBC')] }, 'optionalItemIds'],
      ['an item before its first day', { effectiveOn: '2019-01-01' }, 'itemIds'],
    ])('refuses %s', async (_, wrong, field) => {
      const first = { id: newId(), ...packageValues(wrong) };
      const body = { id: newId(), code: code(), category: 'health' as const, first };
      const answer = await as().try(api.createPackage, { body });
      expect(answer.code).toBe('invalid_input');
      expect(answer.error?.details).toMatchObject({ issues: [{ path: ['body', 'first', field] }] });
    });
  });

  describe('places', () => {
    it('keeps campuses and departments by code', async () => {
      const body = { id: newId(), code: 'zz', name: '城北院区' };
      const made = await as().call(api.createCampus, { body });
      expect(made).toMatchObject({ code: 'ZZ', active: true, address: null, version: 1 });
      expect((await as().try(api.createCampus, { body: { ...body, id: newId() } })).code).toBe('code_taken');
      const change = { code: 'ZZ', name: '城北新院区', version: 1 };
      expect(await as().call(api.updateCampus, { params: { id: made.id }, body: change })).toMatchObject({
        version: 2,
      });
      expect((await as().try(api.updateCampus, { params: { id: made.id }, body: change })).code).toBe('stale');
      expect(await as().call(api.listCampuses, {})).toContainEqual(expect.objectContaining({ name: '城北新院区' }));
      const department = { id: newId(), code: code(), name: '中医科', kind: 'exam' as const };
      await as().call(api.createDepartment, { body: department });
      expect(await as().call(api.listDepartments, {})).toContainEqual(expect.objectContaining({ name: '中医科' }));
    });

    it('keeps the code of a campus that has given out checkup numbers', async () => {
      const { campus } = await build.checkup(test);
      const body = { code: 'QQ', name: campus.name, version: 1 };
      const answer = await as().try(api.updateCampus, { params: { id: campus.id }, body });
      expect(answer.code).toBe('campus_code_used');
    });

    it('keeps rooms with what they perform, per campus', async () => {
      const campus = await build.campus(test);
      const local = await test.staff({ permissions: ['catalogue:read', 'catalogue:write'], campusId: campus.id });
      const [cbc, ua] = [shippedId('item', 'LAB_CBC'), shippedId('item', 'LAB_UA')];
      const values = {
        departmentId: shippedId('department', 'LAB'),
        code: 'A101',
        name: '采血一室',
        floor: '1F',
        stations: 4,
      };
      const body = { id: newId(), campusId: campus.id, ...values, itemIds: [cbc] };
      const made = await test.as(local).call(api.createRoom, { body });
      const params = { id: made.id };
      const changed = await test
        .as(local)
        .call(api.updateRoom, { params, body: { ...values, itemIds: [ua], version: 1 } });
      expect(changed).toMatchObject({ itemIds: [ua], version: 2 });
      const stale = await test.as(local).try(api.updateRoom, { params, body: { ...values, itemIds: [], version: 1 } });
      expect(stale.error?.details).toMatchObject({ current: { itemIds: [ua] } });
      expect(await test.as(local).call(api.listRooms, { query: { campusId: campus.id } })).toEqual([changed]);
      expect((await test.as(local).try(api.createRoom, { body: { ...body, id: newId() } })).code).toBe('code_taken');

      const elsewhere = await build.campus(test);
      expect((await test.as(local).try(api.listRooms, { query: { campusId: elsewhere.id } })).code).toBe('not_found');
      const foreign = { ...body, id: newId(), campusId: elsewhere.id };
      expect((await test.as(local).try(api.createRoom, { body: foreign })).code).toBe('forbidden');
      const first = { id: newId(), ...itemValues() };
      const item = { id: newId(), code: code(), departmentId: values.departmentId, first };
      expect((await test.as(local).try(api.createItem, { body: item })).code).toBe('forbidden');
    });
  });
});
