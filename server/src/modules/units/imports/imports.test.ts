import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { programmesApi, type RosterLineFinding, rosterApi, rosterImportApi } from '@tijian/shared';
import ExcelJS from 'exceljs';
import { AuditEntryEntity } from '../../../platform/audit/audit-entry.entity';
import { verifyAudit } from '../../../platform/audit/verify';
import { readTable } from '../../../platform/tables';
import { build, type Staff, TestApp } from '../../../testing';
import { type BuiltProgramme } from '../../../testing/build/units';
import { fictionalPerson } from '../../../testing/fictional';
import { shippedId } from '../../catalogue';
import { PersonEntity } from '../../persons';
import { importing, type Row, rosterFile, rowOf } from '../testing/roster-files';
import { UnitDepartmentEntity } from '../unit-department.entity';

let test: TestApp;
let clerk: Staff;
let seed = 1000;
/** Seeds nobody else in this file uses. */
const seeds = (count: number) => Array.from({ length: count }, () => seed++);
const rows = (count: number, extra: Row = {}) => seeds(count).map((it) => rowOf(it, extra));

beforeAll(async () => {
  test = await TestApp.start();
  clerk = await test.staff('unit:read', 'unit:write', 'roster:import', 'programme:lock');
});
afterAll(() => test?.stop());

const groups = [
  {
    name: '全体职工',
    rules: [
      { packageCode: 'PK_STD_M', sex: 'M' as const },
      { packageCode: 'PK_STD_FM', sex: 'F' as const, marital: '20' },
    ],
    packageId: shippedId('package', 'PK_STD_FU'),
  },
];
const setUp = async (overrides: Parameters<typeof build.programme>[1] = { groups }) => {
  const built = await build.programme(test, overrides);
  return { ...built, ...importing(test, clerk, built.programme) };
};
const rosterOf = async ({ programme }: Pick<BuiltProgramme, 'programme'>, query = {}) =>
  (await test.as(clerk).call(rosterApi.list, { params: programme, query: { pageSize: 200, ...query } })).items;
const _countPersons = () => test.read((scope) => scope.manager.count(PersonEntity));

describe.each(['名单.csv', '名单.xlsx'])('a good file %s', (name) => {
  it('is checked, shown and committed as a whole, and the audit chain holds', async () => {
    const at = await setUp();
    const people = [...rows(3, { 部门: '生产部', 婚姻: '已婚' }), ...rows(2, { 部门: '质检部/一组', 婚姻: '' })];
    const checked = await at.upload(await rosterFile(people, name));
    expect(checked).toMatchObject({
      status: 'checked',
      failure: null,
      totals: { lines: 5, new: 5, change: 0, same: 0, error: 0, missing: 0, newPersons: 5, newDepartments: 2 },
      can: { commit: true, undo: false },
    });
    expect(await rosterOf(at)).toEqual([]);
    expect((await at.lines(checked))[0]).toMatchObject({ lineNo: 2, outcome: 'new', group: '全体职工' });
    const committed = await at.commit(checked);
    expect(committed).toMatchObject({ status: 'committed', can: { commit: false, undo: true } });
    const roster = await rosterOf(at);
    expect(roster.map((it) => it.name).sort()).toEqual(people.map((it) => it.姓名).sort());
    for (const it of roster) {
      const married = it.departmentName === '生产部';
      const expected = it.sex === 'M' ? 'PK_STD_M' : married ? 'PK_STD_FM' : 'PK_STD_FU';
      expect(it.packageId).toBe(shippedId('package', expected));
    }
    const departments = await test.read((scope) => scope.manager.findBy(UnitDepartmentEntity, { unitId: at.unit.id }));
    const parent = departments.find((it) => it.name === '质检部');
    expect(departments.find((it) => it.name === '质检部/一组')?.parentId).toBe(parent?.id);
    expect(await test.read((scope) => verifyAudit(scope.manager))).toMatchObject({ ok: true });
    const written = await test.read((scope) =>
      scope.manager.findBy(AuditEntryEntity, { entity: 'roster_entry', entityId: roster[0]?.id }),
    );
    expect(written).toMatchObject([{ actorName: '测试用户', reason: `名单导入：${name}` }]);
  });
});

