import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allPermissions, apis, type CallSpec, newId } from '@tijian/shared';
import { readTable } from './platform/tables';
import { build, type Staff, TestApp } from './testing';
import { aimedAt } from './testing/authorisation/aim';
import { linkToUnit } from './testing/authorisation/link-to-unit';
import { makePeople, makePlace, type World } from './testing/authorisation/world';

const OTHER_NAME = '李别家';
const specs = Object.entries(apis).flatMap(([module, api]) =>
  Object.entries(api as Record<string, CallSpec>).map(([name, call]) => ({ name: `${module}.${name}`, call })),
);
const fieldsOf = (schema: unknown): string[] => Object.keys((schema as { shape?: object } | undefined)?.shape ?? {});
const ofUnit = ['unitId', 'programmeId'];
/** Calls that show what belongs to one unit, when they are asked for it by path, query or (exports) body. */
const showing = specs.filter(
  ({ call }) =>
    (call.method === 'get' || call.path.endsWith('/export')) &&
    (/^\/(units|programmes|statistics\/units)\/:id/.test(call.path) ||
      [...fieldsOf(call.query), ...fieldsOf(call.body)].some((it) => ofUnit.includes(it))),
);

let test: TestApp;
let clerk: Staff;
let ours: World;
let theirs: World;
const seen: Map<string, string>[] = [];
beforeAll(async () => {
  test = await TestApp.start();
  const campus = await build.campus(test);
  clerk = await test.staff({ permissions: [...allPermissions], campusId: campus.id });
  const world = async (name: string, hour: number): Promise<World> => {
    const place = await makePlace(test, campus, hour);
    const people = await makePeople(test, place, name, 'none');
    await linkToUnit(test, place, people);
    return { ...place, ...people };
  };
  ours = await world('王自家', 8);
  seen.push(await look());
  theirs = await world(OTHER_NAME, 9);
  seen.push(await look());
}, 120_000);
afterAll(() => test?.stop());

/** What each call says of our unit. */
async function look(): Promise<Map<string, string>> {
  await test.idle();
  const said = new Map<string, string>();
  for (const { name, call } of showing) {
    const aimed = aimedAt(name, call, ours);
    const named = (schema: unknown) =>
      Object.fromEntries(
        Object.entries({ unitId: ours.unit.id, programmeId: ours.programme.id }).filter(([key]) =>
          fieldsOf(schema).includes(key),
        ),
      );
    const input = {
      params: aimed.params,
      query: { ...aimed.query, ...named(call.query) },
      body: { ...aimed.body, ...named(call.body) },
    };
    const { status, reply } = await test.as(clerk).try(call, input as never);
    const answer: unknown = reply;
    const shown = Buffer.isBuffer(answer)
      ? (await readTable(answer, { maxRows: 1000 })).rows.map((row) => row.cells)
      : answer;
    said.set(name, JSON.stringify({ status, shown }));
  }
  return said;
}

describe('asked for one unit, of another unit at the same campus nothing is shown or counted', () => {
  it.each(showing)('$name', ({ name }) => {
    const [before, after] = seen.map((it) => it.get(name) ?? '');
    expect(after).toContain('"status":200');
    expect(after).not.toContain(OTHER_NAME);
    expect(after).not.toContain(theirs.unit.name);
    // What there is to choose from, and the exporting time, may differ.
    if (!name.endsWith('.choices') && !name.includes('export') && !name.endsWith('.template'))
      expect(after).toBe(before);
  });
});

type Crossing = { name: string; input: () => { params?: object; body: Record<string, unknown> } };
const version = 1;
/** Writes to a row of ours that name a row of the other unit. */
const crossings: Crossing[] = [
  {
    name: 'roster.edit',
    input: () => ({ params: ours.entry, body: { version, departmentId: theirs.unitDepartment.id } }),
  },
  {
    name: 'roster.add',
    input: () => ({
      params: ours.programme,
      body: { name: '张新建', idType: 'id_card', idNumber: build.idCard(), departmentId: theirs.unitDepartment.id },
    }),
  },
  {
    name: 'units.addDepartment',
    input: () => ({ params: ours.unit, body: { id: newId(), name: '分部', parentId: theirs.unitDepartment.id } }),
  },
  {
    name: 'units.editDepartment',
    input: () => ({ params: ours.unitDepartment, body: { version, name: '分部', parentId: theirs.unitDepartment.id } }),
  },
  {
    name: 'units.addContact',
    input: () => ({ params: ours.unit, body: { id: newId(), name: '甲', departmentId: theirs.unitDepartment.id } }),
  },
  {
    name: 'units.editContact',
    input: () => ({ params: ours.contact, body: { version, name: '甲', departmentId: theirs.unitDepartment.id } }),
  },
  {
    name: 'appointments.book',
    input: () => ({
      body: { id: newId(), slotId: ours.slot.id, personId: ours.person.id, rosterEntryId: theirs.entry.id },
    }),
  },
  {
    name: 'registration.register',
    input: () => ({
      body: { id: newId(), campusId: ours.campus.id, personId: ours.relative.id, rosterEntryId: theirs.entry.id },
    }),
  },
];

describe('a row of one unit does not take a row of another', () => {
  it.each(crossings)('$name', async ({ name, input }) => {
    const call = specs.find((it) => it.name === name)?.call as CallSpec;
    const traces = () => test.read(({ manager }) => manager.query('SELECT COUNT(*) AS n FROM audit_entry'));
    const before = await traces();
    const { params, body } = input();
    const aimed = aimedAt(name, call, ours);
    const { code } = await test.as(clerk).try(call, {
      params: { ...aimed.params, ...(params ? { id: (params as { id: string }).id } : {}) },
      body: { ...aimed.body, ...body },
    } as never);
    expect(['invalid_input', 'not_found']).toContain(code);
    expect(await traces()).toEqual(before);
  });
});
