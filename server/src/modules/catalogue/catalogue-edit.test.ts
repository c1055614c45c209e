import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  addDays,
  catalogueApi as api,
  businessDate,
  type IndicatorVersionValues,
  type ItemVersionValues,
  newId,
  type PackageVersionValues,
} from '@tijian/shared';
import { build, countStatements, type Staff, TestApp } from '../../testing';
import { shippedId } from '.';

const today = businessDate(Date.now());
const later = (days: number) => addDays(today, days);

const { itemValues, indicatorValues, packageValues } = build;

describe('editing the catalogue', () => {
  let test: TestApp;
  let keeper: Staff;
  beforeAll(async () => {
    test = await TestApp.start();
    keeper = await test.staff('catalogue:read', 'catalogue:write');
  });
  afterAll(() => test?.stop());

  const as = () => test.as(keeper);
  const code = () => `T${newId().slice(-10).toUpperCase()}`;
  const makeItem = (overrides: Partial<ItemVersionValues> = {}) =>
    as().call(api.createItem, {
      body: {
        id: newId(),
        code: code(),
        departmentId: shippedId('department', 'GEN'),
        first: { id: newId(), ...itemValues(overrides) },
      },
    });

  describe('items', () => {
    it('lists, searches and filters from memory, in two statements', async () => {
      await as().call(api.listItems, { query: {} });
      await test.idle();
      const { answer, count } = await countStatements(test.app, () =>
        as().call(api.listItems, { query: { q: 'xcgwfl' } }),
      );
      expect(answer.items.map((it) => it.code)).toEqual(['LAB_CBC']);
      expect(count).toBe(2);
      const imaging = await as().call(api.listItems, { query: { kind: 'imaging', pageSize: 5, page: 2 } });
      expect(imaging.items).toHaveLength(5);
      expect(imaging.items.every((it) => it.current.kind === 'imaging')).toBe(true);
      const options = await as().call(api.itemOptions, { query: {} });
      expect(options.find((it) => it.code === 'PE_GYN')).toMatchObject({ sex: 'F', departmentName: '妇科' });
    });

    it('adds an item, prices it anew from a later day, corrects and takes that back', async () => {
      const made = await makeItem();
      const params = { id: made.id };
      const raised = await as().call(api.addItemVersion, {
        params,
        body: { ...itemValues({ effectiveOn: later(10), priceFen: 2000 }), id: newId(), version: made.version },
      });
      expect(raised).toMatchObject({ version: 2, nextOn: later(10), current: { priceFen: 1234 } });
      expect(raised.versions.map((it) => [it.state, it.editable])).toEqual([
        ['future', true],
        ['current', true],
      ]);
      const planned = raised.versions[0]?.id ?? '';
      const corrected = await as().call(api.replaceItemVersion, {
        params: { ...params, versionId: planned },
        body: { ...itemValues({ effectiveOn: later(11), priceFen: 2100 }), id: newId(), version: 2 },
      });
      expect(corrected.versions[0]).toMatchObject({ effectiveOn: later(11), priceFen: 2100 });
      expect(corrected.versions[0]?.id).not.toBe(planned);
      const gone = await as().call(api.removeItemVersion, {
        params: { ...params, versionId: corrected.versions[0]?.id ?? '' },
        query: { version: 3 },
      });
      expect(gone.versions).toHaveLength(1);
      expect((await as().call(api.getItem, { params })).version).toBe(4);
    });

    it('never changes a version a checkup was done under', async () => {
      const made = await makeItem();
      const { checkup } = await build.checkup(test, { addItemCodes: [], person: {} });
      const versionId = made.versions[0]?.id ?? '';
      await test.app.db.write((manager) =>
        manager.query('UPDATE checkup_item SET itemVersionId = ? WHERE checkupId = ?', [versionId, checkup.id]),
      );
      const seen = await as().call(api.getItem, { params: { id: made.id } });
      expect(seen.versions[0]?.editable).toBe(false);
      const body = { ...itemValues({ priceFen: 1 }), id: newId(), version: 1 };
      const answer = await as().try(api.replaceItemVersion, { params: { id: made.id, versionId }, body });
      expect(answer.code).toBe('version_not_editable');
      const shipped = shippedId('item', 'LAB_CBC');
      const past = { id: shipped, versionId: shippedId('item-version', 'LAB_CBC') };
      expect((await as().try(api.replaceItemVersion, { params: past, body })).code).toBe('version_not_editable');
    });

    it.each<[string, Partial<ItemVersionValues>, string]>([
      ['a past day', { effectiveOn: later(-1) }, 'effectiveOn'],
      ['an unknown precondition', { preconditions: ['NOPE'] }, 'preconditions'],
      ['an unknown indicator', { indicatorIds: [newId()] }, 'indicatorIds'],
      ['an unknown alternative', { alternativeItemIds: [newId()] }, 'alternativeItemIds'],
      ['ages the wrong way round', { ageMin: 50, ageMax: 40 }, 'ageMax'],
      ['a negative price', { priceFen: -1 }, 'priceFen'],
    ])('refuses %s', async (_, wrong, field) => {
      const made = await makeItem();
      const body = { ...itemValues({ effectiveOn: later(1), ...wrong }), id: newId(), version: 1 };
      const answer = await as().try(api.addItemVersion, { params: { id: made.id }, body });
      expect(answer.code).toBe('invalid_input');
      expect(answer.error?.details).toMatchObject({ issues: [{ path: ['body', field] }] });
    });

    it('lets one of two new versions at once through, and one version begin on a day', async () => {
      const made = await makeItem();
      const add = (version: number) =>
        as().try(api.addItemVersion, {
          params: { id: made.id },
          body: { ...itemValues({ effectiveOn: later(5) }), id: newId(), version },
        });
      const codes = (await Promise.all([add(1), add(1)])).map((it) => it.code ?? 'added');
      expect(codes.sort()).toEqual(['added', 'stale']);
      expect((await add(2)).code).toBe('version_exists');
    });

    it('switches an item off: pickers leave it out; a taken code is refused', async () => {
      const made = await makeItem();
      const body = { departmentId: made.departmentId, sortOrder: 5, active: false, version: 1 };
      await as().call(api.updateItem, { params: { id: made.id }, body });
      const options = await as().call(api.itemOptions, { query: {} });
      expect(options.some((it) => it.id === made.id)).toBe(false);
      expect((await as().try(api.updateItem, { params: { id: made.id }, body })).code).toBe('stale');
      const again = {
        id: newId(),
        code: made.code,
        departmentId: made.departmentId,
        first: { id: newId(), ...itemValues() },
      };
      expect((await as().try(api.createItem, { body: again })).code).toBe('code_taken');
    });
  });

  describe('indicators', () => {
    const params = { id: shippedId('indicator', 'HGB') };

    it('gives new ranges from today on and keeps the old ones for what was done before', async () => {
      const before = await as().call(api.getIndicator, { params });
      expect(before.items).toEqual([{ id: shippedId('item', 'LAB_CBC'), name: '血常规(五分类)' }]);
      const ranges = [
        { sex: 'M' as const, low: 120, high: 170 },
        { sex: 'F' as const, low: 110, high: 150 },
      ];
      const body = { ...indicatorValues({ name: '血红蛋白', ranges }), id: newId(), version: before.version };
      const after = await as().call(api.addIndicatorVersion, { params, body });
      expect(after.current.ranges).toEqual(ranges);
      expect(after.versions.map((it) => it.state)).toEqual(['current', 'past']);
      expect(after.versions[1]?.ranges).toEqual(before.current.ranges);
    });

    it.each<[string, Partial<IndicatorVersionValues>, (string | number)[]]>([
      ['hidden rows', { ranges: [{ low: 1 }, { sex: 'M', low: 2 }] }, ['ranges', 1]],
      ['bounds the wrong way round', { ranges: [{ low: 2, high: 1 }] }, ['ranges', 0]],
      ['ranges of a text', { resultType: 'text' }, ['ranges']],
      ['choices without options', { resultType: 'enum', ranges: [] }, ['options']],
      ['a normal value that is no option', { normalOptions: ['9'] }, ['normalOptions']],
      ['a formula the product does not have', { derived: true }, ['derived']],
    ])('refuses %s', async (_, wrong, field) => {
      const body = { id: newId(), code: code(), first: { id: newId(), ...indicatorValues(wrong) } };
      const answer = await as().try(api.createIndicator, { body });
      expect(answer.error?.details).toMatchObject({ issues: [{ path: ['body', 'first', ...field] }] });
    });

    it('stays on while an item holds it', async () => {
      const hgb = await as().call(api.getIndicator, { params });
      const off = { active: false, version: hgb.version };
      expect((await as().try(api.updateIndicator, { params, body: off })).code).toBe('catalogue_in_use');
      const body = { id: newId(), code: code(), first: { id: newId(), ...indicatorValues() } };
      const made = await as().call(api.createIndicator, { body });
      const done = { params: { id: made.id }, body: { active: false, version: 1 } };
      expect(await as().call(api.updateIndicator, done)).toMatchObject({ active: false, version: 2 });
      const held = { ...itemValues({ indicatorIds: [made.id] }), id: newId() };
      const item = { id: newId(), code: code(), departmentId: shippedId('department', 'GEN'), first: held };
      expect((await as().try(api.createItem, { body: item })).code).toBe('catalogue_inactive');
    });

    it('lists those of an item', async () => {
      const query = { itemId: shippedId('item', 'LAB_RENAL') };
      const page = await as().call(api.listIndicators, { query });
      expect(page.items.map((it) => it.code).sort()).toEqual(['CREA', 'UA', 'UREA']);
    });
  });

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
