import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { addDays, unitOverviewApi as api, businessDate } from '@tijian/shared';
import { AuditEntryEntity } from '../../../platform/audit/audit-entry.entity';
import { readTable } from '../../../platform/tables';
import { build, type Staff, TestApp } from '../../../testing';
import { booked, came, changed, listed } from '../../../testing/roster-people';
import { PersonEntity } from '../../persons';
import { RosterEntryEntity } from '../../units';

let test: TestApp;
let manager: Staff;
let today: string;
beforeAll(async () => {
  test = await TestApp.start();
  manager = await test.staff('statistics:read', 'export:data', 'programme:lock', 'unit:read');
  today = businessDate(test.app.now());
});
afterAll(() => test?.stop());

/** A programme with one person in every stage, two of them in a department. */
async function fullProgramme(unitName?: string) {
  const endsOn = addDays(today, 100);
  const unit = unitName ? await build.unit(test, { name: unitName }) : undefined;
  const built = await build.programme(test, { unit, startsOn: addDays(today, -10), endsOn });
  const { campus } = built;
  const department = await build.unitDepartment(test, built.unit.id, '财务部');
  const onRoster = (departmentId: string | null = null) => listed(test, built, { departmentId });
  const unbooked = await onRoster(department.id);
  await booked(test, campus, await onRoster(), { date: addDays(today, 2) });
  await booked(test, campus, await onRoster(), { date: addDays(today, -1), hour: 9 });
  await booked(test, campus, await onRoster(), { date: addDays(today, -1), hour: 10, status: 'no_show' });
  const registered = await onRoster(department.id);
  await booked(test, campus, registered, { date: today, status: 'arrived' });
  await came(test, campus, registered);
  for (const status of ['in_progress', 'examined', 'reviewed', 'concluded', 'published'] as const)
    await came(test, campus, await onRoster(), status);
  await came(test, campus, await onRoster(), 'cancelled');
  const withdrawn = await onRoster();
  await changed(test, RosterEntryEntity, withdrawn.id, { status: 'withdrawn' });
  return { ...built, department, unbooked };
}
const everyStage = {
  unbooked: 2,
  booked: 1,
  absent: 2,
  in_progress: 2,
  examined: 1,
  reviewed: 1,
  concluded: 1,
  published: 1,
};

it('puts everybody on a roster into exactly one stage, by programme, in all, and by department', async () => {
  const { programme, unit, campus, department } = await fullProgramme();
  const { items, totals, total } = await test.as(manager).call(api.list, { query: { unitId: unit.id } });
  const counts = { roster: 11, attended: 6, stages: everyStage };
  expect(total).toBe(1);
  expect(items).toMatchObject([
    {
      programmeId: programme.id,
      unit: { name: unit.name },
      campus: { id: campus.id },
      canLock: true,
      locked: false,
      counts,
    },
  ]);
  expect(totals).toEqual(counts);
  const { departments } = await test.as(manager).call(api.get, { params: { id: programme.id } });
  expect(departments.map((it) => [it.name, it.counts.roster, it.counts.attended])).toEqual([
    ['财务部', 2, 1],
    ['未填部门', 9, 5],
  ]);
  const people = async (query: { stage?: 'attended' | 'absent' | 'unbooked'; departmentId?: string }) =>
    (await test.as(manager).call(api.people, { params: { id: programme.id }, query })).items;
  expect(await people({})).toHaveLength(11);
  expect(await people({ stage: 'attended' })).toHaveLength(6);
  expect((await people({ stage: 'absent' })).map((it) => it.bookedOn)).toEqual([
    addDays(today, -1),
    addDays(today, -1),
  ]);
  expect(await people({ departmentId: department.id, stage: 'attended' })).toMatchObject([
    { department: '财务部', stage: 'in_progress', checkup: { status: 'registered', done: 0 } },
  ]);
  expect(await people({ departmentId: 'none', stage: 'unbooked' })).toHaveLength(1);
});

