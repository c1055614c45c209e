import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  addDays,
  businessDate,
  type CallInput,
  checkupsApi,
  type ProgressBy,
  progressApi,
  reportsApi,
} from '@tijian/shared';
import { build, type Staff, TestApp } from '../../../testing';
import { changed, listed } from '../../../testing/roster-people';
import type { CampusEntity } from '../../catalogue';
import { CheckupEntity } from '../../checkups';
import { PersonEntity } from '../../persons';
import { rebuildDays, rebuildRosters, verifyTallies } from '..';
import { RosterTallyEntity } from '../rosters/roster-tally.entity';
import { everything, expectRight, versionOf } from '../testing/ground';
import { DayTallyEntity } from './day-tally.entity';
import { TalliedDayEntity } from './tallied-day.entity';

let test: TestApp;
let staff: Staff;
let today: string;
beforeAll(async () => {
  test = await TestApp.start();
  staff = await test.staff(...everything);
  today = businessDate(test.app.now());
});
afterAll(() => test?.stop());

const groupings: ProgressBy[] = ['day', 'category', 'status', 'unit', 'programme', 'department', 'room'];

describe('counts of days', () => {
  /** People of two past days in several states, some of them hidden, at a campus of their own. */
  async function pastDays() {
    const built = await build.programme(test, { startsOn: addDays(today, -30), endsOn: addDays(today, 30) });
    const { campus } = built;
    const onRoster = async () => {
      const entry = await listed(test, built);
      return { rosterEntryId: entry.id, person: await personOf(entry.personId) };
    };
    const examined = await build.examined(test, { campus, daysAgo: 5, ...(await onRoster()) });
    await build.reviewed(test, staff, { campus, daysAgo: 5, ...(await onRoster()) });
    await build.concluded(test, staff, { campus, daysAgo: 4 });
    const begun = await build.checkup(test, { campus, packageCode: 'PK_VIP' });
    await moved(begun.checkup, 5);
    const hidden = await build.checkup(test, { campus });
    await moved(hidden.checkup, 4);
    await changed(test, PersonEntity, hidden.person.id, { vipLevel: 'vvip' });
    await build.checkup(test, { campus });
    return { ...built, examined, begun, hidden };
  }
  const personOf = (id: string) => test.read(({ manager }) => manager.findOneByOrFail(PersonEntity, { id }));
  const moved = ({ id }: { id: string }, days: number) =>
    changed(test, CheckupEntity, id, { businessDate: addDays(today, -days), activeKey: `${id}:moved` });

  type Filter = CallInput<typeof progressApi.list>['query'];

  /** Every grouping under every filter, and how long the lists are, as these people see them. */
  async function answers(
    whoever: readonly Staff[],
    campus: CampusEntity,
    filters: readonly Filter[],
    groups = groupings,
  ) {
    const span = { campusId: campus.id, from: addDays(today, -20), to: today };
    const seen: unknown[] = [];
    for (const who of whoever)
      for (const filter of filters) {
        for (const by of groups)
          seen.push(await test.as(who).call(progressApi.groups, { query: { ...span, ...filter, by } }));
        const { total, items } = await test.as(who).call(progressApi.list, { query: { ...span, ...filter } });
        seen.push({ total, listed: items.length });
      }
    return seen;
  }
  const forget = (campus: CampusEntity) =>
    test.write(({ manager }) => manager.delete(TalliedDayEntity, { campusId: campus.id }));

  it('say what counting everybody says, in every grouping and under every filter, to everybody', async () => {
    const { campus, unit, begun } = await pastDays();
    const elsewhere = await build.campus(test);
    const whoever = [
      staff,
      await test.staff('statistics:read', 'person:vvip'),
      await test.staff({ permissions: ['statistics:read'], campusId: campus.id }),
      await test.staff({ permissions: ['statistics:read'], campusId: elsewhere.id }),
    ];
    const departmentId = begun.items[0]?.departmentId ?? '';
    const filters: Filter[] = [
      {},
      { unitId: unit.id },
      { category: 'vip' },
      { state: 'waiting' },
      { state: 'finished' },
      { reached: 'reviewed' },
      { departmentId },
      { departmentId, state: 'waiting' },
      { from: addDays(today, -5), to: addDays(today, -5) },
    ];
    const ask = async () => [
      ...(await answers([staff], campus, filters)),
      ...(await answers(whoever.slice(1, 3), campus, [{}, { departmentId }])),
    ];
    await forget(campus);
    const counted = await ask();
    await rebuildDays(test.app);
    expect(
      await test.read(({ manager }) => manager.countBy(TalliedDayEntity, { campusId: campus.id })),
    ).toBeGreaterThan(1);
    expect(await ask()).toEqual(counted);
    expect(counted[0]).toMatchObject({ all: { people: 5 } });
    const query = { campusId: campus.id, from: addDays(today, -20), to: today, by: 'day' as const };
    expect((await test.as(whoever[3] as Staff).try(progressApi.groups, { query })).reply).toMatchObject({
      all: { people: 0 },
    });
  }, 300_000);

  it('follow every later change of a past day at once', async () => {
    const { campus, begun, examined, hidden } = await pastDays();
    const departmentId = begun.items[0]?.departmentId ?? '';
    const filters: Filter[] = [{}, { departmentId }];
    const ask = () => answers([staff], campus, filters, ['status', 'unit', 'department']);
    await rebuildDays(test.app);
    const [first, second] = begun.items.filter((it) => it.kind !== 'review');
    const params = { id: begun.checkup.id, checkupItemId: first?.id ?? '' };
    const steps: (() => Promise<unknown>)[] = [
      () =>
        test
          .as(staff)
          .call(checkupsApi.declineItem, { params, body: { version: first?.version ?? 0, reason: '不做' } }),
      () => test.as(staff).call(checkupsApi.restoreItem, { params, body: { version: (first?.version ?? 0) + 1 } }),
      () =>
        test.as(staff).call(checkupsApi.voidItem, {
          params: { ...params, checkupItemId: second?.id ?? '' },
          body: { version: second?.version ?? 0, reason: '开错' },
        }),
      () => build.results(test, begun.checkup.id, { SBP: '120', DBP: '80' }),
      () => build.pass(test, staff, examined.checkup.id),
      () => build.sign(test, staff, examined.checkup.id),
      async () =>
        test.as(staff).call(reportsApi.publish, {
          params: { checkupId: examined.checkup.id },
          body: { version: await versionOf(test, CheckupEntity, examined.checkup.id) },
        }),
      () => changed(test, PersonEntity, hidden.person.id, { vipLevel: 'none' }),
      () => changed(test, CheckupEntity, begun.checkup.id, { vipLevel: 'vvip' }),
    ];
    let before = await ask();
    for (const step of steps) {
      await step();
      const noted = await ask();
      expect(noted).not.toEqual(before);
      await expectRight(test);
      expect(await ask()).toEqual(noted);
      await forget(campus);
      expect(await ask()).toEqual(noted);
      await rebuildDays(test.app);
      before = noted;
    }
  }, 300_000);
});

it('tells which counts are wrong, and puts them right', async () => {
  const built = await build.programme(test);
  const { campus, programme } = built;
  await listed(test, built);
  await build.examined(test, { campus, daysAgo: 3 });
  await expectRight(test);
  await test.write(async ({ manager }) => {
    await manager.update(RosterTallyEntity, { programmeId: programme.id }, { people: 7 });
    await manager.update(DayTallyEntity, { campusId: campus.id, departmentId: '' }, { done: 0 });
  });
  const { wrongProgrammes, wrongDays } = await verifyTallies(test.app);
  expect(wrongProgrammes).toEqual([programme.id]);
  expect(wrongDays).toEqual([{ campusId: campus.id, date: addDays(today, -3) }]);
  await rebuildRosters(test.app);
  await rebuildDays(test.app);
  await expectRight(test);
});
