import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { usersApi as api, newId, type RoleGrant, rolesApi, sessionApi } from '@tijian/shared';
import { build, type Staff, TestApp, TestBrowser } from '../../../testing';
import { RoleEntity } from '../role.entity';
import type { StaffUserEntity } from '../staff-user.entity';

let test: TestApp;
let system: Staff;
let security: Staff;
const reason = '测试';
const everywhere = { campusId: null, departmentId: null };

beforeAll(async () => {
  test = await TestApp.start({ TIJIAN_SECOND_FACTOR: 'optional' });
  system = await test.staff('user:read', 'user:write');
  security = await test.staff('user:read', 'role:write');
});
afterAll(() => test?.stop());

const get = (id: string) => test.as(system).call(api.get, { params: { id } });
const roleOf = (code: string) =>
  test.read((scope) => scope.manager.findOneByOrFail(RoleEntity, { code })).then((it) => it.id);
async function grant(who: Staff, id: string, roles: RoleGrant[]) {
  const { version } = await get(id);
  return test.as(who).try(api.setRoles, { params: { id }, body: { version, roles, reason } });
}
const create = (who: Staff, username: string, displayName = '欧阳小红') =>
  test.as(who).try(api.create, { body: { id: newId(), username, displayName } });

describe('accounts', () => {
  it('makes an account whose password has to be changed at the first sign-in', async () => {
    const { user, initialPassword } = (await create(system, 'ouyang.xh')).reply;
    expect(user).toMatchObject({ username: 'ouyang.xh', status: 'active', roles: [], mustChangePassword: true });
    const browser = new TestBrowser(test);
    const body = { username: 'ouyang.xh', password: initialPassword };
    expect((await browser.call(sessionApi.signIn, { body })).state).toBe('change_password');
    const dump = await test.app.db.read((manager) =>
      Promise.all(['audit_entry', 'staff_user', 'idempotency_key'].map((it) => manager.query(`SELECT * FROM ${it}`))),
    );
    expect(JSON.stringify(dump)).not.toContain(initialPassword);
  });

  it('gives a user name to one of two who want it', async () => {
    const answers = await Promise.all([create(system, 'twins'), create(system, 'twins')]);
    expect(answers.map((it) => it.code ?? 'made').sort()).toEqual(['made', 'username_taken']);
  });

  it('finds people by user name, name and initials', async () => {
    await create(system, 'zhuge.liang', '诸葛亮');
    const find = (keyword: string) => test.as(system).call(api.list, { query: { keyword } });
    for (const keyword of ['ZHUGE', '葛', 'zgl']) expect((await find(keyword)).items[0]?.displayName).toBe('诸葛亮');
    expect((await find('%')).total).toBe(0);
  });

  it('ends every session of somebody at once when disabled, and lets them in again when enabled', async () => {
    const user = await build.user(test, { permissions: ['person:read'] });
    const browser = new TestBrowser(test);
    const body = { username: user.username, password: build.PASSWORD };
    await browser.call(sessionApi.signIn, { body });
    const params = { id: user.id };
    const ended: string[] = [];
    test.app.onSessionEnd((id) => ended.push(id));
    await test.as(system).call(api.setStatus, { params, body: { version: user.version, status: 'disabled', reason } });
    expect((await browser.try(sessionApi.me, {})).code).toBe('session_expired');
    expect(ended).toHaveLength(1);
    expect((await browser.try(sessionApi.signIn, { body })).code).toBe('account_disabled');
    const { version } = await get(user.id);
    await test.as(system).call(api.setStatus, { params, body: { version, status: 'active', reason } });
    expect((await browser.try(sessionApi.signIn, { body })).reply.state).toBe('signed_in');
  });

  it('refuses a stale edit with what is there now', async () => {
    const user = await build.user(test);
    const edit = (displayName: string) =>
      test.as(system).try(api.update, { params: { id: user.id }, body: { version: user.version, displayName } });
    expect((await edit('新名字')).reply.displayName).toBe('新名字');
    expect((await edit('别的名字')).error?.details).toMatchObject({ current: { displayName: '新名字' } });
  });

  it('resets password and second factor and lifts a lock, for others only', async () => {
    const user = await build.user(test, { totpSecret: 'JBSWY3DPEHPK3PXP', lockedUntil: new Date(Date.now() + 60_000) });
    const params = { id: user.id };
    expect((await get(user.id)).lockedUntil).not.toBeNull();
    expect((await test.as(system).call(api.unlock, { params, body: { reason } })).lockedUntil).toBeNull();
    const body = { reason };
    expect((await test.as(system).call(api.resetSecondFactor, { params, body })).secondFactor).toBe(false);
    const { initialPassword } = await test.as(system).call(api.resetPassword, { params, body });
    const signIn = { username: user.username, password: initialPassword };
    expect((await new TestBrowser(test).call(sessionApi.signIn, { body: signIn })).state).toBe('change_password');
    const self = { params: { id: system.userId }, body };
    for (const call of [api.unlock, api.resetSecondFactor, api.resetPassword])
      expect((await test.as(system).try(call, self)).code).toBe('not_on_yourself');
  });

  it('lets who keeps the accounts of one campus touch nobody of another', async () => {
    const [here, there] = [await build.campus(test), await build.campus(test)];
    const keeper = await test.staff({ permissions: ['user:read', 'user:write'], campusId: here.id });
    const user = await build.user(test);
    await grant(security, user.id, [{ roleId: await roleOf('nurse'), campusId: there.id, departmentId: null }]);
    const params = { id: user.id };
    expect((await test.as(keeper).call(api.get, { params })).can).toEqual({ edit: false, secure: false, grant: false });
    expect((await test.as(keeper).try(api.resetPassword, { params, body: { reason } })).code).toBe('forbidden');
  });
});

