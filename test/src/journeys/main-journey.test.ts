import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { catalogueApi, newId } from '@tijian/shared';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser';
import { signInCaller } from '../support/caller';
import { startDemoProduct } from '../support/demo-product';
import { button, choose, signIn } from '../support/hands';
import type { Product } from '../support/product';
import { openWorkstation, type Workstation } from '../support/workstation';

const packageName = '旅程套餐';
const unitName = '旅程测试有限公司';

let product: Product;
let browser: Browser;
const desks = new Map<string, Workstation>();

beforeAll(async () => {
  [product, browser] = await Promise.all([startDemoProduct(6), launchBrowser()]);
  await addPackage();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

/** The desk of somebody of the demo, signed in through the front page the first time. */
async function deskOf(username: string) {
  const there = desks.get(username);
  if (there) return there.page;
  const desk = await openWorkstation(browser, product.url);
  desks.set(username, desk);
  await signIn(desk.page, username);
  return desk.page;
}

/** A package small enough to be entered by hand in full. */
async function addPackage(): Promise<void> {
  const catalogue = await signInCaller(product.url, 'catalogue');
  const options = await catalogue.call(catalogueApi.itemOptions, { query: {} });
  const itemIds = ['GEN_BASIC', 'PE_INT', 'LAB_GLU', 'ECG12', 'CHIEF'].map(
    (code) => options.find((it) => it.code === code)?.id ?? '',
  );
  await catalogue.call(catalogueApi.createPackage, {
    body: {
      id: newId(),
      code: 'JOURNEY',
      category: 'health',
      first: {
        id: newId(),
        effectiveOn: '2020-01-01',
        name: packageName,
        priceFen: 10_000,
        itemIds,
        optionalItemIds: [],
        conditionalItems: [],
      },
    },
  });
}

describe('from a company’s roster to a corrected report', () => {
  it('opens a unit with a programme and a group', async () => {
    const page = await deskOf('unit');
    await page.getByRole('link', { name: '单位', exact: true }).click();
    await button(page, '新建单位').first().click();
    const form = page.getByRole('dialog');
    await form.getByLabel('单位名称').fill(unitName);
    await form.getByLabel('单位编码').fill('LC-01');
    await button(form, '保存').click();
    await page.getByRole('heading', { name: unitName }).waitFor();

    await button(page, '新建体检任务').first().click();
    const programme = page.getByRole('dialog');
    await programme.getByLabel('任务名称').fill('年度体检');
    await button(programme, '保存').click();
    await button(page, '新建分组').first().click();
    const group = page.getByRole('dialog');
    await group.getByLabel('分组名称').fill('全体员工');
    await choose(group, '其余人员的套餐', packageName);
    await button(group, '保存').click();
    await page.getByText('全体员工 · 0 人').waitFor();
    expect(desks.get('unit')?.complaints).toEqual([]);
  });
});
