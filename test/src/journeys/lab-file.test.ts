import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { checkupsApi } from '@tijian/shared';
import type { Browser, Page } from 'playwright-core';
import { readTable, writeCsv } from '../../../server/src/platform/tables';
import { launchBrowser } from '../support/browser';
import { signInCaller } from '../support/caller';
import { startDemoProduct } from '../support/demo-product';
import { button, choose, goTo, signIn } from '../support/hands';
import type { Product } from '../support/product';
import { journey } from '../support/steps';
import { openWorkstation, settled, visit, type Workstation } from '../support/workstation';

let product: Product;
let browser: Browser;
let desk: Workstation;
let checkup: { id: string; number: string };

beforeAll(async () => {
  [product, browser] = await Promise.all([startDemoProduct(40), launchBrowser()]);
  const lab = await signInCaller(product.url, 'lab');
  const { items } = await lab.call(checkupsApi.list, { query: { status: 'in_progress' } });
  checkup = items[0] as typeof checkup;
  desk = await openWorkstation(browser, product.url);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

/** As a laboratory sends it: two good values, a rare one, and four that can't be taken. */
const labFile = (): Promise<Buffer> => {
  const titles = ['条码', '项目代码', '结果', '单位'] as const;
  const lines = [
    [checkup.number, 'GLU', '5.4', 'mmol/L'],
    [checkup.number, 'UA', '512', 'μmol/L'],
    [checkup.number, 'HGB', '205', 'g/L'],
    [checkup.number, 'WBC', '五点六', '10^9/L'],
    [checkup.number, 'AFP', '2.1', 'μg/L'],
    [checkup.number, 'NO-SUCH', '1', ''],
    ['A26010100001', 'GLU', '5.0', 'mmol/L'],
  ];
  return writeCsv({
    columns: titles.map((title) => ({ key: title, title, kind: 'text' as const })),
    rows: lines.map((line) => Object.fromEntries(titles.map((title, at) => [title, line[at]])) as never),
  });
};

const step = journey('lab', () => (desk ? [['lab', desk.page] as [string, Page]] : []));

describe('a laboratory’s result file with errors', () => {
  step('is checked line by line before anything is written', async () => {
    const { page } = desk;
    await signIn(page, 'lab');
    await goTo(page, '检验导入');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '检验结果.csv', mimeType: 'text/csv', buffer: await labFile() });
    await button(page, '上传并核对').click();
    await button(page, '导入 2 个结果').waitFor();
    for (const words of ['AFP', 'NO-SUCH', '五点六', 'A26010100001'])
      await page.getByRole('row').filter({ hasText: words }).getByText('有问题').waitFor();
  });

  step('takes a rare value only when somebody confirms it', async () => {
    const { page } = desk;
    await choose(page, '核对', '数值少见');
    await settled(page);
    await page.getByRole('row').filter({ hasText: '205' }).getByRole('checkbox').click();
    await button(page, '导入 3 个结果').click();
    await button(page.getByRole('dialog'), '开始导入').click();
    await page.getByText(/已于 .* 导入/).waitFor();
  });

  step('lists what was not written in a file of its own', async () => {
    const { page } = desk;
    const [download] = await Promise.all([page.waitForEvent('download'), button(page, '下载未导入的行').click()]);
    const { rows } = await readTable(await readFile(await download.path()), { maxRows: 100 });
    const text = JSON.stringify(rows);
    for (const words of ['AFP', 'NO-SUCH', '五点六', 'A26010100001']) expect(text).toContain(words);
    expect(text).not.toContain('512');
  });

  step('shows the values with the laboratory’s flags at the person', async () => {
    const { page } = desk;
    await visit(page, `/results/${checkup.id}`);
    await page.getByText('512').first().waitFor();
    await page.getByText('205').first().waitFor();
    await page.getByText('5.40').first().waitFor();
    expect(desk.complaints).toEqual([]);
  });
});
