import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  allPermissions,
  builtinRoles,
  type CallSpec,
  isUnitOnlyRole,
  type Permission,
  permissionForUnit,
} from '@tijian/shared';
import { readTable } from './platform/tables';
import { build, type Staff, TestApp } from './testing';
import { type Answer, callsOf, sendAs, specs, traces, verdictOn } from './testing/authorisation/answers';
import { linkToUnit } from './testing/authorisation/link-to-unit';
import { type PlaceOf, placed } from './testing/authorisation/places';
import { makePeople, makePlace, type World } from './testing/authorisation/world';

/** What is held for one unit: every built-in role, those made for units or not, and all permissions there are. */
const held: Record<string, readonly Permission[]> = {
  ...Object.fromEntries(Object.entries(builtinRoles).map(([code, it]) => [code, it.permissions])),
  everything: allPermissions,
};
const roles = Object.keys(held);
const forUnits = roles.filter((it) => it === 'everything' || isUnitOnlyRole(it));
const holds = (role: string, permission: Permission): boolean => held[role]?.includes(permission) ?? false;
const anybodys = ['public', 'session', 'device', 'guide'];
/** Whether the role, held for a unit, opens the call. */
const mayTry = (role: string, { permission, unitScope }: CallSpec): boolean =>
  Boolean(unitScope) && holds(role, permissionForUnit(permission as Permission));
/** Calls of a permission, that is all but those that everybody makes for themselves. */
const guarded = placed
  .map(({ name, place }) => ({ name, place, call: specs.get(name) as CallSpec }))
  .filter(({ call }) => !anybodys.includes(call.permission));
const open = guarded.filter(({ call }) => call.unitScope);
const openOf = (...places: PlaceOf[]) => open.filter((it) => places.includes(it.place));
const rows: PlaceOf[] = ['row', 'rowList', 'visit'];
const telling: PlaceOf[] = ['list', 'people', 'rowList', 'counted'];
/** Shows how full the campus is and what is sold there, whoever the people are. */
const ofCampus = ['appointments.slots', 'programmes.choices'];

const NAMES = { neighbour: '李邻居', section: '周同事', hidden: '赵贵宾' };
let test: TestApp;
/** Our unit's people in its department; those of another unit at the campus; of our unit's other department; VVIP; of our other unit, elsewhere. */
let ours: World;
let neighbour: World;
let section: World;
let hidden: World;
let elsewhere: World;
/** For our unit; for its department; for both our units, but at our campus alone. */
let staff: Map<string, Staff>;
let ofDepartment: Map<string, Staff>;
const seen: Map<string, string>[] = [];

beforeAll(async () => {
  test = await TestApp.start();
  const [here, there] = [await build.campus(test), await build.campus(test)];
  const place = await makePlace(test, here);
  const people = await makePeople(test, place, '王本家', 'none');
  await linkToUnit(test, place, people, place.unitDepartment.id);
  ours = { ...place, ...people };
  const far = await makePlace(test, there);
  elsewhere = { ...far, ...(await makePeople(test, far, '孙外地', 'none')) };
  await linkToUnit(test, far, elsewhere);
  const units = [place.unit.id, far.unit.id];
  staff = await signedIn(roles, (permissions) => units.map((unitId) => ({ permissions, unitId, campusId: here.id })));
  ofDepartment = await signedIn(forUnits, (permissions) => [
    { permissions, unitId: place.unit.id, unitDepartmentId: place.unitDepartment.id },
  ]);
  seen.push(await look());
  const next = await makePlace(test, here, 9);
  neighbour = { ...next, ...(await makePeople(test, next, NAMES.neighbour, 'none')) };
  await linkToUnit(test, next, neighbour);
  seen.push(await look());
  section = { ...place, ...(await makePeople(test, place, NAMES.section, 'none')) };
  await linkToUnit(test, place, section, place.spare.id);
  seen.push(await look());
  hidden = { ...place, ...(await makePeople(test, place, NAMES.hidden, 'vvip')) };
  await linkToUnit(test, place, hidden, place.unitDepartment.id);
  seen.push(await look());
}, 600_000);
afterAll(() => test?.stop());

type Grants = (permissions: Permission[]) => Parameters<TestApp['staff']>;
async function signedIn(whom: readonly string[], grants: Grants): Promise<Map<string, Staff>> {
  const made = new Map<string, Staff>();
  for (const role of whom) made.set(role, await test.staff(...grants([...(held[role] ?? [])])));
  return made;
}

const send = (who: Staff | undefined, name: string, call: CallSpec, world: World): Promise<Answer> =>
  sendAs(test, who, name, call, world);

/** Everything that lists, exports and counts say to who holds our unit, and to who holds its department (`部门`). */
async function look(): Promise<Map<string, string>> {
  await test.idle();
  const said = new Map<string, string>();
  for (const { name, call } of openOf(...telling)) {
    const asked = forUnits
      .filter((role) => mayTry(role, call))
      .flatMap((role) => [
        { who: staff.get(role), key: `${name} ${role}` },
        { who: ofDepartment.get(role), key: `${name} ${role} 部门` },
      ]);
    const answers = await Promise.all(asked.map(({ who }) => send(who, name, call, ours)));
    for (const [at, { key }] of asked.entries()) said.set(key, await wordsOf(answers[at] as Answer));
  }
  return said;
}

