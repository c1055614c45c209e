import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiError, programmesApi, rosterApi } from '@tijian/shared';
import { build, type Staff, TestApp } from '../../../testing';
import { fictionalPerson } from '../../../testing/fictional';
import { shippedId } from '../../catalogue';

let test: TestApp;
let clerk: Staff;
beforeAll(async () => {
  test = await TestApp.start();
  clerk = await test.staff('unit:read', 'unit:write', 'programme:lock');
});
afterAll(() => test?.stop());

describe('a roster', () => {
  const body = (seed: number, extra: object = {}) => {
    const { name, idNumber, phone } = fictionalPerson(seed);
    return { id: build.id(), name, idNumber, phone, ...extra };
  };

  it('takes a person with the package their group rules choose, once', async () => {
    const rules = [
      { packageCode: 'PK_STD_M', sex: 'M' as const },
      { packageCode: 'PK_STD_FU', sex: 'F' as const },
    ];
    const { programme } = await build.programme(test, { groups: [{ name: '全体', rules }] });
    const entry = await test.as(clerk).call(rosterApi.add, { params: programme, body: body(11) });
    const expected = shippedId('package', fictionalPerson(11).sex === 'M' ? 'PK_STD_M' : 'PK_STD_FU');
    expect(entry).toMatchObject({ packageId: expected, groupName: '全体', state: 'listed' });
    expect(entry.idNumber).toContain('****');
    const again = await test.as(clerk).try(rosterApi.add, { params: programme, body: body(11) });
    expect(again.code).toBe('already_on_roster');
    const answers = await Promise.all(
      [1, 2].map(() => test.as(clerk).try(rosterApi.add, { params: programme, body: body(12) })),
    );
    expect(answers.map((it) => it.code ?? 'added').sort()).toEqual(['added', 'already_on_roster']);
  });

  it('names what is wrong field by field', async () => {
    const { programme } = await build.programme(test);
    const wrong = await test.as(clerk).try(rosterApi.add, {
      params: programme,
      body: { ...body(13), idNumber: '360000199001011', name: '😀', phone: '1' },
    });
    const { issues } = (wrong.error as ApiError).details as { issues: { path: string[] }[] };
    expect(issues.map((it) => it.path[1])).toEqual(expect.arrayContaining(['name', 'phone']));
  });

  it('lets people go and come back, but not those who are registered', async () => {
    const { programme, campus } = await build.programme(test, {
      groups: [{ packageId: shippedId('package', 'PK_ENTRY') }],
    });
    const one = await test.as(clerk).call(rosterApi.add, { params: programme, body: body(14) });
    const two = await test.as(clerk).call(rosterApi.add, { params: programme, body: body(15) });
    const withdraw = (entryIds: string[]) =>
      test.as(clerk).try(rosterApi.withdraw, { params: programme, body: { entryIds, reason: '离职' } });
    expect((await withdraw([one.id])).reply).toEqual({ withdrawn: 1 });
    expect(
      (await test.as(clerk).call(rosterApi.list, { params: programme, query: { state: 'withdrawn' } })).total,
    ).toBe(1);
    const back = await test.as(clerk).call(rosterApi.reinstate, { params: one, body: { version: 2 } });
    expect(back.state).toBe('listed');
    const person = await test.read((scope) =>
      scope.manager.getRepository('PersonEntity').findOneByOrFail({ id: two.personId }),
    );
    await build.checkup(test, { campus, person: person as never, rosterEntryId: two.id });
    const refused = await withdraw([one.id, two.id]);
    expect([refused.code, refused.error?.details]).toEqual(['roster_entry_used', { entryIds: [two.id] }]);
    const registered = await test.as(clerk).call(rosterApi.list, { params: programme, query: { state: 'registered' } });
    expect(registered.items).toMatchObject([{ id: two.id, checkup: { status: 'registered' } }]);
    expect((await test.as(clerk).call(programmesApi.get, { params: programme })).counts).toEqual({
      people: 2,
      booked: 0,
      registered: 1,
      withdrawn: 0,
    });
  });

  it('changes packages of several at once, or lets the rules choose', async () => {
    const { programme } = await build.programme(test);
    const seeds = [21, 22, 23];
    const entries = [];
    for (const seed of seeds)
      entries.push(await test.as(clerk).call(rosterApi.add, { params: programme, body: body(seed) }));
    const entryIds = entries.map((it) => it.id);
    expect(entries.every((it) => it.packageId === null)).toBe(true);
    const change = (packageId: string | null) =>
      test.as(clerk).try(rosterApi.changePackage, { params: programme, body: { entryIds, packageId } });
    expect((await change(null)).reply).toEqual({ changed: 0, unchanged: 0, undecided: 3 });
    expect((await change(shippedId('package', 'PK_ENTRY'))).reply).toEqual({ changed: 3, unchanged: 0, undecided: 0 });
    expect((await change(shippedId('package', 'PK_ENTRY'))).reply).toEqual({ changed: 0, unchanged: 3, undecided: 0 });
    const sexes = new Set(seeds.map((it) => fictionalPerson(it).sex));
    const wrong = sexes.has('F') ? 'PK_STD_M' : 'PK_STD_FU';
    expect((await change(shippedId('package', wrong))).code).toBe('package_wrong_sex');
  });

  it('hides VVIP people from who may not see them', async () => {
    const { programme } = await build.programme(test);
    const vvip = await build.person(test, { name: '贵宾客人', vipLevel: 'vvip' });
    await test.as(await test.staff('unit:read', 'unit:write', 'person:vvip')).call(rosterApi.add, {
      params: programme,
      body: { id: build.id(), name: '贵宾客人', idNumber: vvip.idNumber },
    });
    expect((await test.as(clerk).call(rosterApi.list, { params: programme, query: {} })).total).toBe(0);
    const chief = await test.staff('unit:read', 'person:vvip');
    expect((await test.as(chief).call(rosterApi.list, { params: programme, query: {} })).items).toMatchObject([
      { name: '贵宾客人', vipLevel: 'vvip' },
    ]);
  });
});
