import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BuiltinRole, builtinRoles, type CallSpec, isUnitOnlyRole, type Permission } from '@tijian/shared';
import { readTable } from './platform/tables';
import { build, type Staff, TestApp } from './testing';
import { type Answer, callsOf, sendAs, specs, traces, verdictOn } from './testing/authorisation/answers';
import { placed } from './testing/authorisation/places';
import { makePeople, makePlace, type World } from './testing/authorisation/world';

/** Those for a unit are in `authorisation-units.test.ts`. */
const roles = (Object.keys(builtinRoles) as BuiltinRole[]).filter((it) => !isUnitOnlyRole(it));
const holds = (role: BuiltinRole, permission: Permission): boolean =>
  (builtinRoles[role].permissions as readonly Permission[]).includes(permission);
/** Searching is one call for whoever may read one or the other. */
const mayTry = (role: BuiltinRole, { permission, path }: CallSpec): boolean =>
  permission === 'device' || permission === 'guide'
    ? false
    : path.startsWith('/search')
      ? holds(role, 'person:read') || holds(role, 'checkup:read')
      : permission === 'public' || permission === 'session' || holds(role, permission);
/** Calls whose answers tell of people. */
const telling = ['list', 'people', 'rowList', 'counted'] as const;
const of = callsOf;

const HIDDEN_NAME = '赵贵宾';
let test: TestApp;
let ours: World;
let theirs: World;
let hidden: World;
let staff: Map<BuiltinRole, Staff>;
let chiefs: Map<BuiltinRole, Staff>;
/** What each role saw in each list: when there was only our campus, then with another one, then with VVIP people too. */
const seen: Map<string, string>[] = [];

beforeAll(async () => {
  test = await TestApp.start();
  const [here, there] = [await build.campus(test), await build.campus(test)];
  staff = await signedIn(here.id);
  chiefs = await signedIn(null);
  const place = await makePlace(test, here);
  ours = { ...place, ...(await makePeople(test, place, '王本院', 'none')) };
  seen.push(await look());
  const other = await makePlace(test, there);
  theirs = { ...other, ...(await makePeople(test, other, '李外院', 'none')) };
  seen.push(await look());
  hidden = { ...place, ...(await makePeople(test, place, HIDDEN_NAME, 'vvip')) };
  seen.push(await look());
}, 120_000);
afterAll(() => test?.stop());

async function signedIn(campusId: string | null): Promise<Map<BuiltinRole, Staff>> {
  const made = new Map<BuiltinRole, Staff>();
  for (const role of roles)
    made.set(role, await test.staff({ permissions: [...builtinRoles[role].permissions], campusId }));
  return made;
}

const send = (who: Staff | undefined, name: string, call: CallSpec, world: World) =>
  sendAs(test, who, name, call, world);

const tellsOfNobody = ({ method }: CallSpec, { status, reply }: Answer): boolean =>
  method === 'get' &&
  status === 200 &&
  !JSON.stringify(reply).includes(HIDDEN_NAME) &&
  !JSON.stringify(reply).includes(hidden.person.id);

/** Everything that our campus's staff see in lists, exports and counts. */
async function look(): Promise<Map<string, string>> {
  await test.idle();
  const said = new Map<string, string>();
  for (const { name, call } of of(...telling))
    for (const role of roles.filter((it) => mayTry(it, call))) {
      const answer = await send(staff.get(role), name, call, ours);
      const { reply } = answer;
      const shown = Buffer.isBuffer(reply)
        ? (await readTable(reply, { maxRows: 1000 })).rows.map((row) => row.cells)
        : (reply ?? answer);
      said.set(
        `${name} ${role}`,
        JSON.stringify(shown, (key, value) => (key === 'system' ? undefined : value)),
      );
    }
  return said;
}

it('covers every call once', () => {
  expect(placed.map((it) => it.name).sort()).toEqual([...specs.keys()].sort());
});

