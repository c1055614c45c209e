import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  addDays,
  catalogueApi as api,
  businessDate,
  type IndicatorVersionValues,
  type ItemVersionValues,
  newId,
} from '@tijian/shared';
import { build, type Staff, TestApp } from '../../testing';
import { shippedId } from '.';

const today = businessDate(Date.now());
const later = (days: number) => addDays(today, days);

const { itemValues, indicatorValues } = build;

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
    it('lists, searches and filters', async () => {
      const found = await as().call(api.listItems, { query: { q: 'xcgwfl' } });
      expect(found.items.map((it) => it.code)).toEqual(['LAB_CBC']);
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
});
