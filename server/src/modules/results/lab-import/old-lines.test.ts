import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { labImportApi as api } from '@tijian/shared';
import { build, TestApp } from '../../../testing';
import { LabImportLineEntity } from '../lab-import-line.entity';
import { oldLabLines } from './old-lines';

let test: TestApp;
beforeAll(async () => {
  test = await TestApp.start();
});
afterAll(() => test?.stop());

it('takes the lines of old files away; what was checked and never imported can no longer be', async () => {
  const lab = await test.staff('result:import', 'result:read');
  const { checkup } = await build.checkup(test);
  const file = { name: 'lis.csv', content: Buffer.from(`条码,项目代码,结果\n${checkup.barcode},GLU,5.1`) };
  const { id } = await test.as(lab).call(api.upload, { body: {}, file });
  await test.idle();
  const after = new Date(Date.now() + 60_000);
  while (await test.write((scope) => oldLabLines.removeSome(scope, after, 10)));
  expect(await test.read(({ manager }) => manager.count(LabImportLineEntity))).toBe(0);

  const it = await test.as(lab).call(api.get, { params: { id } });
  expect(it).toMatchObject({ status: 'failed', failure: expect.stringContaining('重新上传'), totals: { new: 1 } });
  expect(it.linesRemovedAt).not.toBeNull();
  expect((await test.as(lab).try(api.problems, { params: { id } })).code).toBe('import_lines_removed');
  const body = { version: it.version, reason: null };
  expect((await test.as(lab).try(api.commit, { params: { id }, body })).code).toBe('import_not_ready');
});