/** Status and content of an answer; of a file the cells. */
async function wordsOf({ status, code, reply }: Answer): Promise<string> {
  const shown = Buffer.isBuffer(reply)
    ? (await readTable(reply, { maxRows: 1000 })).rows.map((row) => row.cells)
    : (reply ?? code);
  return `${status} ${JSON.stringify(shown)}`;
}

async function expectRefused(name: string, call: CallSpec, who: Map<string, Staff>, world: World): Promise<void> {
  const before = await traces(test);
  for (const role of forUnits.filter((it) => mayTry(it, call)))
    expect([role, verdictOn(await send(who.get(role), name, call, world))]).toEqual([role, 'refused']);
  expect(await traces(test)).toEqual(before);
}

it('knows every call', () => {
  expect(placed.map((it) => it.name).sort()).toEqual([...specs.keys()].sort());
  expect(open.length).toBeGreaterThan(50);
});

describe('a role held for a unit is worth nothing in a call that is not open to units, nor one without the permission', () => {
  it.each(guarded)('$name', async ({ name, call }) => {
    const before = await traces(test);
    const refused = roles.filter((it) => !mayTry(it, call));
    const answers = await Promise.all(refused.map((role) => send(staff.get(role), name, call, ours)));
    expect(refused.map((role, at) => [role, answers[at]?.code])).toEqual(refused.map((role) => [role, 'forbidden']));
    expect(await traces(test)).toEqual(before);
  });
});

describe('what everybody signed in may ask tells nothing of anybody to who holds a unit only', () => {
  it.each(callsOf('list', 'people').filter(({ call }) => call.permission === 'session'))(
    '$name',
    async ({ name, call }) => {
      for (const role of roles) {
        const { status, reply } = await send(staff.get(role), name, call, ours);
        if (status !== 200) expect([role, status]).toEqual([role, 403]);
        else expect(Object.values(reply as object).filter((it) => it !== null)).toEqual([ours.day]);
      }
    },
  );
});

describe('of another unit at the campus nothing is within reach, and nothing is left of the try', () => {
  it.each(openOf(...rows, 'person'))('$name', ({ name, call }) => expectRefused(name, call, staff, neighbour));
  it.each(openOf('group', 'counted').filter(({ call }) => call.path.includes(':id')))('$name', ({ name, call }) =>
    expectRefused(name, call, staff, neighbour),
  );
});

describe('of one’s own unit nothing at another campus is within reach', () => {
  it.each(openOf(...rows))('$name', ({ name, call }) => expectRefused(name, call, staff, elsewhere));
});

describe('somebody VVIP is not there for who may not see them, in their own unit either', () => {
  it.each(openOf('person', 'visit'))('$name', ({ name, call }) => expectRefused(name, call, staff, hidden));
});

describe('who holds a department of the unit', () => {
  it.each(openOf('visit').filter(({ call }) => call.method === 'get'))(
    'reads nobody of another one: $name',
    ({ name, call }) => expectRefused(name, call, ofDepartment, section),
  );
  it.each(openOf(...rows, 'group').filter(({ call }) => call.method !== 'get' && call.permission !== 'export:data'))(
    'changes nothing: $name',
    ({ name, call }) => expectRefused(name, call, ofDepartment, ours),
  );
});

describe('lists, counts and exports', () => {
  const lists = openOf(...telling);
  const compare = (name: string, at: number, ofWhom: (role: string) => string[]) => {
    for (const role of forUnits)
      for (const key of ofWhom(role)) expect([key, seen[at]?.get(key)]).toEqual([key, seen[at - 1]?.get(key)]);
    const stranger = Object.values(NAMES)[at - 1] as string;
    for (const role of forUnits)
      for (const key of ofWhom(role)) expect(`${name} ${seen[at]?.get(key)}`).not.toContain(stranger);
  };
  const both = (name: string) => (role: string) => [`${name} ${role}`, `${name} ${role} 部门`];
  it.each(lists.filter((it) => !ofCampus.includes(it.name)))('$name show nothing of another unit', ({ name }) =>
    compare(name, 1, both(name)),
  );
  it.each(lists.filter((it) => !ofCampus.includes(it.name)))('$name show nothing of another department', ({ name }) =>
    compare(name, 2, (role) => [`${name} ${role} 部门`]),
  );
  it.each(lists)('$name neither show nor count VVIP people', ({ name }) => compare(name, 3, both(name)));
  it.each(lists)('$name answer who holds the unit', ({ name, call }) => {
    for (const role of forUnits.filter((it) => mayTry(it, call)))
      expect([role, seen[0]?.get(`${name} ${role}`)]).toEqual([role, expect.stringMatching(/^200 /)]);
  });
});

describe('who holds the unit may try what is open to units', () => {
  it.each(open)(
    '$name',
    async ({ name, call }) => {
      const allowed = forUnits.filter((it) => mayTry(it, call));
      expect(allowed).toContain('everything');
      for (const [at, role] of allowed.entries()) {
        const { status, code, details } = await send(staff.get(role), name, call, ours);
        // What the first one took away is not there for the next.
        const may =
          ![401, 403].includes(status) && (at > 0 || status !== 404) && code !== 'invalid_input' && status < 500;
        expect([role, may ? 'may' : { status, code, details }]).toEqual([role, 'may']);
      }
    },
    120_000,
  );
});
