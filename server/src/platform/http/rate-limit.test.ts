import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { jobsApi, sessionApi, unitsApi } from '@tijian/shared';
import { Redis } from 'ioredis';
import { build, TestApp, TestBrowser } from '../../testing';
import { localCounter, networkOf, sharedCounter } from './rate-limit';

describe('limits of rate', () => {
  let test: TestApp;
  let now = new Date('2026-11-20T02:00:00Z');
  beforeAll(async () => {
    test = await TestApp.start({ TIJIAN_SIGN_INS_PER_MINUTE: '6', TIJIAN_WRITES_PER_MINUTE: '5' });
    test.app.now = () => now;
  });
  beforeEach(() => {
    now = new Date(now.getTime() + 60_000);
  });
  afterAll(() => test?.stop());

  const write = async (who: Awaited<ReturnType<TestApp['staff']>>) =>
    test.as(who).try(unitsApi.addDepartment, { params: { id: build.id() }, body: { id: build.id(), name: '部门' } });

  it('stop the writes of one session, not its reading, and no other session', async () => {
    const [fast, other] = [await test.staff('unit:write', 'job:read'), await test.staff('unit:write')];
    const codes = (await Promise.all(Array.from({ length: 8 }, () => write(fast)))).map((it) => it.code);
    expect(codes.filter((it) => it === 'not_found')).toHaveLength(5);
    expect(codes.filter((it) => it === 'too_many_requests')).toHaveLength(3);
    const refused = await write(fast);
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(refused.error?.details).toEqual({ retryAt: new Date(now.getTime() + 60_000).toISOString() });
    expect((await test.as(fast).try(jobsApi.list, { query: {} })).status).toBe(200);
    expect((await write(other)).code).toBe('not_found');
    now = new Date(now.getTime() + 60_000);
    expect((await write(fast)).code).toBe('not_found');
  });

  it('stop attempts to sign in from one address, whatever the name and the outcome', async () => {
    const user = await build.user(test);
    const attempt = (username: string) =>
      new TestBrowser(test).try(sessionApi.signIn, { body: { username, password: build.PASSWORD } });
    const names = [user.username, 'a1', 'b2', user.username, 'c3', 'd4'];
    for (const it of names) expect((await attempt(it)).code).not.toBe('too_many_requests');
    expect(await attempt(user.username)).toMatchObject({ status: 429, code: 'too_many_requests' });
    const codes = { body: { code: '000000' } };
    expect((await new TestBrowser(test).try(sessionApi.verifySecondFactor, codes)).code).toBe('too_many_requests');
    now = new Date(now.getTime() + 60_000);
    expect((await attempt(user.username)).code).toBeUndefined();
  });
});

describe('counters', () => {
  it('begin again with every window', async () => {
    const count = localCounter();
    expect([await count('a', 1), await count('a', 1), await count('b', 1), await count('a', 2)]).toEqual([1, 2, 1, 1]);
  });

  it('count alone while Redis is away', async () => {
    const redis = new Redis('redis://127.0.0.1:1', {
      lazyConnect: true,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      retryStrategy: () => null,
    });
    redis.on('error', () => undefined);
    const count = sharedCounter(redis);
    expect([await count('a', 1), await count('a', 1)]).toEqual([1, 2]);
    redis.disconnect();
  });

  it('take an IPv6 network for one address', () => {
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe(networkOf('2001:db8:1:2:ffff::1'));
    expect(networkOf('10.0.0.7')).toBe('10.0.0.7');
  });
});
