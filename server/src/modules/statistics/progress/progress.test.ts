import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { addDays, progressApi as api, businessDate, newId } from '@tijian/shared';
import { AuditEntryEntity } from '../../../platform/audit/audit-entry.entity';
import { readTable } from '../../../platform/tables';
import { build, type Staff, TestApp } from '../../../testing';
import { RoomEntity, RoomItemEntity } from '../../catalogue';
import { CheckupEntity, CheckupItemEntity } from '../../checkups';

let test: TestApp;
let doctor: Staff;
let today: string;
beforeAll(async () => {
  test = await TestApp.start();
  doctor = await test.staff('statistics:read', 'export:data');
  today = businessDate(test.app.now());
});
afterAll(() => test?.stop());

const setItem = (id: string, values: Partial<CheckupItemEntity>) =>
  test.write(({ manager }) => manager.update(CheckupItemEntity, { id }, values));

/** Two people of a campus: one with a single item left, one with everything. */
async function twoPeople() {
  const campus = await build.campus(test);
  const started = await build.checkup(test, { campus, person: { name: '端木青' } });
  const fresh = await build.checkup(test, { campus, person: { name: '公孙白' } });
  const counted = started.items.filter((it) => it.kind !== 'review');
  const [left, ...others] = counted;
  if (!left) throw new Error('the package has no items');
  for (const it of others) await setItem(it.id, { status: 'done', doneAt: test.app.now(), examinerName: '梁医生' });
  await test.write(({ manager }) =>
    manager.update(CheckupEntity, { id: started.checkup.id }, { status: 'in_progress' }),
  );
  return { campus, started, fresh, counted, left };
}

it('lists people with what is done and what is left, and one with every item', async () => {
  const { campus, started, counted, left } = await twoPeople();
  const { items, total } = await test.as(doctor).call(api.list, { query: { campusId: campus.id } });
  expect(total).toBe(2);
  expect(items.find((it) => it.checkupId === started.checkup.id)).toMatchObject({
    person: { name: '端木青' },
    status: 'in_progress',
    items: { total: counted.length, done: counted.length - 1, waiting: 1 },
    left: [left.name],
  });
  const detail = await test.as(doctor).call(api.get, { params: { checkupId: started.checkup.id } });
  expect(detail.items).toHaveLength(counted.length);
  expect(detail.items.find((it) => it.id === left.id)).toMatchObject({
    status: 'pending',
    department: { id: left.departmentId },
  });
  expect(detail.steps.map((it) => it.at !== null)).toEqual([true, false, false, false, false, false]);
});

it('filters by state, department, room, status and words', async () => {
  const { campus, started, fresh, left } = await twoPeople();
  const roomId = newId();
  await test.write(async (scope) => {
    const room = {
      id: roomId,
      campusId: campus.id,
      departmentId: left.departmentId,
      code: '201',
      name: '一诊室',
      floor: '2F',
    };
    await scope.insert(RoomEntity, { ...room, stations: 1, active: true });
    await scope.insert(RoomItemEntity, { id: newId(), roomId, itemId: left.itemId });
  });
  const found = async (query: Record<string, string>) =>
    (await test.as(doctor).call(api.list, { query: { campusId: campus.id, ...query } })).items
      .map((it) => it.person.name)
      .sort();
  const both = ['公孙白', '端木青'];
  expect(await found({ departmentId: left.departmentId })).toEqual(both);
  expect(await found({ roomId })).toEqual(both);
  expect(await found({ roomId: newId() })).toEqual([]);
  expect(await found({ roomId, state: 'finished' })).toEqual([]);
  expect(await found({ status: 'registered' })).toEqual(['公孙白']);
  expect(await found({ reached: 'registered' })).toEqual(both);
  expect(await found({ reached: 'in_progress' })).toEqual(['端木青']);
  expect(await found({ keyword: 'dmq' })).toEqual(['端木青']);
  expect(await found({ keyword: fresh.checkup.barcode })).toEqual(['公孙白']);
  expect(await found({ from: addDays(today, -3), to: addDays(today, -1) })).toEqual([]);
  await setItem(left.id, { status: 'declined' });
  expect(await found({ roomId, state: 'finished' })).toEqual(['端木青']);
  expect(await found({ state: 'waiting' })).toEqual(['公孙白']);
  const [line] = (
    await test.as(doctor).call(api.list, { query: { campusId: campus.id, roomId, keyword: started.checkup.number } })
  ).items;
  expect(line?.items).toEqual({ total: 1, done: 0, waiting: 0, declined: 1, deferred: 0 });
});

