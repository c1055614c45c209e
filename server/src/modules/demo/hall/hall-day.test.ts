import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { businessDate } from '@tijian/shared';
import { build, TestApp } from '../../../testing';
import type { Hall } from '../../../testing/build/queue';
import { CheckupItemEntity } from '../../checkups';
import { campusFacts } from '../../queue';
import { usualChances } from '../../queue-insight';
import { newGuest } from './guest';
import { hallDay } from './hall-day';

let test: TestApp;
let hall: Hall;
beforeAll(async () => {
  test = await TestApp.start();
  hall = await build.hall(test, ['GEN', 'LAB', 'USPEL', 'SPEC', 'BRK']);
});
afterAll(() => test?.stop());

/** Somebody whose items are paid but for those of a department, in a hall where the rooms named are manned. */
async function dayOf({ unpaid, manned }: { unpaid: readonly string[]; manned: readonly string[] }) {
  const { checkup, items } = await build.checkup(test, { campus: hall.campus, packageCode: 'PK_VIP' });
  await test.write(async ({ manager }) => {
    await manager.update(CheckupItemEntity, { checkupId: checkup.id }, { charge: 'paid' });
    for (const { id, code } of items)
      if (unpaid.some((it) => code.startsWith(it)))
        await manager.update(CheckupItemEntity, { id }, { charge: 'unpaid' });
  });
  return test.read(async (scope) => {
    const { id: campusId } = hall.campus;
    const posted = (room: string) => ({ actor: scope.actor, campusId, room, department: room, sex: null });
    return hallDay(scope, {
      ...{ campusId, businessDate: businessDate(scope.now), opensAt: 480, isOver: false, checkups: [checkup] },
      facts: await campusFacts(scope, campusId),
      posts: new Map(manned.map((it) => [hall.room(it).id, [posted(it)]])),
      arrival: () => 490,
      pause: usualChances.pause,
    });
  });
}

const departments = (steps: readonly { step: string }[] = []) => steps.map(({ step }) => step.split('|')[0]).sort();
const rooms = ['GEN', 'LAB', 'USPEL'];

it('sends people who have paid everything wherever somebody works, and to breakfast', async () => {
  const { people } = await dayOf({ unpaid: [], manned: rooms });
  expect(departments(people[0]?.todo)).toEqual(['BRK', 'GEN', 'LAB', 'SPEC', 'USPEL']);
  expect(people[0]?.left).toEqual([]);
});

it.each([
  ['unpaid', { unpaid: ['LAB_CBC', 'LAB_LIVER', 'LAB_RENAL', 'LAB_LIPID', 'LAB_GLU', 'LAB_HB'], manned: rooms }],
  ['in a room where nobody works', { unpaid: [], manned: ['GEN', 'USPEL'] }],
])('keeps breakfast and what follows while a fasting stop is %s', async (_, wanted) => {
  const day = await dayOf(wanted);
  const [person] = day.people;
  expect(departments(person?.todo)).toEqual(['GEN']);
  expect(departments(person?.left)).toEqual(['BRK', 'LAB', 'SPEC', 'USPEL']);
  const { stops } = newGuest(day, { index: 0, serial: 1, arrivedAt: new Date() });
  expect([...stops.values()].filter((it) => it.state === 'todo')).toHaveLength(5);
  expect([...stops.values()].find((it) => it.meal)).toMatchObject({ state: 'todo', doneAt: null });
});

it('has done of a stop what is paid', async () => {
  const day = await dayOf({ unpaid: ['LAB_GLU'], manned: rooms });
  const { stops } = newGuest(day, { index: 0, serial: 1, arrivedAt: new Date() });
  const blood = [...stops.values()].find((it) => it.step.startsWith('LAB'));
  expect(blood).toMatchObject({ state: 'todo', blocked: null });
  expect(blood?.itemNames.join()).not.toMatch(/血糖/);
});