describe('roles of a user', () => {
  it('counts from the next request on, at the place where it is held', async () => {
    const campus = await build.campus(test);
    const user = await build.user(test);
    const browser = new TestBrowser(test);
    await browser.call(sessionApi.signIn, { body: { username: user.username, password: build.PASSWORD } });
    expect((await browser.call(sessionApi.me, {})).permissions).toEqual([]);
    const nurse = { roleId: await roleOf('nurse'), campusId: campus.id, departmentId: null };
    const granted = await grant(security, user.id, [nurse, nurse]);
    expect(granted.reply.roles).toMatchObject([{ roleName: '护士', campusName: campus.name, departmentName: null }]);
    const me = await browser.call(sessionApi.me, {});
    expect(me.permissions).toContain('result:write');
    expect(me.campuses).toEqual([{ id: campus.id, name: campus.name }]);
    await grant(security, user.id, []);
    expect((await browser.call(sessionApi.me, {})).permissions).toEqual([]);
  });

  it('keeps the three administrators apart', async () => {
    const user = await build.user(test);
    const roles = await Promise.all(['system_admin', 'security_admin', 'audit_admin', 'nurse'].map(roleOf));
    const grants = roles.map((roleId) => ({ roleId, ...everywhere }));
    const [a, b, c, nurse] = grants as [RoleGrant, RoleGrant, RoleGrant, RoleGrant];
    for (const pair of [
      [a, b],
      [a, c],
      [b, c],
    ])
      expect((await grant(security, user.id, pair)).code).toBe('administrators_conflict');
    expect((await grant(security, user.id, [a, nurse])).code).toBeUndefined();
    expect((await create(security, 'not-by-me')).code).toBe('forbidden');
    expect((await grant(system, user.id, [nurse])).code).toBe('forbidden');
    expect((await grant(security, security.userId, [nurse])).code).toBe('not_on_yourself');
  });

  it('keeps the last one who grants roles, also when two are taken away at once', async () => {
    await test.write((scope) =>
      scope.manager.query("UPDATE staff_user SET status = 'disabled' WHERE id <> ?", [system.userId]),
    );
    const roleId = await roleOf('security_admin');
    const users = [await build.user(test, { roleId }), await build.user(test, { roleId })];
    const disable = async (it: StaffUserEntity) => {
      const { version } = await get(it.id);
      const body = { version, status: 'disabled' as const, reason };
      return test.as(system).try(api.setStatus, { params: { id: it.id }, body });
    };
    const answers = await Promise.all(users.map(disable));
    expect(answers.map((it) => it.code ?? 'done').sort()).toEqual(['done', 'last_administrator']);
    await test.write((scope) => scope.manager.query("UPDATE staff_user SET status = 'active'"));
  });

  it('grants only at the campuses where the grantor may', async () => {
    const [here, there] = [await build.campus(test), await build.campus(test)];
    const local = await test.staff({ permissions: ['user:read', 'role:write'], campusId: here.id });
    const user = await build.user(test);
    const nurse = (campusId: string | null) => ({ roleId: roleId, campusId, departmentId: null });
    const roleId = await roleOf('nurse');
    expect((await grant(local, user.id, [nurse(here.id)])).code).toBeUndefined();
    expect((await grant(local, user.id, [nurse(here.id), nurse(there.id)])).code).toBe('forbidden');
    expect((await grant(local, user.id, [nurse(null)])).code).toBe('forbidden');
    expect((await grant(security, user.id, [nurse(newId())])).code).toBe('role_unknown');
  });
});