it('finds people with abnormal and critical results', async () => {
  const campus = await build.campus(test);
  const high = await build.checkup(test, { campus, person: { name: '赫连山' }, packageCode: 'PK_STD_M' });
  const well = await build.checkup(test, { campus, person: { name: '赫连水' }, packageCode: 'PK_STD_M' });
  await build.results(test, high.checkup.id, { SBP: '182', DBP: '76' });
  await build.results(test, well.checkup.id, { SBP: '118', DBP: '76' });
  const found = async (flag: 'abnormal' | 'critical') =>
    (await test.as(doctor).call(api.list, { query: { campusId: campus.id, flag } })).items.map((it) => it.person.name);
  expect(await found('abnormal')).toEqual(['赫连山']);
  expect((await found('critical')).length).toBeLessThanOrEqual(1);
});

it('groups people and items in every way, and adds up', async () => {
  const { campus, counted, left } = await twoPeople();
  const grouped = (by: (typeof api.groups.query)['_output']['by']) =>
    test.as(doctor).call(api.groups, { query: { campusId: campus.id, by } });
  for (const by of ['day', 'unit', 'programme', 'category'] as const) {
    const { groups, all } = await grouped(by);
    expect([by, groups.map((it) => [it.people, it.finished])]).toEqual([by, [[2, 0]]]);
    expect(all.items).toMatchObject({ total: counted.length * 2, done: counted.length - 1 });
  }
  expect((await grouped('unit')).groups[0]).toMatchObject({ key: '', name: '个人' });
  expect((await grouped('day')).groups[0]).toMatchObject({ key: today, name: today });
  expect((await grouped('status')).groups.map((it) => it.name)).toEqual(['已登记', '检查中']);
  const { groups, all } = await grouped('department');
  expect(groups.reduce((sum, it) => sum + it.items.total, 0)).toBe(all.items.total);
  const own = groups.find((it) => it.key === left.departmentId);
  expect(own?.people).toBe(2);
  expect((await grouped('room')).groups).toEqual([]);
});

it('keeps to the actor’s campuses and hides VVIP people', async () => {
  const built = await build.checkup(test, { person: { vipLevel: 'vvip' } });
  const params = { checkupId: built.checkup.id };
  expect((await test.as(doctor).try(api.get, { params })).code).toBe('not_found');
  const insider = await test.staff('statistics:read', 'person:vvip');
  expect((await test.as(insider).try(api.get, { params })).status).toBe(200);
  const open = await build.checkup(test);
  const elsewhere = await test.staff({ permissions: ['statistics:read'], campusId: built.campus.id });
  expect((await test.as(elsewhere).try(api.get, { params: { checkupId: open.checkup.id } })).code).toBe('not_found');
  const query = { campusId: open.campus.id };
  expect((await test.as(elsewhere).call(api.list, { query })).total).toBe(0);
  expect((await test.as(elsewhere).call(api.groups, { query })).all.people).toBe(0);
  expect((await test.as(elsewhere).call(api.choices, { query })).units).toEqual([]);
});

it('refuses days in the wrong order and too many of them', async () => {
  const issues = async (query: { from: string; to: string }) => {
    const { error } = await test.as(doctor).try(api.list, { query });
    const { issues: found } = (error ?? { details: { issues: [] } }).details as { issues: { path: string[] }[] };
    return found.map((it) => it.path.join('.'));
  };
  expect(await issues({ from: '2026-02-02', to: '2026-02-01' })).toEqual(['query.to']);
  expect(await issues({ from: '2024-01-01', to: '2026-02-01' })).toEqual(['query.from']);
});

it('exports everybody who matches with the groups, on record', async () => {
  const { campus } = await twoPeople();
  const answer = await test.as(doctor).try(api.exportList, { body: { campusId: campus.id, by: 'department' } });
  const table = await readTable(Buffer.from(answer.reply), { maxRows: 100 });
  expect(table.rows[0]?.cells[0]).toBe('科室');
  expect(table.rows.at(-1)?.cells.slice(0, 2)).toEqual(['合计', '2']);
  const [entry] = await test.read(({ manager }) =>
    manager.findBy(AuditEntryEntity, { entity: 'progress', campusId: campus.id }),
  );
  expect(entry).toMatchObject({ action: 'export', after: { campusId: campus.id, rows: 2 } });
  const reader = await test.staff('statistics:read');
  expect((await test.as(reader).try(api.exportList, { body: {} })).code).toBe('forbidden');
});
