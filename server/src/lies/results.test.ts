import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, labImportApi as api, businessDate, type LabImportLine, resultsApi } from '@tijian/shared';
import { ResultEntity } from '../modules/results';
import { build, type Staff, TestApp } from '../testing';
import type { BuiltCheckup } from '../testing/build/checkups';
import { expectRefused, send } from './door';
import { type LabCell, labLines, numbers } from './numbers.cases';

const today = businessDate(Date.now());
const lines = labLines(today, addDays(today, 1), addDays(today, -1));
let test: TestApp;
let nurse: Staff;
let campus: Awaited<ReturnType<typeof build.campus>>;
beforeAll(async () => {
  test = await TestApp.start();
  nurse = await test.staff('result:import', 'checkup:read', 'result:read', 'result:write');
  campus = await build.campus(test);
});
afterAll(() => test?.stop());

const valuesOf = async (checkupId: string) =>
  Object.fromEntries(
    (await test.read(({ manager }) => manager.findBy(ResultEntity, { checkupId }))).map((it) => [
      it.indicatorCode,
      it.text,
    ]),
  );

describe('typed results', () => {
  let at: BuiltCheckup;
  beforeAll(async () => {
    at = await build.checkup(test, { campus });
  });

  it.each(numbers.map((lie) => [lie.what, lie] as const))('%s', async (_, lie) => {
    const { item, code, text, confirm } = lie.told;
    const before = await valuesOf(at.checkup.id);
    const { checkup, items } = await test
      .as(nurse)
      .call(resultsApi.entry, { params: { checkupId: at.checkup.id }, query: {} });
    const version = items.flatMap((it) => it.fields).find((it) => it.indicator.code === code)?.result?.version ?? null;
    const entry = build.entryOf(at, item, { [code]: text as string });
    const [value] = entry.values;
    const body = { items: [{ ...entry, values: [{ ...value, version, confirmImplausible: confirm }] }] };
    const heard = await send(test, nurse, { method: 'PUT', path: `/results/entry/${checkup.id}`, body });
    if ('stored' in lie) {
      expect(heard).toMatchObject({ status: 200, code: null });
      expect((await valuesOf(at.checkup.id))[code]).toBe(lie.stored);
    } else {
      expectRefused(heard, lie.says, lie.field);
      expect(await valuesOf(at.checkup.id)).toEqual(before);
    }
  });
});

describe('lines of a laboratory file', () => {
  const found = new Map<number, LabImportLine>();
  const checkups: BuiltCheckup[] = [];
  beforeAll(async () => {
    for (const _ of lines) checkups.push(await build.checkup(test, { campus }));
    const titles = ['条码', '项目代码', '项目名称', '结果', '单位', '检验日期', '姓名', '性别'] as const;
    const rows = lines.map(
      ({ cells }, at): Partial<Record<LabCell, string>> => ({
        ...cells,
        条码: barcode(cells, checkups[at] as BuiltCheckup),
      }),
    );
    const text = [titles, ...rows.map((row) => titles.map((title) => `"${row[title] ?? ''}"`))].join('\r\n');
    const file = { name: 'lis.csv', content: Buffer.from(text) };
    const { id } = await test.as(nurse).call(api.upload, { body: {}, file });
    await test.idle();
    const checked = await test.as(nurse).call(api.get, { params: { id } });
    expect(checked).toMatchObject({ status: 'checked', failure: null, totals: { lines: lines.length } });
    await test.as(nurse).call(api.commit, { params: { id }, body: { version: checked.version, reason: null } });
    await test.idle();
    const page = await test.as(nurse).call(api.lines, { params: { id }, query: { pageSize: 200 } });
    for (const it of page.items) found.set(it.lineNo, it);
  });

  const barcode = (cells: Partial<Record<LabCell, string>>, { checkup }: BuiltCheckup) => {
    const own = checkup.barcode;
    if (cells.条码 === '全角') return own.replace(/\d/g, (it) => String.fromCharCode(it.charCodeAt(0) + 0xfee0));
    if (cells.条码 === '错位') return own.slice(0, -1) + String((Number(own.at(-1)) + 1) % 10);
    return cells.条码 ?? own;
  };

  it.each(lines.map((it, at) => [it.what, it, at] as const))('%s', async (_, lie, at) => {
    const line = found.get(at + 2);
    const values = await valuesOf(checkups[at]?.checkup.id ?? '');
    if ('stored' in lie) {
      expect(line).toMatchObject({ state: 'applied' });
      expect(values).toEqual({ GLU: lie.stored });
    } else {
      expect(line).toMatchObject({ outcome: 'error', message: expect.stringMatching(lie.says) });
      expect(values).toEqual({});
    }
  });

  it('keep a long text whole, or refuse it', async () => {
    const it = await build.checkup(test, { campus });
    const content = Buffer.from(`条码,项目代码,结果\n${it.checkup.barcode},GLU,${'5'.repeat(600)}\n`);
    const { id } = await test.as(nurse).call(api.upload, { body: {}, file: { name: 'lis.csv', content } });
    await test.idle();
    const { items } = await test.as(nurse).call(api.lines, { params: { id }, query: {} });
    expect(items).toMatchObject([{ outcome: 'error', message: expect.stringContaining('超过 500 个字') }]);
  });
});
