import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { businessDate, newId, personsApi, registrationApi, sessionApi, wireRequest } from '@tijian/shared';
import { shippedId } from '../../modules/catalogue';
import { CheckupEntity, nextSerial } from '../../modules/checkups';
import { build, type Staff, TestApp } from '../../testing';
import { Admission, NoTurn } from './admission';
import { IdempotencyKeyEntity } from './idempotency';

const PACKAGE = shippedId('package', 'PK_ENTRY');
/** Of eight connections six are for requests, half of them for one subject. */
const POOL = 8;
const AT_WORK = 3;

/** Somebody holds what every registration of the campus needs, on SQLite what every write needs, until they are told to release it. */
async function holdNumbers(test: TestApp, campusCode: string) {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let isHeld = () => {};
  const held = new Promise<void>((resolve) => {
    isHeld = resolve;
  });
  const holder = test.write(async (scope) => {
    await nextSerial(scope, `checkup:${campusCode}:${businessDate(scope.now)}`);
    isHeld();
    await released;
  });
  await held;
  return { release, holder };
}

describe('a server that is asked for more than it can do', () => {
  let test: TestApp;
  let clerk: Staff;
  beforeAll(async () => {
    test = await TestApp.start({ DATABASE_POOL: String(POOL), TIJIAN_MOST_WAIT_MS: '400' });
    clerk = await test.staff('checkup:register', 'checkup:read', 'person:read');
  });
  afterAll(() => test?.stop());

  it('refuses in time what does not get its turn, with nothing done, and serves what it let in', async () => {
    const campus = await build.campus(test);
    const wishes: { key: string; body: { id: string; campusId: string; personId: string; packageId: string } }[] = [];
    for (let nth = 0; nth < 40; nth++) {
      const person = await build.person(test);
      const body = { id: newId(), campusId: campus.id, personId: person.id, packageId: PACKAGE };
      wishes.push({ key: newId(), body });
    }
    const register = ({ key, body }: (typeof wishes)[number]) =>
      test.as(clerk).try(registrationApi.register, { body } as never, { idempotencyKey: key });
    const leaver = await test.staff('person:read');

    const { release, holder } = await holdNumbers(test, campus.code);
    let refused = 0;
    let allRefused = () => {};
    const others = new Promise<void>((resolve) => {
      allRefused = resolve;
    });
    const answers = wishes.map(async (wish) => {
      const answer = await register(wish);
      if (answer.status === 503 && ++refused === wishes.length - AT_WORK) allRefused();
      return answer;
    });
    await others;

    expect((await fetch(`${test.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${test.url}/readyz`)).status).toBe(200);
    const reading = await test.as(clerk).try(personsApi.list, { query: { q: '王', page: 1, pageSize: 20 } });
    expect(reading.status).toBe(200);
    const figures = await (await fetch(`${test.url}/metrics`)).text();
    expect(figures).toContain(`tijian_http_refused_total{kind="write"} ${refused}`);
    expect(figures).toContain('tijian_http_waiting 0');
    const leaving = test.as(leaver).try(sessionApi.signOut, {});
    release();
    await holder;
    expect((await leaving).status).toBe(200);

    const all = await Promise.all(answers);
    const done = wishes.filter((_, at) => all[at]?.status === 200);
    const away = wishes.filter((_, at) => all[at]?.status === 503);
    expect([done.length, away.length]).toEqual([AT_WORK, wishes.length - AT_WORK]);
    for (const it of all.filter((one) => one.status === 503)) {
      expect(it.code).toBe('unavailable');
      expect(Number(it.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    const stored = await test.read(async ({ manager }) => ({
      checkups: (await manager.findBy(CheckupEntity, { campusId: campus.id })).map((it) => it.id).sort(),
      keys: (await manager.findBy(IdempotencyKeyEntity, { owner: clerk.userId })).map((it) => it.key).sort(),
    }));
    expect(stored.checkups).toEqual(done.map((it) => it.body.id).sort());
    expect(stored.keys).toEqual(done.map((it) => it.key).sort());
    for (const it of away.slice(0, 2)) expect((await register(it)).status).toBe(200);
  });
});

describe('somebody who gives up before their turn', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await TestApp.start({ DATABASE_POOL: String(POOL), TIJIAN_MOST_WAIT_MS: '20000' });
  });
  afterAll(() => test?.stop());

  it('is served no more, and leaves the turn to the others', async () => {
    const clerk = await test.staff('checkup:register', 'checkup:read', 'person:read');
    const campus = await build.campus(test);
    const wish = async () => {
      const person = await build.person(test);
      return { id: newId(), campusId: campus.id, personId: person.id, packageId: PACKAGE };
    };
    const [first, gone, last] = [[await wish(), await wish(), await wish()], await wish(), await wish()];
    const { release, holder } = await holdNumbers(test, campus.code);
    const waiting = async (count: number) => {
      const shown = `tijian_http_waiting ${count}`;
      while (!(await (await fetch(`${test.url}/metrics`)).text()).includes(shown))
        await new Promise((resolve) => setTimeout(resolve, 20));
    };
    const register = (body: typeof last) => test.as(clerk).try(registrationApi.register, { body } as never);
    const answers = first.map(register);
    const { url, method, body } = wireRequest(registrationApi.register, { body: gone } as never);
    const giveUp = new AbortController();
    const headers = {
      ...{ 'content-type': 'application/json', 'x-tijian-client': 'test' },
      cookie: `tijian_session=${clerk.token}`,
    };
    const given = fetch(test.url + url, { method, headers, body: JSON.stringify(body), signal: giveUp.signal });
    await waiting(1);
    giveUp.abort();
    await expect(given).rejects.toThrow();
    answers.push(register(last));
    await waiting(2);
    release();
    await holder;
    expect((await Promise.all(answers)).map((it) => it.status)).toEqual([200, 200, 200, 200]);
    await test.idle();
    const stored = await test.read(({ manager }) => manager.findBy(CheckupEntity, { campusId: campus.id }));
    expect(stored.map((it) => it.id).sort()).toEqual([...first, last].map((it) => it.id).sort());
  });
});

