import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { catalogueApi, checkupsApi, newId } from '@tijian/shared';
import type { Browser, Page } from 'playwright-core';
import type { FictionalPerson } from '../../../server/src/modules/demo/fictional-people';
import { readPdf } from '../../../server/src/platform/documents/testing/read-pdf';
import { launchBrowser } from '../support/browser';
import { signInCaller } from '../support/caller';
import { startDemoProduct } from '../support/demo-product';
import { button, choose, goTo, signIn } from '../support/hands';
import type { Product } from '../support/product';
import { newPeople, rosterFile } from '../support/roster-file';
import { journey } from '../support/steps';
import { openWorkstation, settled, visit, type Workstation } from '../support/workstation';

const packageName = '旅程套餐';
const unitName = '旅程测试有限公司';
const [employee, ...others] = newPeople(12) as [FictionalPerson, ...FictionalPerson[]];
const values = { GLU: '6.8' };
/** By the beginning of the field's name. */
const typed: Record<string, string> = {
  身高: '168.0',
  体重: '84.5',
  腰围: '96.0',
  臀围: '104.0',
  收缩压: '128',
  舒张压: '82',
  脉率: '74',
  心率: '74',
  心室率: '74',
  QTc: '410',
  空腹血糖: values.GLU,
};

/** A place for the product's data: settings that lead to it, and how it goes away again. */
export type Place = { env: Record<string, string>; remove: () => Promise<void> };

