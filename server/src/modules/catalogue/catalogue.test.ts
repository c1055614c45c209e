import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkupCatalogue, evaluateText } from '@tijian/shared';
import { TestApp } from '../../testing';
import {
  currentItemVersions,
  currentPackage,
  indicatorVersionsFor,
  packageItemsFor,
  toIndicatorDefinition,
} from './lookups';
import { prepareCatalogue } from './prepare';
import { shippedId } from './shipped';
import { normalTexts } from './shipped-facts';

describe('the shipped catalogue', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await TestApp.start();
  });
  afterAll(() => test?.stop());

  it('is there after the first start, once', async () => {
    const shipped = checkupCatalogue();
    await prepareCatalogue(test.app);
    const items = await test.read((scope) => currentItemVersions(scope, '2026-11-20'));
    expect(items).toHaveLength(shipped.groups.length);
    expect(items.find((it) => it.item.code === 'LAB_LIVER')).toMatchObject({
      version: { name: '肝功能', priceFen: 6000, fasting: true, important: true, sharedStep: 'BLOOD_DRAW' },
      department: { code: 'LAB' },
    });
  });

  it('is not there before its first day', async () => {
    expect(await test.read((scope) => currentItemVersions(scope, '2019-12-31'))).toEqual([]);
  });

  it('gives the indicators of an item in its order, ready for the shared rules', async () => {
    const id = shippedId('item-version', 'LAB_CBC');
    const found = await test.read((scope) => indicatorVersionsFor(scope, [id], '2026-11-20'));
    const codes = checkupCatalogue().groups.find((it) => it.code === 'LAB_CBC')?.items;
    expect(found.get(id)?.map((it) => it.code)).toEqual(codes);
    const hgb = found.get(id)?.find((it) => it.code === 'HGB');
    expect(hgb && toIndicatorDefinition(hgb)).toMatchObject({
      kind: 'numeric',
      unit: 'g/L',
      ranges: expect.arrayContaining([expect.objectContaining({ sex: 'F', low: 115, high: 150 })]),
    });
  });

  it('makes a package out for a person', async () => {
    const codes = (sex: 'M' | 'F', birthOn: string, sexualHistory?: boolean) =>
      test.read(async (scope) => {
        const vip = await currentPackage(scope, shippedId('package', 'PK_VIP'), '2026-11-20');
        const made = vip && (await packageItemsFor(scope, vip.version, { sex, birthOn, sexualHistory }, '2026-11-20'));
        return { items: made?.items.map((it) => it.item.code), removed: made?.removed.map((it) => it.reason) };
      });
    expect((await codes('M', '1980-01-01')).items).toEqual(
      expect.arrayContaining(['LAB_TM_M', 'US_PELVIS_M', 'CT_LDCT']),
    );
    const woman = await codes('F', '1980-01-01', true);
    expect(woman.items).toEqual(expect.arrayContaining(['PE_GYN', 'MG_BOTH']));
    expect(woman.items).not.toContain('DR_CHEST');
    expect(woman.removed).toEqual(['已含胸部低剂量CT，胸片同日不重复做']);
    expect((await codes('F', '1995-01-01')).items).not.toContain('PE_GYN');
  });

  it('calls its normal texts normal', () => {
    const judged = Object.values(normalTexts).filter((it) => evaluateText(it) === 'abnormal');
    expect(judged).toEqual([]);
  });
});