describe('the order of turns', () => {
  const admission = () => new Admission({ places: 4, mostWaitMs: 20_000 });

  it('lets acts of the queue in first, and leaves places beside reads and beside one subject', async () => {
    const at = admission();
    const entered: string[] = [];
    const enter = async (kind: 'act' | 'read' | 'write', subject: string) => {
      const leave = await at.enter(kind, subject);
      entered.push(subject);
      return leave;
    };
    const [first, second] = [await enter('read', 'a'), await enter('read', 'a')];
    const third = enter('read', 'a');
    const fourth = enter('read', 'b');
    const write = enter('write', 'c');
    await write;
    const late = enter('read', 'd');
    const act = enter('act', 'queue');
    expect(entered).toEqual(['a', 'a', 'b', 'c']);
    expect(at.length).toBe(3);
    first();
    await act;
    expect(entered).toEqual(['a', 'a', 'b', 'c', 'queue']);
    second();
    await third;
    (await fourth)();
    await late;
    expect(entered).toEqual(['a', 'a', 'b', 'c', 'queue', 'a', 'd']);
  });

  it('lets those who connect in beside the others, slowly while anybody waits for an answer', async () => {
    const at = new Admission({ places: 8, mostWaitMs: 20_000 });
    const entered: string[] = [];
    const enter = async (kind: 'read' | 'write' | 'arrival', subject: string) => {
      const leave = await at.enter(kind, subject);
      entered.push(subject);
      return leave;
    };
    const busy = await Promise.all([1, 2, 3, 4].map((nth) => enter(nth < 3 ? 'read' : 'write', `at work ${nth}`)));
    const [first, second, third] = [1, 2, 3].map((nth) => enter('arrival', `arrival ${nth}`));
    (await first)?.();
    await third;
    expect(entered.slice(4)).toEqual(['arrival 1', 'arrival 2', 'arrival 3']);
    (await second)?.();
    (await third)?.();
    busy.push(...(await Promise.all([5, 6, 7, 8].map((nth) => enter(nth < 7 ? 'read' : 'write', `at work ${nth}`)))));
    const reading = [1, 2].map((nth) => enter('read', `read ${nth}`));
    const arriving = [1, 2].map((nth) => enter('arrival', `again ${nth}`));
    entered.length = 0;
    busy.shift()?.();
    const leave = await arriving[0];
    busy.shift()?.();
    await reading[0];
    expect(entered).toEqual(['again 1', 'read 1']);
    leave?.();
    await arriving[1];
    expect(entered).toEqual(['again 1', 'read 1', 'again 2']);
    busy.shift()?.();
    await reading[1];
    expect(at.length).toBe(0);
  });

  it('refuses at once who would wait longer than the bound, and in time who waits for one that does not end', async () => {
    const at = new Admission({ places: 1, mostWaitMs: 50 });
    const slow = await at.enter('write', 'a');
    await expect(at.enter('write', 'b')).rejects.toBeInstanceOf(NoTurn);
    expect(at.length).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 600));
    slow();
    const next = await at.enter('write', 'a');
    const soon = new Promise((resolve) => setImmediate(resolve));
    await expect(Promise.race([at.enter('write', 'b'), soon])).rejects.toBeInstanceOf(NoTurn);
    next();
  });
});
