import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sessionApi as api, jobsApi } from '@tijian/shared';
import { lockRow } from '../../platform/database';
import { build, codeOf, TestApp, TestBrowser } from '../../testing';
import { SessionEntity } from './session.entity';
import type { StaffUserEntity } from './staff-user.entity';

const { PASSWORD } = build;
let test: TestApp;
let now = new Date();
const later = (ms: number) => {
  now = new Date(now.getTime() + ms);
};
const MINUTE = 60_000;

const signIn = (browser: TestBrowser, user: StaffUserEntity, password = PASSWORD, code?: string) =>
  browser.try(api.signIn, { body: { username: user.username, password, code } });

async function enrolled(browser: TestBrowser, user: StaffUserEntity): Promise<string> {
  await signIn(browser, user);
  const { secret } = await browser.call(api.startEnrolment, { body: {} });
  await browser.call(api.confirmEnrolment, { body: { code: codeOf(secret, now) } });
  return secret;
}

describe('signing in where the second factor is optional', () => {
  beforeAll(async () => {
    test = await TestApp.start({ TIJIAN_SECOND_FACTOR: 'optional' });
    test.app.now = () => now;
  });
  beforeEach(() => later(20 * MINUTE));
  afterAll(() => test?.stop());

  it('lets in who has the password, whatever the case of the name, and says who they are', async () => {
    const campus = await build.campus(test);
    const user = await build.user(test, { permissions: ['person:read'] });
    const browser = new TestBrowser(test);
    const { state, me } = await browser.call(api.signIn, {
      body: { username: ` ${user.username.toUpperCase()} `, password: PASSWORD },
    });
    expect(state).toBe('signed_in');
    expect(me).toMatchObject({ userId: user.id, permissions: ['person:read'], idleMinutes: 30 });
    expect(me?.campuses.map((it) => it.id)).toContain(campus.id);
    expect((await browser.call(api.me, {})).username).toBe(user.username);
    expect((await browser.call(api.listSessions, {})).map((it) => [it.device, it.current])).toEqual([
      ['Chrome 浏览器 · Windows', true],
    ]);
  });

  it('answers the same to a wrong password and to a name that nobody has, and locks both after five', async () => {
    const user = await build.user(test);
    for (const username of [user.username, 'nobody-here']) {
      const browser = new TestBrowser(test);
      const wrong = () => browser.try(api.signIn, { body: { username, password: 'Falsch#123xx' } });
      for (let i = 0; i < 4; i++) expect((await wrong()).code).toBe('sign_in_failed');
      const fifth = await wrong();
      expect(fifth).toMatchObject({ code: 'account_locked', status: 423 });
      const { lockedUntil } = fifth.details as { lockedUntil: string };
      expect(Date.parse(lockedUntil) - now.getTime()).toBe(15 * MINUTE);
      expect(browser.token).toBeNull();
    }
    const browser = new TestBrowser(test);
    expect((await signIn(browser, user)).code).toBe('account_locked');
    later(15 * MINUTE + 1);
    expect((await signIn(browser, user)).reply.state).toBe('signed_in');
  });

  it('counts failures afresh after a success', async () => {
    const user = await build.user(test);
    const browser = new TestBrowser(test);
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 4; i++) expect((await signIn(browser, user, 'nein')).code).toBe('sign_in_failed');
      expect((await signIn(browser, user)).reply.state).toBe('signed_in');
    }
  });

  it('counts every one of many wrong passwords sent at once', async () => {
    const user = await build.user(test);
    const tries = Array.from({ length: 8 }, () => signIn(new TestBrowser(test), user, 'nein'));
    const codes = (await Promise.all(tries)).map((it) => it.code);
    expect(codes.filter((it) => it === 'sign_in_failed')).toHaveLength(4);
    expect(codes.filter((it) => it === 'account_locked')).toHaveLength(4);
  });

  it('tells only who knows the password that the account is disabled', async () => {
    const user = await build.user(test, { status: 'disabled' });
    expect((await signIn(new TestBrowser(test), user)).code).toBe('account_disabled');
    expect((await signIn(new TestBrowser(test), user, 'nein')).code).toBe('sign_in_failed');
  });

  it('writes every outcome to the audit trail, and no password or typed name', async () => {
    const user = await build.user(test);
    await signIn(new TestBrowser(test), user, 'Geheimes-Wort');
    await new TestBrowser(test).try(api.signIn, { body: { username: 'Geheimes-Wort', password: 'x' } });
    await signIn(new TestBrowser(test), user);
    const rows = await test.app.db.read((manager) =>
      manager.query("SELECT * FROM audit_entry WHERE action IN ('sign_in', 'sign_in_failed') ORDER BY id DESC"),
    );
    expect(rows[0]).toMatchObject({ action: 'sign_in', actorId: user.id });
    expect(rows[1]).toMatchObject({ action: 'sign_in_failed', entityId: '-', actorName: '未登录' });
    expect(rows[2]).toMatchObject({ action: 'sign_in_failed', entityId: user.id, actorId: user.id });
    expect(JSON.stringify(rows)).not.toContain('eheimes');
  });

  it('asks who has bound an authenticator for a code, which works once', async () => {
    const user = await build.user(test);
    const secret = await enrolled(new TestBrowser(test), user);
    later(MINUTE);
    const [first, second] = [new TestBrowser(test), new TestBrowser(test)];
    expect((await signIn(first, user)).reply.state).toBe('second_factor');
    expect((await signIn(second, user)).reply.state).toBe('second_factor');
    expect((await first.try(api.me, {})).code).toBe('second_factor_required');
    expect((await first.try(jobsApi.list, { query: {} })).code).toBe('second_factor_required');
    const half = first.token;
    const body = { code: codeOf(secret, now) };
    const answers = await Promise.all([first, second].map((it) => it.try(api.verifySecondFactor, { body })));
    expect(answers.map((it) => it.code ?? it.reply.state).sort()).toEqual(['second_factor_wrong', 'signed_in']);
    const inside = answers[0]?.code ? second : first;
    expect((await inside.call(api.me, {})).secondFactorEnrolled).toBe(true);
    expect(inside.token).not.toBe(half);
    const old = new TestBrowser(test);
    old.token = half === second.token ? first.token : half;
    if (inside === first) expect((await old.try(api.me, {})).code).toBe('session_expired');
  });

  it('takes a code along with the password, and one of a clock 30 seconds off', async () => {
    const user = await build.user(test);
    const secret = await enrolled(new TestBrowser(test), user);
    later(2 * MINUTE);
    const slow = codeOf(secret, new Date(now.getTime() - 30_000));
    expect((await signIn(new TestBrowser(test), user, PASSWORD, slow)).reply.state).toBe('signed_in');
    expect((await signIn(new TestBrowser(test), user, PASSWORD, slow)).code).toBe('second_factor_wrong');
    const slower = codeOf(secret, new Date(now.getTime() - 90_000));
    expect((await signIn(new TestBrowser(test), user, PASSWORD, slower)).code).toBe('second_factor_wrong');
  });

  it('locks who guesses codes, also when the right password comes between', async () => {
    const user = await build.user(test);
    await enrolled(new TestBrowser(test), user);
    later(MINUTE);
    const browser = new TestBrowser(test);
    const codes: (string | undefined)[] = [];
    for (let i = 0; i < 5; i++) {
      await signIn(browser, user);
      codes.push((await browser.try(api.verifySecondFactor, { body: { code: '000000' } })).code);
    }
    expect(codes).toEqual([...Array(4).fill('second_factor_wrong'), 'account_locked']);
  });

  it('changes a bound authenticator only for who proves the old one', async () => {
    const user = await build.user(test);
    const browser = new TestBrowser(test);
    const secret = await enrolled(browser, user);
    later(MINUTE);
    expect((await browser.try(api.startEnrolment, { body: {} })).code).toBe('second_factor_required');
    expect((await browser.try(api.startEnrolment, { body: { currentCode: '000000' } })).code).toBe(
      'second_factor_wrong',
    );
    const next = await browser.call(api.startEnrolment, { body: { currentCode: codeOf(secret, now) } });
    expect(next.secret).not.toBe(secret);
    expect(next.otpauthUrl).toMatch(/^otpauth:\/\/totp\//);
    expect((await browser.try(api.confirmEnrolment, { body: { code: '000000' } })).code).toBe('second_factor_wrong');
    expect((await browser.call(api.confirmEnrolment, { body: { code: codeOf(next.secret, now) } })).state).toBe(
      'signed_in',
    );
  });

  it('makes who has an initial or an old password change it before anything else', async () => {
    const old = await build.user(test, { passwordChangedAt: new Date(now.getTime() - 91 * 86_400_000) });
    const initial = await build.user(test, { mustChangePassword: true });
    for (const user of [old, initial]) {
      const browser = new TestBrowser(test);
      expect((await signIn(browser, user)).reply.state).toBe('change_password');
      expect((await browser.try(api.me, {})).code).toBe('password_change_required');
      expect((await browser.try(api.listSessions, {})).code).toBe('password_change_required');
      const change = (currentPassword: string, newPassword: string) =>
        browser.try(api.changePassword, { body: { currentPassword, newPassword } });
      expect((await change('nein', 'Neues#Wort2027')).code).toBe('password_wrong');
      const weak = await change(PASSWORD, 'kurz');
      expect(weak).toMatchObject({ code: 'password_weak', details: { problems: ['length', 'kinds'] } });
      expect((await change(PASSWORD, PASSWORD)).code).toBe('password_reused');
      const before = browser.token;
      expect((await change(PASSWORD, 'Neues#Wort2027')).reply.state).toBe('signed_in');
      expect(browser.token).not.toBe(before);
      expect((await browser.call(api.me, {})).userId).toBe(user.id);
      expect((await signIn(new TestBrowser(test), user)).code).toBe('sign_in_failed');
      expect((await change('Neues#Wort2027', PASSWORD)).code).toBe('password_reused');
    }
  });

  it('ends other sessions when the password changes', async () => {
    const user = await build.user(test);
    const [here, there] = [new TestBrowser(test), new TestBrowser(test)];
    await signIn(here, user);
    await signIn(there, user);
    const body = { currentPassword: PASSWORD, newPassword: 'Neues#Wort2028' };
    await here.call(api.changePassword, { body });
    expect((await there.try(api.me, {})).code).toBe('session_expired');
    expect((await here.try(api.me, {})).code).toBeUndefined();
  });

  it('tells apart who asks in the same moment: one is out, the others are who they are', async () => {
    const users = [await build.user(test), await build.user(test)];
    const [first, second, gone] = [new TestBrowser(test), new TestBrowser(test), new TestBrowser(test)];
    for (const [at, it] of [first, second, gone].entries()) await signIn(it, users[at % 2] as (typeof users)[number]);
    const session = (await gone.call(api.listSessions, {})).find((it) => it.current);
    await first.call(api.revokeSession, { params: { id: session?.id ?? '' } });
    const answers = await Promise.all([first, gone, second, first].map((it) => it.try(api.me, {})));
    const [one, other] = users.map((it) => it.username);
    expect(answers.map((it) => it.code ?? it.reply.username)).toEqual([one, 'session_expired', other, one]);
  });

  it('ends a session when idle, when its time is over, by signing out, and from another device', async () => {
    const user = await build.user(test);
    const [idle, busy, third] = [new TestBrowser(test), new TestBrowser(test), new TestBrowser(test)];
    for (const it of [idle, busy, third]) await signIn(it, user);
    await third.call(api.signOut, {});
    expect(third.token).toBeNull();
    for (let i = 0; i < 2; i++) {
      later(20 * MINUTE);
      await busy.call(api.me, {});
    }
    expect((await idle.try(api.me, {})).code).toBe('session_expired');
    const other = new TestBrowser(test);
    await signIn(other, user);
    const mine = (await other.call(api.listSessions, {})).find((it) => it.current);
    await busy.call(api.revokeSession, { params: { id: mine?.id ?? '' } });
    expect((await other.try(api.me, {})).code).toBe('session_expired');
    for (let i = 0; i < 36; i++) {
      later(20 * MINUTE);
      await busy.try(api.me, {});
    }
    expect((await busy.try(api.me, {})).code).toBe('session_expired');
  });

  it('answers reads while nothing can be written, and writes down later when a session was used', async () => {
    const { sessionId, ...who } = await test.staff('person:read');
    const stored = () => test.read(({ manager }) => manager.findOneByOrFail(SessionEntity, { id: sessionId }));
    later(2 * MINUTE);
    const now = test.app.now();
    let free: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      free = resolve;
    });
    const locked = test.app.db.write(async (manager) => {
      await lockRow(manager, SessionEntity, sessionId);
      await test.as({ sessionId, ...who }).call(api.me, {});
      await held;
    });
    try {
      expect((await stored()).lastSeenAt.getTime()).toBeLessThan(now.getTime());
    } finally {
      free();
      await locked;
    }
    await test.idle();
    expect((await stored()).lastSeenAt.getTime()).toBeGreaterThanOrEqual(now.getTime());
  });

  it('signs out of half a session too, and nobody ends a stranger’s', async () => {
    const user = await build.user(test, { mustChangePassword: true });
    const browser = new TestBrowser(test);
    await signIn(browser, user);
    await browser.call(api.signOut, {});
    expect((await browser.try(api.me, {})).code).toBe('unauthenticated');
    const [mine, theirs] = [await test.staff('person:read'), await test.staff('person:read')];
    const params = { id: theirs.sessionId };
    expect((await test.as(mine).try(api.revokeSession, { params })).code).toBe('not_found');
  });

  it('stops an address that guesses by machine', async () => {
    const browser = new TestBrowser(test);
    let code: string | undefined;
    for (let i = 0; i < 120 && code !== 'too_many_requests'; i += 10) {
      const tries = Array.from({ length: 10 }, (_, at) =>
        browser.try(api.signIn, { body: { username: `guess-${i + at}`, password: 'x' } }),
      );
      code = (await Promise.all(tries)).at(-1)?.code;
    }
    const answer = await browser.try(api.signIn, { body: { username: 'anyone', password: 'x' } });
    expect(answer).toMatchObject({ code: 'too_many_requests', status: 429 });
    later(16 * MINUTE);
    expect((await browser.try(api.signIn, { body: { username: 'anyone', password: 'x' } })).code).toBe(
      'sign_in_failed',
    );
  });
});

