import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  newId,
  type RoleGrant,
  reportsApi,
  searchApi,
  sessionApi,
  unitOverviewApi,
  unitsApi,
  usersApi,
} from '@tijian/shared';
import { build, type Staff, TestApp, TestBrowser } from '../../../testing';
import { linkToUnit } from '../../../testing/authorisation/link-to-unit';
import { makePeople, makePlace, type World } from '../../../testing/authorisation/world';
import { RoleEntity } from '../role.entity';

let test: TestApp;
let security: Staff;
let clerk: Staff;
let ours: World;
beforeAll(async () => {
  test = await TestApp.start({ TIJIAN_SECOND_FACTOR: 'optional' });
  security = await test.staff('user:read', 'role:write');
  clerk = await test.staff('unit:read', 'unit:write');
  const place = await makePlace(test, await build.campus(test));
  const people = await makePeople(test, place, '王本家', 'none');
  await linkToUnit(test, place, people, place.unitDepartment.id);
  ours = { ...place, ...people };
}, 120_000);
afterAll(() => test?.stop());

const roleOf = (code: string) =>
  test.read((scope) => scope.manager.findOneByOrFail(RoleEntity, { code })).then((it) => it.id);

type Given = Partial<RoleGrant> & { code: string };
async function grant(id: string, given: Given[]) {
  const { version } = await test.as(security).call(usersApi.get, { params: { id } });
  const roles = await Promise.all(
    given.map(async ({ code, ...it }) => ({ roleId: await roleOf(code), campusId: null, departmentId: null, ...it })),
  );
  return test.as(security).try(usersApi.setRoles, { params: { id }, body: { version, roles, reason: '测试' } });
}

/** Somebody signed in, with a role for a unit. */
async function signedIn(code: string, place: Partial<RoleGrant>) {
  const user = await build.user(test);
  expect((await grant(user.id, [{ code, ...place }])).code).toBeUndefined();
  const browser = new TestBrowser(test);
  await browser.call(sessionApi.signIn, { body: { username: user.username, password: build.PASSWORD } });
  return { user, browser };
}

it('counts for the unit alone, from the next request on, and shows as such', async () => {
  const { user, browser } = await signedIn('unit_contact', { unitId: ours.unit.id });
  const me = await browser.call(sessionApi.me, {});
  expect(me).toMatchObject({ permissions: [], campuses: [] });
  expect(me.units).toMatchObject([{ unit: { id: ours.unit.id, name: ours.unit.name }, department: null }]);
  expect((await browser.call(unitOverviewApi.list, { query: {} })).items.map((it) => it.programmeId)).toEqual([
    ours.programme.id,
  ]);
  expect((await browser.try(searchApi.search, { query: { q: '王本家' } })).code).toBe('forbidden');
  expect((await browser.try(reportsApi.list, { query: {} })).code).toBe('forbidden');
  await grant(user.id, []);
  expect((await browser.try(unitOverviewApi.list, { query: {} })).code).toBe('forbidden');
});

it('is granted with its unit or not at all, and to roles that have something for units', async () => {
  const user = await build.user(test);
  const other = await build.unit(test);
  const unitId = ours.unit.id;
  const code = async (it: Given) => (await grant(user.id, [it])).code;
  expect(await code({ code: 'unit_contact' })).toBe('role_needs_unit');
  expect(await code({ code: 'security_admin', unitId })).toBe('role_not_for_unit');
  expect(await code({ code: 'unit_contact', unitId: newId() })).toBe('role_unknown');
  expect(await code({ code: 'unit_contact', unitId: other.id, unitDepartmentId: ours.spare.id })).toBe('role_unknown');
  expect(await code({ code: 'unit_contact', unitId, departmentId: newId() })).toBe('invalid_input');
});

it('covers a department with those below it, also with one that came later, and keeps it from being removed', async () => {
  const place = { unitId: ours.unit.id, unitDepartmentId: ours.spare.id };
  const { browser } = await signedIn('unit_contact', place);
  const seen = async () =>
    (await browser.call(unitsApi.departments, { params: { id: ours.unit.id } })).map((it) => it.name).sort();
  expect(await seen()).toEqual([ours.spare.name]);
  const body = { id: newId(), name: '新设小组', parentId: ours.spare.id };
  await test.as(clerk).call(unitsApi.addDepartment, { params: { id: ours.unit.id }, body });
  expect(await seen()).toEqual(['新设小组', ours.spare.name].sort());
  const { counts } = (await browser.call(unitOverviewApi.get, { params: { id: ours.programme.id } })).programme;
  expect(counts.roster).toBe(0);
  const remove = await test.as(clerk).try(unitsApi.removeDepartment, { params: { id: ours.spare.id } });
  expect(remove.code).toBe('department_in_use');
});

it('shows reports only with the permission of its own, and of this checkup alone', async () => {
  const { browser } = await signedIn('unit_contact_results', { unitId: ours.unit.id });
  const list = await browser.call(reportsApi.list, { query: {} });
  expect(list.items.map((it) => it.checkupId)).toEqual([ours.finished.id]);
  const { document } = await browser.call(reportsApi.get, { params: { checkupId: ours.finished.id }, query: {} });
  expect(document.trends).toEqual([]);
  expect(document.sections.flatMap((it) => it.results.flatMap((one) => one.previous))).toEqual([]);
  const { browser: reader } = await signedIn('doctor', { unitId: ours.unit.id });
  expect((await reader.try(reportsApi.list, { query: {} })).code).toBe('forbidden');
});