it('adds up the programmes of all pages, whatever fits on one', async () => {
  const { unit, campus } = await build.programme(test, { endsOn: addDays(today, 10) });
  for (const people of [1, 2]) {
    const built = await build.programme(test, { unit, campus, endsOn: addDays(today, 10) });
    for (let nth = 0; nth < people; nth++) await listed(test, built);
  }
  const rosterOn = async (page: { page?: number; pageSize?: number }) => {
    const { items, totals } = await test.as(manager).call(api.list, { query: { unitId: unit.id, ...page } });
    return [items.length, totals.roster];
  };
  expect(await rosterOn({})).toEqual([3, 3]);
  expect(await rosterOn({ pageSize: 2 })).toEqual([2, 3]);
  expect(await rosterOn({ pageSize: 2, page: 2 })).toEqual([1, 3]);
});

it('counts who never came as absent once the programme is over', async () => {
  const built = await build.programme(test, { startsOn: addDays(today, -30), endsOn: addDays(today, -1) });
  await listed(test, built);
  const [line] = (await test.as(manager).call(api.list, { query: { unitId: built.unit.id } })).items;
  expect(line?.counts.stages.absent).toBe(1);
});

it('leaves VVIP people out of numbers and lists, and programmes of other campuses altogether', async () => {
  const built = await build.programme(test, { endsOn: addDays(today, 10) });
  await listed(test, built);
  const hidden = await listed(test, built);
  await changed(test, PersonEntity, hidden.personId, { vipLevel: 'vvip' });
  const query = { unitId: built.unit.id };
  const rosterFor = async (who: Staff) =>
    (await test.as(who).call(api.list, { query })).items.map((it) => it.counts.roster);
  expect(await rosterFor(manager)).toEqual([1]);
  expect(await rosterFor(await test.staff('statistics:read', 'person:vvip'))).toEqual([2]);
  const elsewhere = await test.staff({ permissions: ['statistics:read'], campusId: (await build.campus(test)).id });
  expect(await rosterFor(elsewhere)).toEqual([]);
  const params = { id: built.programme.id };
  expect((await test.as(elsewhere).try(api.get, { params })).code).toBe('not_found');
  expect((await test.as(elsewhere).try(api.people, { params, query: {} })).code).toBe('not_found');
});

it('finds people of a roster by name and employee number, a page at a time', async () => {
  const built = await build.programme(test);
  const entry = await listed(test, built, { person: { name: '闻人雪' } });
  await listed(test, built, { person: { name: '濮阳' } });
  await test.write(({ manager: it }) => it.update(RosterEntryEntity, { id: entry.id }, { employeeNo: 'E-0815' }));
  const find = async (keyword: string) =>
    (await test.as(manager).call(api.people, { params: { id: built.programme.id }, query: { keyword } })).items;
  for (const keyword of ['闻人', 'wrx', 'E-0815'])
    expect((await find(keyword)).map((it) => it.person.name)).toEqual(['闻人雪']);
  const second = { params: { id: built.programme.id }, query: { page: 2, pageSize: 1 } };
  expect(await test.as(manager).call(api.people, second)).toMatchObject({ total: 2, items: [{}] });
});

it('exports the overview and a roster, on record, and only where exporting is allowed', async () => {
  const { unit, programme, campus } = await fullProgramme('=1+1');
  const overview = await test.as(manager).try(api.exportList, { body: { unitId: unit.id } });
  expect(overview.headers.get('content-disposition')).toContain(encodeURIComponent('单位一览'));
  const table = await readTable(Buffer.from(overview.reply), { maxRows: 100 });
  const [head = [], row = []] = table.rows.map((it) => it.cells);
  const cell = (title: string) => row[head.indexOf(title)];
  expect([cell('单位'), cell('名单人数'), cell('到检'), cell('缺席')]).toEqual(['=1+1', '11', '6', '2']);
  const roster = await test.as(manager).try(api.exportPeople, { params: { id: programme.id }, body: {} });
  expect(roster.status).toBe(200);
  const entries = await test.read(({ manager: it }) =>
    it.findBy(AuditEntryEntity, { action: 'export', entity: 'unit_overview' }),
  );
  expect(entries.map((it) => it.entityId).sort()).toEqual([unit.id, programme.id].sort());
  const mixed = await test.staff(
    { permissions: ['statistics:read'], campusId: campus.id },
    { permissions: ['export:data'], campusId: (await build.campus(test)).id },
  );
  expect((await test.as(mixed).try(api.exportPeople, { params: { id: programme.id }, body: {} })).code).toBe(
    'forbidden',
  );
  const none = await readTable(Buffer.from(await test.as(mixed).call(api.exportList, { body: {} })), { maxRows: 10 });
  expect(none.rows).toHaveLength(1);
});