describe('signing in where the second factor is required', () => {
  beforeAll(async () => {
    test = await TestApp.start({ TIJIAN_SECOND_FACTOR: 'required' });
    now = new Date();
    test.app.now = () => now;
  });
  afterAll(() => test?.stop());

  it('leads through enrolment and the initial password, step by step', async () => {
    const user = await build.user(test, { mustChangePassword: true });
    const browser = new TestBrowser(test);
    expect((await signIn(browser, user)).reply).toEqual({ state: 'enrol' });
    expect((await browser.try(api.me, {})).code).toBe('second_factor_not_enrolled');
    expect((await browser.try(api.verifySecondFactor, { body: { code: '123456' } })).code).toBe('unauthenticated');
    const { secret } = await browser.call(api.startEnrolment, { body: {} });
    expect((await browser.call(api.startEnrolment, { body: {} })).secret).toBe(secret);
    const confirmed = await browser.call(api.confirmEnrolment, { body: { code: codeOf(secret, now) } });
    expect(confirmed).toEqual({ state: 'change_password' });
    const body = { currentPassword: PASSWORD, newPassword: 'Neues#Wort2029' };
    expect((await browser.call(api.changePassword, { body })).me?.userId).toBe(user.id);
    later(MINUTE);
    const next = new TestBrowser(test);
    const again = await signIn(next, user, 'Neues#Wort2029', codeOf(secret, now));
    expect(again.reply.state).toBe('signed_in');
  });

  it('keeps secrets and tokens out of the audit trail and unreadable in the database', async () => {
    const user = await build.user(test);
    const browser = new TestBrowser(test);
    const secret = await enrolled(browser, user);
    const body = { currentPassword: PASSWORD, newPassword: 'Neues#Wort2030' };
    await browser.call(api.changePassword, { body });
    const trail = await test.app.db.read((manager) => manager.query('SELECT * FROM audit_entry'));
    expect(JSON.stringify(trail)).not.toContain('$argon2');
    const dump = await test.app.db.read(async (manager) => [
      trail,
      await manager.query('SELECT * FROM session'),
      await manager.query('SELECT * FROM staff_user'),
    ]);
    expect(JSON.stringify(dump)).not.toContain(secret);
    expect(JSON.stringify(trail)).not.toContain(`***${secret.slice(-2)}`);
    expect(JSON.stringify(dump)).not.toContain(browser.token);
  });
});