describe('what is found', () => {
  it('names lines and reasons; with errors nothing can be committed', async () => {
    const at = await setUp();
    const [one, two, three, four, five, six] = seeds(6) as [number, number, number, number, number, number];
    const other = fictionalPerson(four).sex === 'M' ? '女' : '男';
    const wrongSex = fictionalPerson(six).sex === 'M' ? '标准女(未婚/无性生活史)' : '标准男';
    const checked = await at.upload([
      rowOf(one),
      rowOf(two, { 姓名: '' }),
      rowOf(three, { 身份证号: `${fictionalPerson(three).idNumber.slice(0, 17)}Q` }),
      rowOf(four, { 性别: other }),
      rowOf(one, { 姓名: '重复的人' }),
      rowOf(five, { 分组: '没有的组', 套餐: '没有的套餐' }),
      rowOf(six, { 套餐: wrongSex }),
    ]);
    expect(checked).toMatchObject({
      status: 'checked',
      totals: { lines: 7, error: 7, new: 0 },
      can: { commit: false },
    });
    const lines = await at.lines(checked);
    const found: Record<number, RosterLineFinding[]> = Object.fromEntries(lines.map((it) => [it.lineNo, it.findings]));
    const codes = (line: number) => (found[line] ?? []).filter((it) => it.level === 'error').map((it) => it.code);
    expect([2, 3, 4, 5, 6, 7, 8].map(codes)).toEqual([
      ['duplicate_line'],
      ['name_missing'],
      ['id_invalid'],
      ['sex_differs'],
      ['duplicate_line'],
      ['group_unknown', 'package_unknown'],
      ['package_wrong_sex'],
    ]);
    expect(found[2]?.[0]).toMatchObject({ column: '身份证号', message: '与第 6 行是同一个人，请只保留一行' });
    expect(lines.find((it) => it.lineNo === 5)).toMatchObject({ sex: other === '男' ? 'M' : 'F' });
    expect(checked.findingCounts[0]).toMatchObject({ code: 'duplicate_line', label: '文件内重复', lines: 2 });
    const only = await at.lines(checked, { code: 'sex_differs' });
    expect(only.map((it) => it.lineNo)).toEqual([5]);
    const commit = { params: { id: checked.id }, body: { version: checked.version } };
    expect((await test.as(clerk).try(rosterImportApi.commit, commit)).code).toBe('roster_has_errors');
    expect(await rosterOf(at)).toEqual([]);
  });

  it('comes back as a workbook with the columns of the file and the problems', async () => {
    const at = await setUp();
    const [good] = rows(1) as [Row];
    const checked = await at.upload([good, { ...good, 姓名: '' }]);
    const file = await test.as(clerk).call(rosterImportApi.findings, { params: { id: checked.id } });
    const table = await readTable(Buffer.from(file), { maxRows: 100 });
    expect(table.rows[0]?.cells).toEqual(['行号', '姓名', '性别', '身份证号', '手机号', '问题']);
    expect(table.rows.slice(1).map((it) => [it.cells[0], it.cells[3]])).toEqual([['3', good.身份证号]]);
    expect(table.rows[1]?.cells[5]).toContain('【错误】姓名为空');
    const stranger = await test.staff('unit:read', 'roster:import');
    const masked = await test.as(stranger).call(rosterImportApi.findings, { params: { id: checked.id } });
    const [, line] = (await readTable(Buffer.from(masked), { maxRows: 100 })).rows;
    expect(line?.cells[3]).toMatch(/^\d{4}\*+\w{4}$/);
  });

  it('sees merged cells and ID numbers that a spreadsheet has spoilt', async () => {
    const at = await setUp();
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('花名册');
    sheet.addRow(['某公司花名册']);
    sheet.mergeCells('A1:C1');
    sheet.addRow(['姓名', '身份证号', '部门']);
    const [one, two, three] = seeds(3).map((it) => fictionalPerson(it));
    sheet.addRow([one?.name, one?.idNumber, '生产部']);
    sheet.addRow([two?.name, two?.idNumber, '生产部']);
    sheet.mergeCells('C3:C4');
    sheet.addRow([three?.name, Number(three?.idNumber.replace('X', '0')), '后勤部']);
    const checked = await at.upload({ name: '花名册.xlsx', content: Buffer.from(await workbook.xlsx.writeBuffer()) });
    expect(checked.reading).toMatchObject({ headerLine: 2, sheetName: '花名册' });
    const found = (await at.lines(checked)).map((it) => [it.lineNo, it.findings.map((one_) => one_.code)]);
    expect(found).toEqual([
      [3, ['merged_cell']],
      [4, ['merged_cell']],
      [5, ['id_precision_lost']],
    ]);
  });

  it.each<[string, Buffer, string]>([
    ['no header', Buffer.from('张三,男\n李四,女\n'), '没有找到表头'],
    ['no ID column', Buffer.from('姓名,部门\n张三,生产部\n'), '缺少必需的列'],
    ['nobody', Buffer.from('姓名,身份证号\n,\n'), '没有任何人员'],
    ['no table at all', Buffer.from('%PDF-1.7'), '只支持 .xlsx 和 .csv'],
  ])('says in words why a file can’t be read: %s', async (_, content, problem) => {
    const at = await setUp();
    const failed = await at.upload({ name: '名单.csv', content });
    expect(failed).toMatchObject({ status: 'failed', can: { commit: false, recheck: true } });
    expect(failed.failure).toContain(problem);
  });

  it('refuses unknown departments only when asked to', async () => {
    const at = await setUp();
    await build.unitDepartment(test, at.unit.id, '生产部');
    const people = [...rows(1, { 部门: '生产部' }), ...rows(1, { 部门: '新部门' })];
    const strict = await at.upload(people, { createDepartments: 'false' });
    expect(strict.findingCounts).toMatchObject([{ code: 'department_unknown', level: 'error', lines: 1 }]);
    const body = { createDepartments: true, acceptOtherName: false, version: strict.version };
    await test.as(clerk).call(rosterImportApi.recheck, { params: { id: strict.id }, body });
    expect(await at.settled(strict.id)).toMatchObject({ totals: { error: 0, new: 2, newDepartments: 1 } });
  });

  it('takes people without an ID by name, sex, birth and phone', async () => {
    const at = await setUp();
    const someone = { 姓名: '无证人', 性别: '女', 出生日期: '1980-01-02', 手机号: '13912345678', 身份证号: '' };
    const first = await at.upload([someone]);
    expect(first.findingCounts).toMatchObject([{ code: 'id_missing', level: 'warning' }]);
    await at.commit(first);
    expect(await at.upload([someone])).toMatchObject({ totals: { new: 0, same: 1 } });
  });

  it('keeps a person file from getting another name', async () => {
    const at = await setUp();
    const [known] = seeds(1) as [number];
    const { name, idNumber } = fictionalPerson(known);
    await build.person(test, { name, idNumber });
    const strict = await at.upload([rowOf(known, { 姓名: '另一个人' })]);
    expect((await at.lines(strict))[0]).toMatchObject({ outcome: 'error', findings: [{ code: 'name_differs' }] });
    const lenient = await at.upload([rowOf(known, { 姓名: '另一个人' })], { acceptOtherName: 'true' });
    expect(lenient).toMatchObject({ totals: { error: 0, new: 1, newPersons: 0, warned: 1 } });
    await at.commit(lenient);
    expect((await rosterOf(at))[0]).toMatchObject({ name });
  });
});

