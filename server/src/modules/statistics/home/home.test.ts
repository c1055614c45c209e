import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { addDays, statisticsApi as api, businessDate, type Permission, reportsApi } from '@tijian/shared';
import { build, type Staff, TestApp } from '../../../testing';
import { booked, came, changed, listed } from '../../../testing/roster-people';
import { CheckupEntity } from '../../checkups';

let test: TestApp;
let today: string;
beforeAll(async () => {
  test = await TestApp.start();
  today = businessDate(test.app.now());
});
afterAll(() => test?.stop());

const everything: Permission[] = ['checkup:read', 'statistics:read', 'appointment:read', 'charge:read', 'result:write'];
const home = (who: Staff, campusId?: string, days: '1' | '7' | '30' = '30') =>
  test.as(who).call(api.home, { query: { campusId, days } });

it('shows today’s numbers and the charts of a campus', async () => {
  const built = await build.programme(test);
  const { campus } = built;
  const waiting = await listed(test, built);
  await booked(test, campus, waiting, { date: today, hour: 8 });
  await booked(test, campus, await listed(test, built), { date: today, hour: 10, status: 'no_show' });
  for (const status of ['registered', 'in_progress', 'examined', 'published'] as const)
    await came(test, campus, await listed(test, built), status);
  const old = await came(test, campus, await listed(test, built), 'in_progress');
  const earlier = { businessDate: addDays(today, -3) };
  await changed(test, CheckupEntity, old.id, earlier);
  const walkIn = await build.checkup(test, { campus, packageCode: 'PK_STD_M' });
  await build.results(test, walkIn.checkup.id, { SBP: '168', DBP: '76' });
  const it = await home(await test.staff(...everything), campus.id);
  expect(it.appointments).toEqual({ booked: 2, waiting: 1, arrived: 0, noShow: 1 });
  expect(it.today).toMatchObject({
    left: 1,
    vip: 0,
    withResults: 1,
    results: 2,
    abnormalResults: 1,
    abnormal: 1,
    critical: 0,
    publishedToday: 0,
  });
  expect(it.today?.statuses).toMatchObject({ registered: 1, in_progress: 2, examined: 1, reviewed: 0, published: 1 });
  expect(it.today?.waiting).toMatchObject({ registered: 1, in_progress: 3, examined: 1 });
  expect(it.charts?.trend).toHaveLength(30);
  expect(it.charts?.trend.at(-1)).toEqual({ date: today, registered: 5, finished: 2 });
  expect(it.charts?.trend.at(-4)).toEqual({ date: addDays(today, -3), registered: 1, finished: 0 });
  expect(it.charts?.units).toEqual([{ unit: { id: built.unit.id, name: built.unit.name }, people: 5, finished: 2 }]);
  expect(it.charts?.individuals).toBe(1);
  expect(it.charts?.hours.find((one) => one.hour === 8)?.booked).toBe(1);
  expect(it.charts?.hours.reduce((sum, one) => sum + one.registered, 0)).toBe(5);
  expect(it.mine?.length).toBeGreaterThan(3);
  expect(it.charts?.departments).toEqual(it.mine);
  expect((await home(await test.staff(...everything), campus.id, '1')).charts?.units[0]?.people).toBe(4);
});

it('counts what was published today, whenever the checkup was', async () => {
  const campus = await build.campus(test);
  const chief = await test.staff(
    'review:write',
    'conclusion:write',
    'conclusion:sign',
    'report:publish',
    'checkup:read',
  );
  const { checkup } = await build.concluded(test, chief, { campus, daysAgo: 4 });
  const { version } = await test.read(({ manager }) => manager.findOneByOrFail(CheckupEntity, { id: checkup.id }));
  expect((await home(chief, campus.id)).today).toMatchObject({ publishedToday: 0, waiting: { concluded: 1 } });
  await test.as(chief).call(reportsApi.publish, { params: { checkupId: checkup.id }, body: { version } });
  const { today: now } = await home(chief, campus.id);
  expect(now).toMatchObject({ publishedToday: 1, waiting: { concluded: 0 }, statuses: { published: 0 } });
});

it('shows everybody only what they may see', async () => {
  const campus = await build.campus(test);
  await build.checkup(test, { campus });
  const parts = async (who: Staff, campusId: string | undefined = campus.id) => {
    const { date: _, ...it } = await home(who, campusId);
    return Object.entries(it).flatMap(([name, part]) => (part === null ? [] : [name]));
  };
  expect(await parts(await test.staff('checkup:read', 'appointment:read'))).toEqual(['appointments', 'today']);
  expect(await parts(await test.staff('checkup:read', 'result:write'))).toEqual(['today', 'mine']);
  expect(await parts(await test.staff('statistics:read'))).toEqual(['today', 'charts']);
  const elsewhere = await build.campus(test);
  expect(await parts(await test.staff({ permissions: everything, campusId: elsewhere.id }))).toEqual([]);
  expect(await parts(await test.staff('user:read', 'outbox:manage'), undefined)).toEqual(['system']);
  const { departmentId } = (await build.checkup(test, { campus })).item('LAB_CBC');
  const own = await test.staff({ permissions: ['checkup:read'] }, { permissions: ['result:write'], departmentId });
  expect((await home(own, campus.id)).mine).toMatchObject([{ departmentId, waiting: expect.any(Number) }]);
});

it('leaves VVIP people out of the numbers of who may not see them', async () => {
  const { campus } = await build.checkup(test, { person: { vipLevel: 'vvip' } });
  const registered = async (...held: Permission[]) =>
    (await home(await test.staff(...held), campus.id)).today?.statuses.registered;
  expect(await registered('checkup:read')).toBe(0);
  expect(await registered('checkup:read', 'person:vvip')).toBe(1);
});
