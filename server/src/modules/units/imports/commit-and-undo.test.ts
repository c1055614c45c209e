import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { programmesApi, rosterApi, rosterImportApi } from '@tijian/shared';
import { build, type Staff, TestApp } from '../../../testing';
import { type BuiltProgramme } from '../../../testing/build/units';
import { shippedId } from '../../catalogue';
import { PersonEntity } from '../../persons';
import { importing, type Row, rowOf } from '../testing/roster-files';
import { UnitDepartmentEntity } from '../unit-department.entity';

let test: TestApp;
let clerk: Staff;
let seed = 30_000;
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
const countPersons = () => test.read((scope) => scope.manager.count(PersonEntity));

describe('a second file', () => {
  it('brings news, changes with their fields, and tells who is missing', async () => {
    const at = await setUp();
    const [stays, changes, leaves, comes] = rows(4, { 部门: '生产部', 工号: 'A1' }) as [Row, Row, Row, Row];
    await at.commit(await at.upload([stays, changes, { ...leaves, 工号: 'A3' }]));
    const second = await at.upload([
      { ...stays, 部门: '' },
      { ...changes, 部门: '后勤部', 手机号: '13911112222' },
      comes,
    ]);
    expect(second.totals).toMatchObject({ new: 1, change: 1, same: 1, missing: 1, error: 0, newDepartments: 1 });
    const [changed] = await at.lines(second, { outcome: 'change' });
    expect(changed?.changes).toEqual([
      { field: '部门', before: '生产部', after: '后勤部' },
      { field: '手机号', before: changes.手机号, after: '13911112222' },
    ]);
    expect((await at.lines(second, { outcome: 'missing' })).map((it) => it.name)).toEqual([leaves.姓名]);
    expect((await at.commit(second)).totals?.withdrawn).toBe(0);
    expect((await rosterOf(at)).length).toBe(4);
    const third = await at.upload([stays]);
    expect(await at.commit(third, true)).toMatchObject({ status: 'committed', totals: { withdrawn: 3 } });
    expect((await rosterOf(at)).map((it) => [it.name, it.departmentName])).toEqual([[stays.姓名, '生产部']]);
    await at.undo(await at.settled(third.id));
    expect((await rosterOf(at)).length).toBe(4);
  });

  it('is looked at again when the roster has changed since the check', async () => {
    const at = await setUp();
    const people = rows(2);
    const checked = await at.upload(people);
    const { 姓名: name, 身份证号: idNumber } = people[0] as { 姓名: string; 身份证号: string };
    await test.as(clerk).call(rosterApi.add, { params: at.programme, body: { id: build.id(), name, idNumber } });
    const back = await at.commit(checked);
    expect(back).toMatchObject({ status: 'checked', totals: { new: 1, error: 0 } });
    expect(back.failure).toContain('重新检查');
    expect((await rosterOf(at)).length).toBe(1);
    expect(await at.commit(back)).toMatchObject({ status: 'committed', failure: null });
    expect((await rosterOf(at)).length).toBe(2);
  });

  it('is looked at again when the rules have changed since the check', async () => {
    const at = await setUp();
    const checked = await at.upload(rows(1));
    const [group] = at.groups;
    const body = { name: '全体职工', rules: [], packageId: shippedId('package', 'PK_ENTRY'), version: 1 };
    await test.as(clerk).call(programmesApi.editGroup, { params: { id: group?.id as string }, body });
    const back = await at.commit(checked);
    expect(back.status).toBe('checked');
    await at.commit(back);
    expect((await rosterOf(at))[0]?.packageId).toBe(shippedId('package', 'PK_ENTRY'));
  });

  it('that came at the same moment puts nobody on the roster twice', async () => {
    const at = await setUp();
    const people = rows(5);
    const both = [await at.upload(people), await at.upload(people)] as const;
    const answers = await Promise.all(
      both.map((it) =>
        test.as(clerk).try(rosterImportApi.commit, { params: { id: it.id }, body: { version: it.version } }),
      ),
    );
    expect(answers.map((it) => it.status)).toEqual([200, 200]);
    const ends = [await at.settled(both[0].id), await at.settled(both[1].id)];
    expect(ends.map((it) => it.status).sort()).toEqual(['checked', 'committed']);
    expect(ends.find((it) => it.status === 'checked')?.totals).toMatchObject({ same: 5, new: 0 });
    expect((await rosterOf(at)).length).toBe(5);
  });

  it('is committed once however often it is asked for', async () => {
    const at = await setUp();
    const checked = await at.upload(rows(2));
    const ask = () =>
      test.as(clerk).try(rosterImportApi.commit, { params: { id: checked.id }, body: { version: checked.version } });
    const answers = await Promise.all([ask(), ask()]);
    expect(answers.map((it) => it.code ?? 'taken').sort()).toEqual(['stale', 'taken']);
    await test.idle();
    expect((await rosterOf(at)).length).toBe(2);
  });
});