describe('roles', () => {
  const values = (name: string) => ({ name, permissions: ['person:read' as const] });
  const make = (name: string) => test.as(security).try(rolesApi.create, { body: { id: newId(), ...values(name) } });

  it('makes, changes and removes a role; the change reaches who holds it', async () => {
    const role = (await make('导医')).reply;
    expect(role).toMatchObject({ name: '导医', builtin: false, holders: 0 });
    expect((await make('导医')).code).toBe('role_name_taken');
    const user = await build.user(test, { roleId: role.id });
    const browser = new TestBrowser(test);
    await browser.call(sessionApi.signIn, { body: { username: user.username, password: build.PASSWORD } });
    const params = { id: role.id };
    const body = { version: role.version, name: '导医台', permissions: ['checkup:read' as const], reason };
    expect((await test.as(security).call(rolesApi.update, { params, body })).holders).toBe(1);
    expect((await browser.call(sessionApi.me, {})).permissions).toEqual(['checkup:read']);
    expect((await test.as(security).try(rolesApi.update, { params, body })).code).toBe('stale');
    expect((await test.as(security).try(rolesApi.remove, { params })).code).toBe('role_in_use');
    await grant(security, user.id, []);
    expect((await test.as(security).try(rolesApi.remove, { params })).code).toBeUndefined();
  });

  it('refuses to change roles of the product, one’s own, and two administrators in one', async () => {
    const list = await test.as(security).call(rolesApi.list, {});
    const nurse = list.find((it) => it.code === 'nurse');
    expect(nurse).toMatchObject({ builtin: true, can: { edit: false } });
    const params = { id: nurse?.id ?? '' };
    const body = { ...values('护士长'), version: nurse?.version ?? 1, reason };
    expect((await test.as(security).try(rolesApi.update, { params, body })).code).toBe('role_builtin');
    expect((await test.as(security).try(rolesApi.remove, { params })).code).toBe('role_builtin');
    const both = { id: newId(), name: '全能', permissions: ['user:write' as const, 'role:write' as const] };
    expect((await test.as(security).try(rolesApi.create, { body: both })).code).toBe('administrators_conflict');
    const granting = list.filter((it) => !it.builtin && it.permissions.includes('role:write'));
    const answers = await Promise.all(
      granting.map(({ id, version }) =>
        test.as(security).try(rolesApi.update, { params: { id }, body: { ...values(`更大 ${id}`), version, reason } }),
      ),
    );
    expect(answers.map((it) => it.code)).toContain('not_on_yourself');
  });
});
