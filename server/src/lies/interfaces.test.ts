import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { labImportApi as api, type LabImport, reportsApi, resultsApi } from '@tijian/shared';
import { CheckupEntity, CheckupItemEntity } from '../modules/checkups';
import { ResultEntity } from '../modules/results';
import { build, type Staff, TestApp } from '../testing';

let test: TestApp;
let chief: Staff;
beforeAll(async () => {
  test = await TestApp.start();
  chief = await test.staff(
    'checkup:read',
    'result:import',
    'result:read',
    'result:write',
    'review:write',
    'conclusion:write',
    'conclusion:sign',
    'report:read',
    'report:publish',
    'report:reopen',
  );
});
afterAll(() => test?.stop());

const upload = async (...lines: string[]): Promise<LabImport> => {
  const content = Buffer.from(['条码,姓名,性别,项目代码,结果', ...lines].join('\r\n'));
  const { id } = await test.as(chief).call(api.upload, { body: {}, file: { name: 'lis.csv', content } });
  await test.idle();
  return test.as(chief).call(api.get, { params: { id } });
};
const linesOf = async ({ id }: LabImport) =>
  (await test.as(chief).call(api.lines, { params: { id }, query: { pageSize: 200 } })).items;
const commit = async ({ id, version }: LabImport, reason: string | null = null) => {
  await test.as(chief).call(api.commit, { params: { id }, body: { version, reason } });
  await test.idle();
  return test.as(chief).call(api.get, { params: { id } });
};
const valuesOf = async (checkupId: string) =>
  Object.fromEntries(
    (await test.read(({ manager }) => manager.findBy(ResultEntity, { checkupId }))).map((it) => [
      it.indicatorCode,
      it.text,
    ]),
  );

describe('a laboratory that is wrong', () => {
  it('about the barcode: nothing is filed, with either person, and the line says whose it is not', async () => {
    const [mine, other] = [
      await build.checkup(test, { person: { name: '赵一' } }),
      await build.checkup(test, { person: { name: '钱二' } }),
    ];
    const file = await upload(`${other.checkup.barcode},赵一,男,GLU,5.1`, `${mine.checkup.barcode},赵一,男,ALT,20`);
    expect((await linesOf(file)).map((it) => [it.lineNo, it.outcome, it.message])).toEqual([
      [2, 'error', expect.stringContaining('姓名与该条码的体检人不一致')],
      [3, 'new', null],
    ]);
    expect(await commit(file)).toMatchObject({ totals: { applied: 1 } });
    expect([await valuesOf(mine.checkup.id), await valuesOf(other.checkup.id)]).toEqual([{ ALT: '20' }, {}]);
  });

  it('about the sex: blocked, though the barcode and the name are right', async () => {
    const it = await build.checkup(test, { person: { name: '孙三' } });
    const file = await upload(`${it.checkup.barcode},孙三,女,GLU,5.1`);
    expect(await linesOf(file)).toMatchObject([
      { outcome: 'error', message: expect.stringContaining('性别与该条码的体检人不一致') },
    ]);
    expect((await commit(file)).totals).toMatchObject({ applied: 0 });
    expect(await valuesOf(it.checkup.id)).toEqual({});
  });

  it('a second time, with another value: the first stays until a person says so, and is kept in the history', async () => {
    const it = await build.checkup(test, { person: { name: '李四' } });
    const line = (value: string) => `${it.checkup.barcode},李四,男,GLU,${value}`;
    await commit(await upload(line('5.1')));
    const second = await upload(line('7.9'));
    const [shown] = await linesOf(second);
    expect(shown).toMatchObject({ outcome: 'change', value: '7.9', existing: '5.10' });
    await commit(second);
    expect(await valuesOf(it.checkup.id)).toEqual({ GLU: '5.1' });
    const third = await upload(line('7.9'));
    const params = { id: third.id };
    const accepted = await test.as(chief).call(api.accept, { params, body: { accepted: true, outcome: 'change' } });
    await commit(accepted, '实验室更正');
    expect(await valuesOf(it.checkup.id)).toEqual({ GLU: '7.9' });
    const [glucose] = await test.read(({ manager }) => manager.findBy(ResultEntity, { checkupId: it.checkup.id }));
    const history = await test.as(chief).call(resultsApi.history, { params: { id: glucose?.id ?? '' } });
    expect(history.map((one) => [one.display, one.reason])).toEqual([
      ['7.90', null],
      ['5.10', '实验室更正'],
    ]);
  });

  it('by half a panel: what came is stored, and the item waits for the rest', async () => {
    const it = await build.checkup(test, { person: { name: '周五' } });
    await commit(await upload(`${it.checkup.barcode},周五,男,WBC,6.1`));
    const items = await test.read(({ manager }) => manager.findBy(CheckupItemEntity, { checkupId: it.checkup.id }));
    expect(items.find((one) => one.code === 'LAB_CBC')).toMatchObject({ status: 'in_progress' });
  });
});

describe('a correction after sign-off', () => {
  it('is refused by every door while the report stands, and becomes a new revision once it is reopened', async () => {
    const it = await build.concluded(test, chief, { values: { GLU: '5.2' } });
    const params = { checkupId: it.checkup.id };
    const row = () => test.read(({ manager }) => manager.findOneByOrFail(CheckupEntity, { id: it.checkup.id }));
    await test.as(chief).call(reportsApi.publish, { params, body: { version: (await row()).version } });
    const correction = `${it.checkup.barcode},${it.person.name},男,GLU,8.8`;

    const [line] = await linesOf(await upload(correction));
    expect(line).toMatchObject({ outcome: 'error', message: expect.stringContaining('已总检或发布') });
    const typed = { items: [build.entryOf(it, 'LAB_GLU', { GLU: '8.8' })], reason: '实验室更正' };
    expect(await test.as(chief).try(resultsApi.save, { params, body: typed })).toMatchObject({
      code: 'checkup_locked',
    });
    expect(await valuesOf(it.checkup.id)).toMatchObject({ GLU: '5.2' });

    const reason = '实验室更正血糖';
    await test.as(chief).call(reportsApi.reopen, { params, body: { version: (await row()).version, reason } });
    const again = await upload(correction);
    const accepted = await test
      .as(chief)
      .call(api.accept, { params: { id: again.id }, body: { accepted: true, outcome: 'change' } });
    expect((await commit(accepted, reason)).totals).toMatchObject({ applied: 1 });
    await build.pass(test, chief, it.checkup.id);
    await build.sign(test, chief, it.checkup.id);
    const { document, ...view } = await test
      .as(chief)
      .call(reportsApi.publish, { params, body: { version: (await row()).version } });
    expect(view).toMatchObject({ revision: 2 });
    expect(document.correction).toMatchObject({ reason });
    expect(document.sections.flatMap((one) => one.results).find((one) => one.indicatorCode === 'GLU')).toMatchObject({
      displayText: '8.80',
    });
    const old = await test.as(chief).call(reportsApi.get, { params, query: { revision: 1 } });
    expect(
      old.document.sections.flatMap((one) => one.results).find((one) => one.indicatorCode === 'GLU'),
    ).toMatchObject({
      displayText: '5.20',
    });
  });
});
