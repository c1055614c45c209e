import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { addDays, businessDate, type RehearsalPlan, rehearsalApi, weekdayName } from '@tijian/shared';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser';
import { type Caller, signInCaller } from '../support/caller';
import { startDemoProduct } from '../support/demo-product';
import { button, goTo, signIn } from '../support/hands';
import type { Product } from '../support/product';
import { journey } from '../support/steps';
import { openWorkstation, settled, type Workstation } from '../support/workstation';

let product: Product;
let browser: Browser;
let office: Workstation;
let manager: Caller;
let campusId: string;
let next: { on: string; booked: number };
let plan: RehearsalPlan;

beforeAll(async () => {
  [product, browser] = await Promise.all([startDemoProduct(80), launchBrowser()]);
  manager = await signInCaller(product.url, 'manager');
  campusId = manager.me.campuses[0]?.id ?? '';
  const { days } = await manager.call(rehearsalApi.days, { query: { campusId } });
  if (!days[0]) throw new Error('nobody of the demo is booked');
  next = days[0];
  plan = await manager.call(rehearsalApi.plan, { query: { campusId, on: next.on } });
  office = await openWorkstation(browser, product.url);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const step = journey('rehearsal', () => (office ? [['office', office.page] as [string, Page]] : []));
const dayButton = (page: Page) =>
  page
    .getByRole('navigation', { name: '有预约的日子' })
    .getByRole('button', { name: `${next.on.slice(5)} 周${weekdayName(next.on).slice(2)} · ${next.booked} 人` });

describe('a coming day rehearsed at the screen', () => {
  step('begins with the next day that has bookings, and what adding to the busiest room would change', async () => {
    const { page } = office;
    await signIn(page, 'manager');
    await goTo(page, '明日推演');
    await page.getByRole('link', { name: '新推演' }).first().click();
    await settled(page);
    expect(await dayButton(page).getAttribute('aria-pressed')).toBe('true');
    const busiest = plan.rooms.find((it) => it.id === plan.busiestRoomId);
    await page.getByTitle(`${busiest?.name} ${busiest?.floor}`).waitFor();
  });

  step('says when nobody is booked, and the day with bookings is a press away', async () => {
    const { page } = office;
    const empty = addDays(businessDate(new Date()), 60);
    await page.goto(`/staff/rehearsals/new?on=${empty}`);
    await page.getByText('这一天还没有预约或登记的人').waitFor();
    await dayButton(page).click();
    await button(page, '开始推演').waitFor();
    expect(page.url()).toContain(next.on);
  });

  step('shows what the stored rehearsal came to', async () => {
    const { page } = office;
    await page.getByLabel('模拟次数').fill('5');
    await button(page, '开始推演').click();
    const tile = page.locator('.tj-stat', { hasText: '最后一人完成' }).first();
    await tile.waitFor({ timeout: 60_000 });
    await settled(page);
    const id = page.url().split('/').at(-1) ?? '';
    const { result, on } = await manager.call(rehearsalApi.get, { params: { id } });
    expect({ on, runs: result?.runs, changes: result?.changes.length }).toEqual({ on: next.on, runs: 5, changes: 2 });
    expect(await tile.textContent()).toMatch(/\d\d:\d\d/);
    for (const { words } of result?.changes ?? []) await page.getByRole('row', { name: words }).first().waitFor();
    const people = page.locator('.tj-stat', { hasText: '到院人数' }).first();
    expect(await people.textContent()).toContain(String(Math.round(result?.totals.people.mean ?? -1)));
    expect(office.complaints).toEqual([]);
  });

  step('asks before edits are thrown away, tells what was run with, and begins again from it', async () => {
    const { page } = office;
    await page.goto(`/staff/rehearsals/new?on=${next.on}`);
    await page.getByLabel('模拟次数').fill('5');
    await page.getByLabel('失约比例').fill('50');
    await page.getByLabel('失约比例').blur();
    const days = page.getByRole('navigation', { name: '有预约的日子' });
    await days.getByRole('button', { pressed: false }).first().click();
    await button(page, '留在这一天').click();
    expect(await page.getByLabel('失约比例').inputValue()).toBe('50');
    await button(page, '开始推演').click();
    const edit = `失约 50%（原 ${Math.round(plan.noShow * 1000) / 10}%）`;
    await page.getByText(edit).waitFor({ timeout: 60_000 });
    await page.locator('.tj-stat', { hasText: '最后一人完成' }).first().waitFor({ timeout: 60_000 });
    await page.getByRole('link', { name: '再推演' }).click();
    await button(page, '开始推演').waitFor();
    expect(await page.getByLabel('失约比例').inputValue()).toBe('50');
    await goTo(page, '明日推演');
    await page.getByRole('cell', { name: '失约 50%' }).first().waitFor();
    expect(office.complaints).toEqual([]);
  });
});
