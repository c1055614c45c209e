import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { builtinRoles, sessionApi } from '@tijian/shared';
import { TestApp, TestBrowser } from '../../testing';
import { DEMO_PASSWORD, ensureDemoAccounts, hasUsers, openDemoAccounts } from './demo-accounts';

let test: TestApp;
beforeAll(async () => {
  test = await TestApp.start({ TIJIAN_SECOND_FACTOR: 'optional' });
});
afterAll(() => test?.stop());

it('makes one account per role, once, and names those that still have the known password', async () => {
  expect(await hasUsers(test.app)).toBe(false);
  expect(await openDemoAccounts(test.app)).toEqual([]);
  const accounts = await ensureDemoAccounts(test.app);
  expect(await ensureDemoAccounts(test.app)).toEqual(accounts);
  expect(Object.keys(accounts)).toEqual(Object.keys(builtinRoles));
  expect(await openDemoAccounts(test.app)).toHaveLength(Object.keys(builtinRoles).length);

  const browser = new TestBrowser(test);
  const body = { username: accounts.nurse.username, password: DEMO_PASSWORD };
  const { me } = await browser.call(sessionApi.signIn, { body });
  expect(me?.userId).toBe(accounts.nurse.userId);
  expect(new Set(me?.permissions)).toEqual(new Set(builtinRoles.nurse.permissions));
  await browser.call(sessionApi.changePassword, {
    body: { currentPassword: DEMO_PASSWORD, newPassword: 'Anderes#Wort9' },
  });
  const open = await openDemoAccounts(test.app);
  expect(open).toHaveLength(Object.keys(builtinRoles).length - 1);
  expect(open.map((it) => it.username)).not.toContain(accounts.nurse.username);
});
