import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { labImportApi as api, type LabImport, type LabImportLine, resultsApi } from '@tijian/shared';
import { readTable, writeXlsx } from '../../../platform/tables';
import { build, type Staff, TestApp } from '../../../testing';
import { CheckupItemEntity } from '../../checkups';
import { ResultEntity } from '../result.entity';
import { commitLabFile } from './commit-lab-file';

describe('importing a laboratory file', () => {
  let test: TestApp;
  let lab: Staff;
  beforeAll(async () => {
    test = await TestApp.start();
    lab = await test.staff('result:import', 'checkup:read', 'result:read', 'result:write');
  });
  afterAll(() => test?.stop());

  const head = '条码,项目代码,结果,单位,检验日期';
  const upload = async (text: string | Buffer, who = lab, name = 'lis.csv') => {
    const content = typeof text === 'string' ? Buffer.from(text) : text;
    const { id } = await test.as(who).call(api.upload, { body: {}, file: { name, content } });
    await test.idle();
    return test.as(who).call(api.get, { params: { id } });
  };
  const linesOf = async ({ id }: LabImport): Promise<LabImportLine[]> =>
    (await test.as(lab).call(api.lines, { params: { id }, query: { pageSize: 200 } })).items;
  const commit = async ({ id, version }: LabImport, reason: string | null = null) => {
    await test.as(lab).call(api.commit, { params: { id }, body: { version, reason } });
    await test.idle();
    return test.as(lab).call(api.get, { params: { id } });
  };
  const valuesOf = async (checkupId: string) => {
    const rows = await test.read(({ manager }) => manager.findBy(ResultEntity, { checkupId }));
    return Object.fromEntries(rows.map((it) => [it.indicatorCode, it.text]));
  };

  it('writes the good lines, computes what follows, finishes complete items and lists the bad ones', async () => {
    const it = await build.checkup(test);
    const { barcode, number } = it.checkup;
    const file = await upload(
      [
        head,
        `${barcode},GLU,5.1,mmol/L,`,
        `${number},总蛋白,72,g/L,${it.checkup.businessDate} 09:30`,
        `${barcode},ALB,45,,`,
        `${barcode},XYZ,1,,`,
        `${barcode},PSA,1,,`,
        `${barcode.slice(0, -1)}${(Number(barcode.at(-1)) + 1) % 10},GLU,5,,`,
        `${barcode},ALT,abc,,`,
        `${barcode},AST,20,mg/dL,`,
        `${barcode},UREA,5,,2020-01-01`,
        `${barcode},CREA,,,`,
      ].join('\r\n'),
    );
    expect(file).toMatchObject({ status: 'checked', totals: { lines: 10, new: 3, error: 7, checkups: 1 } });
    const problems = (await linesOf(file))
      .filter((one) => one.outcome === 'error')
      .map((one) => [one.lineNo, one.message]);
    expect(problems).toEqual([
      [5, expect.stringContaining('目录中没有')],
      [6, expect.stringContaining('没有这个项目')],
      [7, expect.stringContaining('条码')],
      [8, expect.stringContaining('数字')],
      [9, expect.stringContaining('单位')],
      [10, expect.stringContaining('早于体检日期')],
      [11, expect.stringContaining('没有填写结果')],
    ]);
    expect(await valuesOf(it.checkup.id)).toEqual({});
    expect(await commit(file)).toMatchObject({ status: 'committed', totals: { applied: 3, refused: 0 } });
    expect(await valuesOf(it.checkup.id)).toEqual({ GLU: '5.1', TP: '72', ALB: '45', GLB: '27.0' });
    const items = await test.read(({ manager }) => manager.findBy(CheckupItemEntity, { checkupId: it.checkup.id }));
    expect(items.find((one) => one.code === 'LAB_GLU')).toMatchObject({ status: 'done', examinerName: '测试用户' });
    expect(items.find((one) => one.code === 'LAB_LIVER')).toMatchObject({ status: 'in_progress' });
    const sheet = await test.as(lab).call(api.problems, { params: { id: file.id } });
    expect((await readTable(Buffer.from(sheet), { maxRows: 100 })).rows).toHaveLength(8);
  });

  it('replaces another value only when a person confirms, keeps the older one, and knows what is the same', async () => {
    const it = await build.checkup(test);
    await build.results(test, it.checkup.id, { GLU: '5.1', ALT: '20' });
    const file = await upload(`${head}\n${it.checkup.barcode},GLU,6.8,,\n${it.checkup.barcode},ALT,20.0,,`);
    expect(file.totals).toMatchObject({ change: 1, same: 1, new: 0 });
    const [line] = await linesOf(file);
    expect(line).toMatchObject({ outcome: 'change', value: '6.8', existing: '5.10' });

    const unconfirmed = await upload(`${head}\n${it.checkup.barcode},GLU,6.8,,`);
    expect((await commit(unconfirmed)).totals).toMatchObject({ applied: 0 });
    expect(await valuesOf(it.checkup.id)).toMatchObject({ GLU: '5.1' });

    const accepted = await test
      .as(lab)
      .call(api.accept, { params: { id: file.id }, body: { accepted: true, lineIds: [line?.id ?? ''] } });
    expect(accepted.totals).toMatchObject({ accepted: 1 });
    const body = { version: accepted.version, reason: null };
    const refused = await test.as(lab).try(api.commit, { params: { id: file.id }, body });
    expect(refused.code).toBe('correction_needs_reason');
    expect((await commit(accepted, '复查更正')).totals).toMatchObject({ applied: 1 });
    const [glu] = await test.read(({ manager }) =>
      manager.findBy(ResultEntity, { checkupId: it.checkup.id, indicatorCode: 'GLU' }),
    );
    const history = await test.as(lab).call(resultsApi.history, { params: { id: glu?.id ?? '' } });
    expect(history.map((one) => [one.display, one.reason])).toEqual([
      ['6.80', null],
      ['5.10', '复查更正'],
    ]);
    const again = await test.as(lab).try(api.commit, { params: { id: file.id }, body });
    expect(again.code).toBe('import_not_ready');
  });

  it('does not overwrite what was entered between check and commit, nor write to a checkup signed since', async () => {
    const it = await build.checkup(test);
    const other = await build.checkup(test);
    const file = await upload(`${head}\n${it.checkup.barcode},GLU,5,,\n${other.checkup.barcode},GLU,5,,`);
    await build.results(test, it.checkup.id, { GLU: '6' });
    await test.write(({ manager }) =>
      manager.query("UPDATE checkup SET status = 'published' WHERE id = ?", [other.checkup.id]),
    );
    expect((await commit(file)).totals).toMatchObject({ applied: 0, refused: 2 });
    expect(await valuesOf(it.checkup.id)).toMatchObject({ GLU: '6' });
    expect(await valuesOf(other.checkup.id)).toEqual({});
    const locked = await upload(`${head}\n${other.checkup.barcode},GLU,5,,`);
    expect((await linesOf(locked))[0]).toMatchObject({ outcome: 'error', message: expect.stringContaining('已总检') });
  });

  it('is taken up again after a crash without writing anything twice', async () => {
    const it = await build.checkup(test);
    const file = await upload(`${head}\n${it.checkup.barcode},GLU,5,,\n${it.checkup.barcode},ALT,20,,`);
    const done = await commit(file);
    await test.write(async (scope) => {
      await scope.manager.query("UPDATE lab_import SET status = 'committing' WHERE id = ?", [done.id]);
      await scope.manager.query("UPDATE lab_import_line SET state = 'waiting' WHERE importId = ? AND seq = 2", [
        done.id,
      ]);
      await scope.startJob(commitLabFile, { importId: done.id });
    });
    await test.idle();
    const again = await test.as(lab).call(api.get, { params: { id: done.id } });
    expect(again).toMatchObject({ status: 'committed', totals: { applied: 2, refused: 0 } });
    const rows = await test.read(({ manager }) => manager.findBy(ResultEntity, { checkupId: it.checkup.id }));
    expect(rows.map((one) => one.version)).toEqual([1, 1]);
  });

  it('refuses a barcode with more results than a visit can have, and reads on', async () => {
    const [it, other] = [await build.checkup(test), await build.checkup(test)];
    const many = Array.from({ length: 1600 }, () => `${it.checkup.barcode},GLU,5,,`);
    const nobody = Array.from({ length: 1600 }, () => ',GLU,5,,');
    const file = await upload([head, ...many, ...nobody, `${other.checkup.barcode},GLU,5,,`].join('\n'));
    expect(file.totals).toMatchObject({ lines: 3201, error: 3200, new: 1, checkups: 1 });
    const last = await test.as(lab).call(api.lines, { params: { id: file.id }, query: { page: 9, pageSize: 200 } });
    expect(last.items.find((one) => one.lineNo === 1602)).toMatchObject({ lineNo: 1602, message: '没有条码或体检号' });
    expect((await linesOf(file))[0]).toMatchObject({ message: expect.stringContaining('请核对条码列') });
  });

  it('asks about rare values, refuses impossible and contradicting ones, and passes over repeated lines', async () => {
    const it = await build.checkup(test);
    const { barcode } = it.checkup;
    const text = `${head}\n${barcode},GLU,28,,\n${barcode},ALT,10,,\n${barcode},ALT,11,,\n${barcode},AST,9,,\n${barcode},AST,9,,\n${barcode},K,900,,\n${barcode},WBC,9999,,`;
    const file = await upload(text);
    expect((await linesOf(file)).map((one) => one.outcome)).toEqual([
      'ask',
      'error',
      'error',
      'new',
      'same',
      'error',
      'error',
    ]);
    const accepted = await test
      .as(lab)
      .call(api.accept, { params: { id: file.id }, body: { accepted: true, outcome: 'ask' } });
    expect((await commit(accepted)).totals).toMatchObject({ applied: 2 });
    expect(await valuesOf(it.checkup.id)).toMatchObject({ GLU: '28', AST: '9' });
  });

  it('refuses a line whose name or sex is not that of the barcode, declined items and other campuses', async () => {
    const it = await build.checkup(test);
    await test.write(({ manager }) =>
      manager.query("UPDATE checkup_item SET status = 'declined' WHERE id = ?", [it.item('LAB_UA').id]),
    );
    const { barcode } = it.checkup;
    const text = `条码,姓名,性别,项目名称,结果\n${barcode},别人,男,空腹血糖,5\n${barcode},${it.person.name},女,空腹血糖,5\n${barcode},${it.person.name},男,U_PH,6`;
    const messages = (await linesOf(await upload(text))).map((one) => one.message);
    expect(messages).toEqual([
      expect.stringContaining('姓名'),
      expect.stringContaining('性别'),
      expect.stringContaining('弃检'),
    ]);
    const elsewhere = await test.staff({
      permissions: ['result:import'],
      campusId: (await build.campus(test)).id,
    });
    const foreign = await upload(`${head}\n${barcode},GLU,5,,`, elsewhere);
    expect(foreign.totals).toMatchObject({ error: 1, checkups: 0 });
    expect((await test.as(lab).try(api.get, { params: { id: foreign.id } })).status).toBe(200);
    const mine = await upload(`${head}\n${barcode},GLU,5,,`);
    expect((await test.as(elsewhere).try(api.get, { params: { id: mine.id } })).code).toBe('not_found');
  });

  it('reads one line per checkup with indicators as columns, from .xlsx, below a title', async () => {
    const it = await build.checkup(test);
    const columns = ['条码', '姓名', '空腹血糖(mmol/L)', 'ALT', '尿酸'].map((title) => ({
      key: title,
      title,
      kind: 'text' as const,
    }));
    const row = Object.fromEntries(
      columns.map(({ key }, at) => [key, [it.checkup.barcode, it.person.name, '5.6', '33', '400'][at] ?? '']),
    );
    const file = await upload(await writeXlsx({ sheets: [{ name: '结果', columns, rows: [row] }] }), lab, 'wide.xlsx');
    expect(file.totals).toMatchObject({ new: 3, error: 0 });
    await commit(file);
    expect(await valuesOf(it.checkup.id)).toMatchObject({ GLU: '5.6', ALT: '33', UA: '400' });
  });

  it('says in words what is wrong with a file that is none', async () => {
    expect(await upload('a,b\n1,2')).toMatchObject({ status: 'failed', failure: expect.stringContaining('表头') });
    expect(await upload('<html><body>x</body></html>')).toMatchObject({
      status: 'failed',
      failure: expect.stringContaining('网页'),
    });
    const template = await test.as(lab).call(api.template, {});
    const { rows } = await readTable(Buffer.from(template), { maxRows: 10 });
    expect(rows[0]?.cells.slice(0, 4)).toEqual(['条码', '项目代码', '项目名称', '结果']);
  });
});
