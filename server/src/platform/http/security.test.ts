import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { personsApi, sessionApi, usersApi } from '@tijian/shared';
import { io } from 'socket.io-client';
import { build, TestApp, TestBrowser } from '../../testing';

let test: TestApp;
beforeAll(async () => {
  test = await TestApp.start({
    TIJIAN_SECOND_FACTOR: 'optional',
    TIJIAN_SECURE_COOKIES: 'true',
    TIJIAN_TRUST_PROXY: 'true',
  });
});
afterAll(() => test?.stop());

const signIn = (username: string, cookie?: string) =>
  fetch(`${test.url}/api/v1/session`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-tijian-client': 'test',
      'x-forwarded-proto': 'https',
      ...(cookie ? { cookie } : {}),
    },
    body: JSON.stringify({ username, password: build.PASSWORD }),
  });

describe('answers to a browser', () => {
  it.each(['/', '/api/v1/session', '/api/v1/nothing', '/healthz'])('of %s carry the security headers', async (path) => {
    const { headers } = await fetch(test.url + path);
    const policy = headers.get('content-security-policy') ?? '';
    for (const it of ["default-src 'self'", "script-src 'self'", "object-src 'none'", "frame-ancestors 'self'"])
      expect(policy).toContain(it);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{7,}/);
    expect(headers.get('x-powered-by')).toBeNull();
    if (path.startsWith('/api/')) expect(headers.get('cache-control')).toContain('no-store');
  });

  it('keep the session where no script and no other site reaches it', async () => {
    const user = await build.user(test);
    const cookies = (await signIn(user.username)).headers.getSetCookie().filter((it) => it.includes('tijian_session'));
    expect(cookies).toHaveLength(1);
    for (const it of [/; ?httponly/i, /; ?secure/i, /; ?samesite=strict/i, /; ?path=\//i])
      expect(cookies[0]).toMatch(it);
  });
});

describe('a session', () => {
  it('is never the one that somebody planted before', async () => {
    const user = await build.user(test);
    const stranger = await test.staff('person:read');
    for (const planted of ['planted-by-a-thief', stranger.token]) {
      const answer = await signIn(user.username, `tijian_session=${planted}`);
      const given = /tijian_session=([^;]+)/.exec(answer.headers.getSetCookie().join())?.[1];
      expect(given?.length).toBeGreaterThan(30);
      expect(given).not.toBe(planted);
    }
    const thief = new TestBrowser(test);
    thief.token = 'planted-by-a-thief';
    expect((await thief.try(sessionApi.me, {})).code).toBe('session_expired');
    expect((await test.as(stranger).call(sessionApi.me, {})).userId).toBe(stranger.userId);
  });

  it('ends within five seconds of its user being disabled, its sockets too', async () => {
    const who = await test.staff('person:read', 'checkup:read');
    const keeper = await test.staff('user:read', 'user:write');
    const socket = io(test.url, {
      transports: ['websocket'],
      reconnection: false,
      extraHeaders: { cookie: `tijian_session=${who.token}` },
    });
    await new Promise((resolve) => socket.on('connect', () => resolve(null)));
    const gone = new Promise((resolve) => socket.on('disconnect', resolve));
    const params = { id: who.userId };
    const { version } = await test.as(keeper).call(usersApi.get, { params });
    const started = Date.now();
    const body = { version, status: 'disabled' as const, reason: '离职' };
    await test.as(keeper).call(usersApi.setStatus, { params, body });
    expect((await test.as(who).try(sessionApi.me, {})).code).toBe('session_expired');
    expect(await gone).toBe('io server disconnect');
    expect(Date.now() - started).toBeLessThan(5000);
    socket.close();
  });
});

describe('the database', () => {
  it('holds no identity number and no telephone in the clear', async () => {
    const idNumber = build.idCard();
    const phone = '13912345678';
    const clerk = await test.staff('person:read', 'person:write', 'person:identity');
    const body = { id: build.id(), name: '密文', idType: 'id_card' as const, idNumber, phone };
    await test.as(clerk).call(personsApi.create, { body });
    const dump = await test.read(async ({ manager }) => {
      const tables = manager.connection.entityMetadatas.map((it) => it.tableName);
      return Promise.all(tables.map((it) => manager.query(`SELECT * FROM ${manager.connection.driver.escape(it)}`)));
    });
    const text = JSON.stringify(dump);
    expect(text).toContain('密文');
    for (const secret of [idNumber, phone, idNumber.slice(6, 14) + idNumber.slice(14)])
      expect(text).not.toContain(secret);
  });
});