describe('undoing', () => {
  it('takes away what came, gives back what changed, and leaves used person files', async () => {
    const at = await setUp();
    const [known, fresh, shared] = rows(3) as [Row, Row, Row];
    await at.commit(await at.upload([{ ...known, 部门: '生产部', 婚姻: '未婚' }]));
    const before = await rosterOf(at);
    const persons = await countPersons();
    const second = await at.commit(
      await at.upload([{ ...known, 部门: '新部门', 婚姻: '已婚', 工号: '007' }, fresh, shared]),
    );
    const elsewhere = await build.programme(test);
    const { 姓名: name, 身份证号: idNumber } = shared as { 姓名: string; 身份证号: string };
    await test.as(clerk).call(rosterApi.add, { params: elsewhere.programme, body: { id: build.id(), name, idNumber } });
    const preview = await test.as(clerk).call(rosterImportApi.undoPreview, { params: { id: second.id } });
    expect(preview).toMatchObject({ blockerCount: 0, removes: 2, restores: 1, removesPersons: 2 });
    expect(await at.undo(second)).toMatchObject({ status: 'undone' });
    const after = await rosterOf(at);
    expect(after.map(({ version: _, ...it }) => it)).toEqual(before.map(({ version: _, ...it }) => it));
    expect(await countPersons()).toBe(persons + 1);
    const departments = await test.read((scope) => scope.manager.findBy(UnitDepartmentEntity, { unitId: at.unit.id }));
    expect(departments.map((it) => it.name)).toEqual(['生产部']);
  });

  it('is refused when somebody is registered, and says who', async () => {
    const at = await setUp();
    const committed = await at.commit(await at.upload(rows(2)));
    const [entry] = await rosterOf(at);
    const person = await test.read((scope) =>
      scope.manager.findOneByOrFail(PersonEntity, { id: entry?.personId as string }),
    );
    await build.checkup(test, { campus: at.campus, person, rosterEntryId: entry?.id });
    const preview = await test.as(clerk).call(rosterImportApi.undoPreview, { params: { id: committed.id } });
    expect(preview.blockers).toMatchObject([{ reason: 'registered', name: entry?.name }]);
    const body = { version: committed.version, reason: '导错文件' };
    const refused = await test.as(clerk).try(rosterImportApi.undo, { params: { id: committed.id }, body });
    expect(refused.code).toBe('roster_undo_blocked');
    expect((await rosterOf(at)).length).toBe(2);
  });

  it('begins with the latest import', async () => {
    const at = await setUp();
    const first = await at.commit(await at.upload(rows(1)));
    const second = await at.commit(await at.upload(rows(1)));
    const body = { version: first.version, reason: '导错文件' };
    const refused = await test.as(clerk).try(rosterImportApi.undo, { params: { id: first.id }, body });
    expect(refused.code).toBe('roster_undo_blocked');
    await at.undo(second);
    expect(await at.undo(first)).toMatchObject({ status: 'undone' });
    expect(await rosterOf(at)).toEqual([]);
  });
});
