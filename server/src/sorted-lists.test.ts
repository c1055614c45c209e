import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { allPermissions, apis, type CallSpec, newId, paymentsApi } from '@tijian/shared';
import { AppointmentEntity } from './modules/appointments';
import type { CampusEntity } from './modules/catalogue';
import { build, type Staff, TestApp } from './testing';

/** Where the column that a list is sorted by stands in its rows. */
const shown: Readonly<Record<string, string>> = {
  'checkups.list registeredAt': 'registeredAt',
  'checkups.list number': 'number',
  'persons.list createdAt': 'createdAt',
  'persons.list birthOn': 'birthOn',
  'appointments.list date': 'date',
  'payments.list paidAt': 'paidAt',
  'payments.list amountFen': 'amountFen',
  'payments.list receiptNo': 'receiptNo',
  'units.list code': 'code',
  'programmes.list startsOn': 'startsOn',
  'programmes.list endsOn': 'endsOn',
  'users.list username': 'username',
};
/** Sorted by the pinyin of a name or by the database’s order of Chinese. */
const names = [
  'checkups.list name',
  'persons.list name',
  'appointments.list name',
  'units.list name',
  'programmes.list name',
  'programmes.list unitName',
  'users.list displayName',
];
const sortable = Object.entries(apis).flatMap(([module, api]) =>
  Object.entries(api as Record<string, CallSpec>).flatMap(([name, call]) => {
    const sort = (call.query as { shape?: Record<string, unknown> } | undefined)?.shape?.sort;
    const options = (sort as { unwrap?: () => { options: string[] } } | undefined)?.unwrap?.().options ?? [];
    return options.filter((it) => !it.startsWith('-')).map((by) => ({ list: `${module}.${name} ${by}`, call, by }));
  }),
);

let test: TestApp;
let everyone: Staff;
let campus: CampusEntity;
beforeAll(async () => {
  test = await TestApp.start();
  everyone = await test.staff(...allPermissions);
  campus = await build.campus(test);
  const slot = await build.slot(test, { campus, quota: 9 });
  for (const [nth, name] of ['王三', '安一', '李二', '周四'].entries()) {
    const person = await build.person(test, { name, birthOn: `19${80 - nth}-01-01` });
    const { checkup, item } = await build.checkup(test, { campus, person, addItemCodes: ['US_THY'] });
    const due = [item('LAB_CBC'), item('US_THY')].slice(0, 1 + (nth % 2));
    const itemIds = due.map((it) => it.id);
    const expectedFen = due.reduce((sum, it) => sum + it.priceFen, 0);
    const body = { id: newId(), checkupId: checkup.id, itemIds, method: 'cash' as const, expectedFen };
    await test.as(everyone).call(paymentsApi.take, { body });
    await build.programme(test, {
      campus,
      name: `${name}体检`,
      startsOn: `2026-0${9 - nth}-01`,
      endsOn: `2026-1${nth % 3}-01`,
    });
    await build.user(test, { displayName: name });
    const { id: slotId, date, hour } = slot;
    const booking = { slotId, campusId: campus.id, date, hour, personId: person.id, status: 'booked' as const };
    await test.write((scope) =>
      scope.insert(AppointmentEntity, { id: newId(), ...booking, activeKey: newId(), createdAt: scope.now }),
    );
  }
}, 120_000);
afterAll(() => test?.stop());

async function rowsOf(call: CallSpec, sort: string): Promise<{ id: string }[]> {
  const { reply } = await test.as(everyone).try(call, { query: { sort, pageSize: 200 } } as never);
  return (reply as { items: { id: string }[] }).items;
}

it('names every column that a list can be sorted by', () => {
  expect(sortable.map((it) => it.list).sort()).toEqual([...Object.keys(shown), ...names].sort());
});

it.each(sortable)('$list, both ways', async ({ list, call, by }) => {
  const [up, down] = [await rowsOf(call, by), await rowsOf(call, `-${by}`)];
  expect(up.length).toBeGreaterThanOrEqual(4);
  expect(down.map((it) => it.id)).toEqual(up.map((it) => it.id).reverse());
  const column = shown[list];
  const values = column ? up.map((it) => (it as Record<string, unknown>)[column] as string | number) : [];
  expect(values).toEqual([...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
});

it('puts names in the order of their pinyin', async () => {
  const people = await rowsOf(apis.persons.list, 'name');
  expect(people.map((it) => (it as { id: string; name?: string }).name)).toEqual(['安一', '李二', '王三', '周四']);
});

it('takes no column that is not named', async () => {
  for (const sort of ['idNumber', '--name', 'name;DROP TABLE person'])
    expect((await test.as(everyone).try(apis.persons.list, { query: { sort } } as never)).code).toBe('invalid_input');
});
