import type { Locator, Page } from 'playwright-core';
import { demoPassword } from './demo-product';
import { settled } from './workstation';

/** What people do with their hands on any page. */

/** Signs in at the front page. */
export async function signIn(page: Page, username: string): Promise<void> {
  await page.goto('/staff/');
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('navigation').first().waitFor();
  await settled(page);
}

/** Ant Design puts a space between the two characters of a short button. */
export const button = (within: Page | Locator, name: string): Locator =>
  within.getByRole('button', {
    name: name.length === 2 ? new RegExp(`^${name[0]}\\s?${name[1]}$`) : name,
    exact: true,
  });

/** Chooses an option of a select field by its label. */
export async function choose(within: Page | Locator, label: string, option: string): Promise<void> {
  const field = within.getByLabel(label, { exact: true }).first();
  const page = 'page' in within ? within.page() : within;
  await field.click();
  await field.pressSequentially(option).catch(() => undefined);
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option }).first().click();
}

/** Goes to a page by the menu at the side. */
export async function goTo(page: Page, entry: string): Promise<void> {
  await page
    .locator('nav a')
    .filter({ hasText: new RegExp(`^${entry}$`) })
    .first()
    .click();
  await settled(page);
}

/** Keys within half a second of an answer are not taken: the button has just changed its meaning. */
export async function pressWhenReady(caller: Page, key: string): Promise<void> {
  await caller.waitForTimeout(700);
  await caller.keyboard.press(key);
}

/** As a scanner does it: keys without a pause, and Enter, wherever the cursor is not. */
export async function scan(on: Page, path: string, code: string): Promise<void> {
  await on.goto(path);
  await settled(on);
  await on.evaluate((text) => {
    for (const key of [...text, 'Enter'])
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  }, code);
}