describe('who may', () => {
  it('is decided by the campus, and a locked programme refuses everybody', async () => {
    const at = await setUp();
    const checked = await at.upload(rows(1));
    const elsewhere = await build.campus(test);
    const stranger = await test.staff({ permissions: ['unit:read', 'roster:import'], campusId: elsewhere.id });
    const params = { id: checked.id };
    expect((await test.as(stranger).try(rosterImportApi.get, { params })).code).toBe('not_found');
    expect((await test.as(stranger).try(rosterImportApi.lines, { params, query: {} })).code).toBe('not_found');
    const commit = { params, body: { version: checked.version } };
    expect((await test.as(stranger).try(rosterImportApi.commit, commit)).code).toBe('not_found');
    await test.as(clerk).call(programmesApi.lock, { params: at.programme, body: { reason: '对账', version: 1 } });
    expect((await test.as(clerk).try(rosterImportApi.commit, commit)).code).toBe('programme_locked');
    const upload = { params: at.programme, body: { id: build.id() }, file: await rosterFile(rows(1)) };
    expect((await test.as(clerk).try(rosterImportApi.upload, upload)).code).toBe('programme_locked');
  });

  it('gives whole ID numbers only to who uploaded them', async () => {
    const at = await setUp();
    const people = rows(1);
    const checked = await at.upload(people);
    expect((await at.lines(checked))[0]?.idNumber).toBe(people[0]?.身份证号);
    const reader = await test.staff('unit:read');
    const seen = await test.as(reader).call(rosterImportApi.lines, { params: { id: checked.id }, query: {} });
    expect(seen.items[0]?.idNumber).toContain('****');
  });

  it('gets a template whose own rows can be read back', async () => {
    const at = await setUp();
    const file = await test.as(clerk).call(rosterImportApi.template, { params: at.programme });
    const table = await readTable(Buffer.from(file), { maxRows: 100 });
    expect(table.rows[0]?.cells.slice(0, 3)).toEqual(['姓名', '证件号码', '证件类型']);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Buffer.from(file).buffer as ArrayBuffer);
    expect(workbook.worksheets.map((it) => it.name)).toEqual(['名单', '填写说明', '可选项']);
    expect(workbook.worksheets[0]?.getColumn(2).numFmt).toBe('@');
  });
});