/** Walks one employee the whole way through the built product; `name` begins the names of the pictures. */
export function mainJourney(name: string, findPlace: () => Promise<Place>): void {
  let place: Place | undefined;
  let product: Product;
  let browser: Browser;
  const desks = new Map<string, Workstation>();
  let number = '';
  let foundId = '';

  beforeAll(async () => {
    place = await findPlace();
    [product, browser] = await Promise.all([startDemoProduct(6, place.env), launchBrowser()]);
    await addPackage();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    await place?.remove();
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

  /** The checkup that was registered in this journey. */
  async function checkupId(): Promise<string> {
    const chief = await signInCaller(product.url, 'chief');
    foundId ||= (await chief.call(checkupsApi.byCode, { params: { code: number } })).id;
    return foundId;
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

  const step = journey(name, () => [...desks].map(([who, desk]): [string, Page] => [who, desk.page]));

  describe(`from a company’s roster to a corrected report (${name})`, () => {
    step('opens a unit with a programme and a group', async () => {
      const page = await deskOf('unit');
      await goTo(page, '单位');
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
    });

    step('refuses a roster with a wrong line and takes the mended one', async () => {
      const page = await deskOf('unit');
      const people = [employee, ...others];
      const spoiled = await rosterFile(people, (line, at) =>
        at === 3
          ? { ...line, 身份证号: `${line.身份证号?.slice(0, 17)}${line.身份证号?.endsWith('1') ? '2' : '1'}` }
          : line,
      );
      await uploadRoster(page, '名单-有错.xlsx', spoiled);
      await page.getByText('有 1 行错误').waitFor();
      await page.getByText('身份证号最后一位校验码不对').first().waitFor();
      expect(await button(page, '确认导入').count()).toBe(0);

      await page.getByRole('link', { name: '上传改正后的文件' }).click();
      await uploadRoster(page, '名单.xlsx', await rosterFile(people));
      await page.getByText('检查通过，可以导入').waitFor();
      await button(page, '确认导入').click();
      await page.getByText(`已导入：新增 ${people.length} 人`).waitFor();
      await page.getByRole('link', { name: '查看名单' }).click();
      await page.getByText(employee.name).first().waitFor();
    });

    step('registers an employee and prints the guide sheet', async () => {
      const page = await deskOf('reception');
      await goTo(page, '登记台');
      const search = page.getByLabel('查找要登记的人');
      await search.fill(employee.idNumber);
      await search.press('Enter');
      await page.getByText(packageName).first().waitFor();
      await button(page, '登记').click();
      await page.getByText(`${employee.name} 登记成功`).waitFor();
      number = (await page.locator('.desk-number').textContent()) ?? '';
      const [asked, printed] = await Promise.all([
        page.waitForResponse((it) => /guide-sheet.*pdf/.test(it.url())),
        page.waitForEvent('popup'),
        page.getByRole('button', { name: '打印导检单' }).click(),
      ]);
      expect(asked.status()).toBe(200);
      await printed.close();
      // The browser keeps a PDF's bytes to itself: the same address again, outside its window.
      const pages = await readPdf(await (await page.request.get(asked.url())).body());
      expect(pages.join('')).toContain(employee.name);
      expect(pages.join('')).toContain('内科');
    });

    step('enters all results by keyboard', async () => {
      const page = await deskOf('doctor');
      await goTo(page, '结果录入');
      await page.getByLabel('姓名、拼音首字母、体检号、条码').fill(number);
      await page.keyboard.press('Enter');
      await page.getByRole('row', { name: new RegExp(number) }).press('Enter');
      await page.getByRole('heading', { name: '内科检查' }).waitFor();
      await settled(page);
      await typeResults(page);
      await page.keyboard.press('Control+s');
      await page
        .getByText(/已保存/)
        .first()
        .waitFor();
    });

    step('passes first-level review', async () => {
      const page = await deskOf('reviewer');
      await visit(page, `/reviews/${await checkupId()}`);
      await page.getByText('体质指数').first().waitFor();
      await button(page, '质控通过').click();
      await page.getByText('质控已通过').waitFor();
    });

    step('concludes, signs and publishes', async () => {
      const page = await deskOf('chief');
      await visit(page, `/conclusions/${await checkupId()}`);
      await page.getByText('肥胖').first().waitFor();
      await button(page, '签发').click();
      await button(page.getByRole('dialog'), '签发').click();
      await button(page, '发布报告').click();
      await page.getByText('报告已发布').waitFor();
    });

    step('gives the report as a PDF with searchable text', async () => {
      const page = await deskOf('chief');
      await visit(page, `/reports/${await checkupId()}`);
      await page.getByText('总检结论').first().waitFor();
      const text = (await downloadReport(page)).join('');
      for (const words of [employee.name, unitName, '肥胖', '第 1 版', values.GLU]) expect(text).toContain(words);
    });

    step('corrects a published report as a second version that says so', async () => {
      const chief = await deskOf('chief');
      await button(chief, '更正报告').click();
      await chief.getByRole('dialog').getByRole('textbox').fill('空腹血糖录入有误');
      await button(chief.getByRole('dialog'), '退回更正').click();
      await chief.getByText('报告已退回更正').waitFor();

      const doctor = await deskOf('doctor');
      await visit(doctor, `/results/${await checkupId()}/entry`);
      const glucose = doctor.getByLabel(/^空腹血糖，/);
      await glucose.fill('5.1');
      await doctor.keyboard.press('Control+s');
      const reason = doctor.getByRole('dialog');
      await reason.getByRole('textbox').fill('数字录错');
      await button(reason, '更正并保存').click();
      await doctor
        .getByText(/已保存/)
        .first()
        .waitFor();

      await visit(chief, `/reviews/${await checkupId()}`);
      await button(chief, '质控通过').click();
      await chief.getByText('质控已通过').waitFor();
      await visit(chief, `/conclusions/${await checkupId()}`);
      await button(chief, '签发').click();
      await button(chief.getByRole('dialog'), '签发').click();
      await button(chief, '发布报告').click();
      await chief.getByText('报告已发布').waitFor();

      await visit(chief, `/reports/${await checkupId()}`);
      await chief.getByText('本版更正第 1 版').waitFor();
      const text = (await downloadReport(chief)).join('');
      for (const words of ['第 2 版', '空腹血糖录入有误', '5.1']) expect(text).toContain(words);
    });

    step('left no complaint in any console', async () => {
      for (const [username, { complaints }] of desks)
        expect({ username, complaints }).toEqual({ username, complaints: [] });
    });
  });
}

async function uploadRoster(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByRole('tab', { name: '名单导入' }).click();
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
  await button(page, '上传并检查').click();
  await page.getByRole('heading', { name }).waitFor();
}

/** What is typed, by indicator name; choices take their first option, texts their normal one. */
async function typeResults(page: Page): Promise<void> {
  for (let at = 0; at < 60; at++) {
    const { kind, label } = await page.evaluate(() => {
      const active = document.activeElement;
      if (!active?.closest('[data-entry-field]')) return { kind: 'none', label: '' };
      if (active instanceof HTMLTextAreaElement) return { kind: 'text', label: active.ariaLabel ?? '' };
      if (active instanceof HTMLInputElement) return { kind: 'number', label: active.ariaLabel ?? '' };
      return { kind: 'choice', label: active.closest('[role="radiogroup"]')?.ariaLabel ?? '' };
    });
    if (kind === 'none') return;
    if (kind === 'text') await page.keyboard.press('F2');
    else if (kind === 'choice') await page.keyboard.press('1');
    else {
      const value = Object.entries(typed).find(([name]) => label.startsWith(name))?.[1];
      if (value) await page.keyboard.type(value);
      await page.keyboard.press('Enter');
    }
  }
  throw new Error('the walk through the fields did not end');
}

async function downloadReport(page: Page): Promise<string[]> {
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, '下载 PDF').click()]);
  return readPdf(await readFile(await download.path()));
}
