import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  auditApi,
  labImportApi,
  progressApi,
  rosterApi,
  rosterImportApi,
  statisticsApi,
  unitOverviewApi,
  unitsApi,
} from '@tijian/shared';
import ExcelJS from 'exceljs';
import { CheckupEntity } from '../modules/checkups';
import { PersonEntity } from '../modules/persons';
import { UnitEntity } from '../modules/units';
import { importing, rosterFile, rowOf } from '../modules/units/testing/roster-files';
import { csvPieces, writeCsv } from '../platform/tables';
import { build, type Staff, TestApp } from '../testing';
import { dangerous } from './exports.cases';

let test: TestApp;
let manager: Staff;
beforeAll(async () => {
  test = await TestApp.start();
  manager = await test.staff(
    'unit:read',
    'unit:write',
    'roster:import',
    'statistics:read',
    'export:data',
    'audit:read',
    'result:import',
    'checkup:read',
  );
});
afterAll(() => test?.stop());

/** Slashes and arrows part a department from what is inside it. */
const departmentOf = (text: string) => text.replace(/[>\\/]/g, '〉');

/** Every cell of a workbook as Excel would take it. */
async function cellsOf(file: unknown): Promise<ExcelJS.Cell[]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(file as Parameters<typeof workbook.xlsx.load>[0]);
  const cells: ExcelJS.Cell[] = [];
  for (const sheet of workbook.worksheets) sheet.eachRow((row) => row.eachCell((it) => void cells.push(it)));
  return cells;
}

/** `_x005F_` and the like are read by Office as the characters they name. */
const asOffice = (text: string) =>
  text.replace(/_x([0-9A-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Nothing in the file runs, and the texts are in it to the letter. */
async function expectPlain(file: unknown, texts: readonly string[]): Promise<void> {
  const cells = await cellsOf(file);
  const running = cells.filter(
    (it) => it.type === ExcelJS.ValueType.Formula || it.type === ExcelJS.ValueType.Hyperlink,
  );
  expect(running.map((it) => it.address)).toEqual([]);
  const all = cells.map((it) => asOffice(it.text)).join('\n');
  for (const it of texts) expect(all).toContain(it);
}

describe('units and rosters of dangerous words', () => {
  const made: UnitEntity[] = [];
  let at: Awaited<ReturnType<typeof build.programme>>;
  let importer: ReturnType<typeof importing>;
  beforeAll(async () => {
    for (const [, name] of dangerous) made.push(await build.unit(test, { name }));
    const campus = await build.campus(test);
    for (const unit of made) at = await build.programme(test, { unit, campus, name: `${unit.name} 体检` });
    importer = importing(test, manager, at.programme);
    const rows = dangerous.map(([, text], seed) =>
      rowOf(900_000 + seed, { 部门: departmentOf(text), 套餐: 'PK_ENTRY', 工号: text.slice(0, 40), 备注: text }),
    );
    const checked = await importer.upload(await rosterFile(rows, '名单.xlsx'));
    expect(await importer.commit(checked)).toMatchObject({ status: 'committed' });
  });

  it.each(dangerous.map(([what, text], nth) => [what, text, nth] as const))(
    '%s is shown as it was written',
    async (_, text, nth) => {
      const id = made[nth]?.id ?? '';
      expect(await test.as(manager).call(unitsApi.get, { params: { id } })).toMatchObject({ name: text });
      const [row] = await test.read((scope) => scope.manager.findBy(UnitEntity, { id }));
      expect(row?.name).toBe(text);
    },
  );

  it('cannot run from the overview', async () => {
    const file = await test.as(manager).call(unitOverviewApi.exportList, { body: {} });
    await expectPlain(
      file,
      dangerous.map(([, text]) => text),
    );
  });

  it('cannot run from the people of a programme', async () => {
    const file = await test
      .as(manager)
      .call(unitOverviewApi.exportPeople, { params: { id: at.programme.id }, body: {} });
    await expectPlain(
      file,
      dangerous.map(([, text]) => text.slice(0, 40)),
    );
  });

  it('cannot run from the progress of the day', async () => {
    const query = { pageSize: 200 };
    const { items: entries } = await test.as(manager).call(rosterApi.list, { params: at.programme, query });
    for (const it of entries) {
      const person = await test.read((scope) => scope.manager.findOneByOrFail(PersonEntity, { id: it.personId }));
      await build.checkup(test, { campus: at.campus, person, rosterEntryId: it.id });
    }
    const file = await test.as(manager).call(progressApi.exportList, { body: { campusId: at.campus.id } });
    await expectPlain(file, [at.unit.name, ...dangerous.map(([, text]) => departmentOf(text))]);
  });

  it('cannot run from the plates of VIPs', async () => {
    const names = dangerous.map(([, text]) => text);
    await test.write(async ({ manager }) => {
      for (const [nth, unit] of made.entries()) {
        const [row] = await manager.find(CheckupEntity, { where: { campusId: at.campus.id }, skip: nth, take: 1 });
        if (!row) throw new Error('there are as many checkups as dangerous texts');
        // Texts that the form refuses may have come in by another way.
        const plateNumber = (names[nth] ?? '').slice(0, 20);
        await manager.update(CheckupEntity, { id: row.id }, { vipLevel: 'vip', plateNumber, unitId: unit.id });
      }
    });
    const clerk = await test.staff('vip:read');
    const file = await test.as(clerk).call(statisticsApi.exportPlates, { body: { campusId: at.campus.id } });
    await expectPlain(
      file,
      names.map((it) => it.slice(0, 20)),
    );
  });

  it('cannot run from the findings of a roster', async () => {
    const rows = dangerous.map(([, text], seed) => rowOf(910_000 + seed, { 姓名: text, 备注: text }));
    const checked = await importer.upload(await rosterFile(rows, '名单.xlsx'));
    const file = await test.as(manager).call(rosterImportApi.findings, { params: { id: checked.id } });
    await expectPlain(
      file,
      dangerous.map(([, text]) => text),
    );
  });

  it('cannot run from the trail', async () => {
    await expectPlain(await test.as(manager).call(auditApi.export, { body: {} }), []);
  });

  it('cannot run from the problems of a laboratory file', async () => {
    const quoted = dangerous.map(([, text]) => `"${text.replaceAll('"', '""')}"`);
    const content = Buffer.from(`条码,项目代码,结果\n${quoted.map((it) => `${it},${it},${it}`).join('\n')}\n`);
    const { id } = await test.as(manager).call(labImportApi.upload, { body: {}, file: { name: '=1+1.csv', content } });
    await test.idle();
    const file = await test.as(manager).call(labImportApi.problems, { params: { id } });
    await expectPlain(
      file,
      dangerous.map(([, text]) => text),
    );
  });

  it.each(dangerous)('%s is disarmed in CSV', async (_, text) => {
    const columns = [{ key: 'it', title: text, kind: 'text' as const }];
    const file = (await writeCsv({ columns, rows: [{ it: text }] })).toString();
    const cells = file.slice(1).split('\r\n').slice(0, 2);
    for (const it of cells) expect(it.replace(/^"/, '')).not.toMatch(/^[=+\-@＝＋－＠\t\r]/);
    expect((await csvPieces({ columns, rows: [] }).next()).done).toBe(false);
  });
});
