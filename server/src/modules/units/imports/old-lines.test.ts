import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { rosterImportApi } from '@tijian/shared';
import { build, TestApp } from '../../../testing';
import { RosterImportLineEntity } from '../roster-import-line.entity';
import { importing, rowOf } from '../testing/roster-files';
import { oldRosterLines } from './old-lines';

let test: TestApp;
beforeAll(async () => {
  test = await TestApp.start();
});
afterAll(() => test?.stop());

const lines = (importId: string) => test.read(({ manager }) => manager.countBy(RosterImportLineEntity, { importId }));

it('takes the lines of old imports away, after which one is neither undone nor committed, only checked anew', async () => {
  const clerk = await test.staff('unit:read', 'roster:import', 'person:identity');
  const { programme } = await build.programme(test);
  const { programme: other } = await build.programme(test);
  const clerking = importing(test, clerk, programme);
  const committed = await clerking.commit(await clerking.upload([1, 2, 3].map((it) => rowOf(900_000 + it))));
  const checked = await importing(test, clerk, other).upload([rowOf(900_004)]);
  expect(committed.can.undo).toBe(true);

  expect(await test.write((scope) => oldRosterLines.removeSome(scope, new Date(committed.createdAt), 2))).toBe(0);
  expect(await lines(committed.id)).toBe(3);
  const after = new Date(Date.now() + 60_000);
  let steps = 0;
  while (await test.write((scope) => oldRosterLines.removeSome(scope, after, 2))) steps += 1;
  // The marks, three lines by two, one line.
  expect(steps).toBe(4);
  expect([await lines(committed.id), await lines(checked.id)]).toEqual([0, 0]);

  const params = { id: committed.id };
  const first = await test.as(clerk).call(rosterImportApi.get, { params });
  expect(first).toMatchObject({ status: 'committed', totals: { new: 3 }, can: { undo: false } });
  expect(first.linesRemovedAt).not.toBeNull();
  const body = { version: first.version, reason: '导错文件' };
  expect((await test.as(clerk).try(rosterImportApi.undo, { params, body })).code).toBe('import_lines_removed');
  expect((await test.as(clerk).try(rosterImportApi.undoPreview, { params })).code).toBe('import_lines_removed');
  expect((await test.as(clerk).try(rosterImportApi.findings, { params })).code).toBe('import_lines_removed');

  const second = await test.as(clerk).call(rosterImportApi.get, { params: { id: checked.id } });
  expect(second).toMatchObject({ status: 'failed', failure: expect.stringContaining('重新检查') });
  const anew = { ...second.options, version: second.version };
  await test.as(clerk).call(rosterImportApi.recheck, { params: { id: second.id }, body: anew });
  const again = await importing(test, clerk, other).settled(second.id);
  expect(again).toMatchObject({ status: 'checked', linesRemovedAt: null, totals: { new: 1 } });
  expect((await importing(test, clerk, other).commit(again)).status).toBe('committed');
});
