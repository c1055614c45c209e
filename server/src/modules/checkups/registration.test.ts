import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isCheckupNumber } from '@tijian/shared';
import { build, TestApp } from '../../testing';

describe('registration', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await TestApp.start();
  });
  afterAll(() => test?.stop());

  it('gives a number, and items that share the package price', async () => {
    const { checkup, items } = await build.checkup(test, { packageCode: 'PK_STD_M', addItemCodes: ['US_CAROTID'] });
    expect(isCheckupNumber(checkup.number)).toBe(true);
    const own = items.filter((it) => it.source === 'package');
    expect(own.reduce((sum, it) => sum + it.priceFen, 0)).toBe(60_000);
    expect(items.find((it) => it.code === 'US_CAROTID')).toMatchObject({
      source: 'added',
      priceFen: 14_000,
      charge: 'unpaid',
    });
  });
});