describe('a role that lacks the permission is refused at its own campus', () => {
  it.each(of('own', 'other', 'group', 'everywhere', ...telling, 'row', 'person', 'visit'))(
    '$name',
    async ({ name, call }) => {
      const before = await traces(test);
      for (const role of roles.filter((it) => !mayTry(it, call)))
        expect({ role, ...(await send(staff.get(role), name, call, ours)) }).toMatchObject({ role, code: 'forbidden' });
      expect(await traces(test)).toEqual(before);
    },
  );
});

describe('a row of another campus is out of reach of every role, and nothing is left of the try', () => {
  it.each(of('row', 'rowList', 'visit'))('$name', async ({ name, call }) => {
    const before = await traces(test);
    for (const role of roles.filter((it) => mayTry(it, call)))
      expect([role, verdictOn(await send(staff.get(role), name, call, theirs))]).toEqual([role, 'refused']);
    expect(await traces(test)).toEqual(before);
  });
});

describe('somebody VVIP is not there for who may not see them, and nothing is left of the try', () => {
  it.each(of('person', 'visit'))('$name', async ({ name, call }) => {
    const before = await traces(test);
    for (const role of roles.filter((it) => mayTry(it, call) && !holds(it, 'person:vvip'))) {
      const answer = await send(staff.get(role), name, call, hidden);
      expect([role, tellsOfNobody(call, answer) ? 'refused' : verdictOn(answer)]).toEqual([role, 'refused']);
    }
    expect(await traces(test)).toEqual(before);
  });
});

describe('lists, searches, counts and exports', () => {
  it.each(of('list', 'rowList'))('of $name show nothing of another campus', ({ name }) => {
    for (const role of roles)
      expect([role, seen[1]?.get(`${name} ${role}`)]).toEqual([role, seen[0]?.get(`${name} ${role}`)]);
  });
  it.each(of(...telling))('of $name neither show nor count VVIP people', ({ name }) => {
    for (const role of roles.filter((it) => !holds(it, 'person:vvip')))
      expect([role, seen[2]?.get(`${name} ${role}`)]).toEqual([role, seen[1]?.get(`${name} ${role}`)]);
  });
  it('show VVIP people to who may see them', () => {
    for (const name of ['checkups.list', 'reports.list', 'persons.list', 'progress.list', 'statistics.home'])
      expect(seen[2]?.get(`${name} manager`)).not.toBe(seen[1]?.get(`${name} manager`));
  });
});

describe('what belongs to the whole group is changed only by who may everywhere', () => {
  it.each(of('everywhere'))('$name', async ({ name, call }) => {
    for (const role of roles.filter((it) => mayTry(it, call))) {
      expect({ role, ...(await send(staff.get(role), name, call, ours)) }).toMatchObject({ role, code: 'forbidden' });
      const answer = await send(chiefs.get(role), name, call, ours);
      expect({ role, ...answer, may: answer.status !== 403 }).toMatchObject({ role, may: true });
    }
  });
});

describe('what is somebody’s own is nobody else’s', () => {
  it.each(['session.revokeSession', 'files.download'])('%s', async (name) => {
    for (const role of roles) {
      const { code } = await send(staff.get(role), name, specs.get(name) as CallSpec, ours);
      expect({ role, code }).toEqual({ role, code: 'not_found' });
    }
  });
});

describe('a role that holds the permission may try at its own campus', () => {
  it.each(of('group', ...telling, 'row', 'person', 'visit'))('$name', async ({ name, call }) => {
    const allowed = roles.filter((it) => mayTry(it, call));
    for (const [at, role] of allowed.entries()) {
      const answer = await send(staff.get(role), name, call, ours);
      const { status, code, details } = answer;
      const may =
        ![401, 403].includes(status) &&
        code !== 'invalid_input' &&
        (at > 0 || status !== 404 || name === 'outbox.replay') &&
        status < 500;
      expect([role, may ? 'may' : { status, code, details }]).toEqual([role, 'may']);
    }
  });
});
