import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { jobsApi } from '@tijian/shared';
import { build, TestApp } from '.';
import { countStatements } from './statements';

let test: TestApp;
beforeAll(async () => {
  test = await TestApp.start();
});
afterAll(() => test?.stop());

it('counts the statements of a call and of a write, the same on both databases', async () => {
  const reader = await test.staff('job:read');
  await test.as(reader).call(jobsApi.list, { query: {} });
  await test.idle();
  const call = await countStatements(test.app, () => test.as(reader).call(jobsApi.list, { query: {} }));
  expect(call.answer.total).toBe(0);
  expect(call.statements.map((it) => it.slice(0, 6))).toEqual(['SELECT']);
  // The row, its chain's head read, the audit entry, and the head written.
  expect((await countStatements(test.app, () => build.campus(test))).count).toBe(4);
  await test.as(reader).call(jobsApi.list, { query: {} });
});
