import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { catalogueApi, newId, personsApi, type RealtimeEvent, wireRequest } from '@tijian/shared';
import { io, type Socket } from 'socket.io-client';
import { seeded } from '../../server/src/modules/demo/seeded';
import { openSql } from '../chaos/checker/sql';
import { Journal } from '../chaos/journal';
import { type DurableMariaDb, mariaDbMissing, startDurableMariaDb } from '../chaos/mariadbd';
import { openDesks } from '../chaos/work/load';
import type { Desks, Place } from '../chaos/work/place';
import { openFile, register } from '../chaos/work/visit';
import { signInCaller } from './support/caller';
import { loadDemo } from './support/demo-product';
import { type Product, startProduct } from './support/product';
import { type PrivateRedis, redisProgramMissing, startOwnRedis } from './support/redis';
import { SilentLine } from './support/silent-line';

const missing = mariaDbMissing() ?? redisProgramMissing();
if (missing) console.warn(`跳过数据库与 Redis 中断的测试：${missing}`);

/** So long an answer may take on the busiest machine: the watch needs about four seconds, a connection just begun five. For ever is longer. */
const PATIENCE_MS = 20_000;

(missing ? describe.skip : describe)('a server whose database or Redis goes away', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tijian-gone-'));
  let mariaDb: DurableMariaDb;
  /** From the server to its database. */
  let line: SilentLine;
  let redis: PrivateRedis;
  let product: Product;
  let desks: Desks;
  let place: Place;
  let cookie = '';
  let socket: Socket;
  const news: RealtimeEvent[] = [];
  let clocks = 0;
  let people = 2_800_000;

  beforeAll(async () => {
    [mariaDb, redis] = await Promise.all([startDurableMariaDb(join(folder, 'mariadb')), startOwnRedis()]);
    const sql = await openSql(mariaDb.url);
    await sql.rows('CREATE DATABASE gone');
    line = await SilentLine.open(mariaDb.url);
    const url = new URL('gone', mariaDb.url);
    url.port = new URL(line.url).port;
    const env = { DATABASE_URL: url.href, REDIS_URL: redis.url, TIJIAN_SECOND_FACTOR: 'optional' };
    const dataDir = join(folder, 'data');
    await loadDemo(4, { ...env, DATA_DIR: dataDir });
    product = await startProduct({ dataDir, env: { ...env, TIJIAN_DEMO: 'false', LOG_LEVEL: 'warn' } });
    ({ desks, place } = await openDesks({ urls: [product.url], journal: new Journal(), random: seeded('gone') }));
    const signedIn = (await signInCaller(product.url, 'reception')).cookie;
    cookie = `${signedIn.name}=${signedIn.value}`;
    socket = await listen();
  }, 300_000);

  afterAll(async () => {
    socket?.close();
    await product?.stop();
    await redis?.stop();
    line?.close();
    await mariaDb?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  async function listen(): Promise<Socket> {
    const connection = io(product.url, { transports: ['websocket'], extraHeaders: { cookie } });
    connection.on('news', (event: RealtimeEvent) => news.push(event)).on('clock', () => (clocks += 1));
    await new Promise<void>((resolve) => connection.once('connect', () => resolve()));
    await connection.emitWithAck('subscribe', { topic: `campus:${place.campusId}`, lastSeq: null });
    return connection;
  }

  async function reading(): Promise<{ status: number; code?: string; message?: string; ms: number }> {
    const started = Date.now();
    const answer = await desks.reception.once(personsApi.matches, { body: { name: '不存在' } }, newId());
    return { ...answer, ms: Date.now() - started };
  }
  /** The catalogue's departments, which rest on a reading that all who ask meanwhile share. */
  const departments = () =>
    fetch(`${product.url}${wireRequest(catalogueApi.listDepartments, {}).url}`, {
      headers: { cookie },
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).then((it) => it.status);
  const readyz = () => fetch(`${product.url}/readyz`).then((it) => it.status);

  async function until(what: () => Promise<boolean> | boolean, ms: number): Promise<void> {
    const end = Date.now() + ms;
    while (!(await what())) {
      if (Date.now() > end) throw new Error('it did not come about');
      await wait(100);
    }
  }

  /** A registration reaches the screens: requests, outbox and sockets all work. */
  async function expectWorking(): Promise<void> {
    const visit = { desks, place, random: seeded(`person ${people}`) };
    const { id } = await register(visit, await openFile(visit, people++));
    await until(() => news.some((it) => it.id === id), 30_000);
    expect(socket.connected).toBe(true);
  }

  async function expectRefusing(): Promise<void> {
    await until(async () => (await readyz()) === 503, PATIENCE_MS);
    const answer = await reading();
    expect(answer).toMatchObject({ status: 503, code: 'unavailable', message: expect.stringMatching(/请稍后重试/) });
    expect(answer.ms).toBeLessThan(PATIENCE_MS);
    expect(await fetch(`${product.url}/healthz`).then((it) => it.status)).toBe(200);
    expect(
      await socket.timeout(PATIENCE_MS).emitWithAck('subscribe', { topic: `campus:${place.campusId}`, lastSeq: 1 }),
    ).toEqual({
      ok: false,
      code: 'unavailable',
    });
    expect(socket.connected).toBe(true);
  }

  const backAgain = () => until(async () => (await readyz()) === 200, 15_000);

  it('works to begin with', expectWorking);

  it('says so while the database is killed, and goes on when it is back', async () => {
    await mariaDb.kill9();
    await expectRefusing();
    const before = clocks;
    await wait(6_000);
    expect(clocks).toBe(before);
    await mariaDb.start();
    await backAgain();
    await expectWorking();
  });

  it('lets nobody wait on a database that has frozen', async () => {
    mariaDb.freeze();
    const caught = await reading();
    expect(caught).toMatchObject({ status: 503, code: 'unavailable' });
    expect(caught.ms).toBeLessThan(PATIENCE_MS);
    await expectRefusing();
    mariaDb.thaw();
    await backAgain();
    await expectWorking();
  });

  it('leaves nobody behind a line to the database that went dead without a word, nor who shares their reading', async () => {
    let isOver = false;
    const statuses = new Set<number>();
    const asking = Array.from({ length: 20 }, async () => {
      while (!isOver) statuses.add(await departments());
    });
    await until(() => statuses.has(200), PATIENCE_MS);
    line.swallow();
    await expectRefusing();
    line.mend();
    await backAgain();
    isOver = true;
    await Promise.all(asking);
    expect(statuses).toEqual(new Set([200, 503]));
    expect(await departments()).toBe(200);
    await expectWorking();
  });

  it('goes on after the database was shut down in good order', async () => {
    await mariaDb.stop();
    await expectRefusing();
    await mariaDb.start();
    await backAgain();
    await expectWorking();
  });

  it('works on without Redis, and with it when it is back', async () => {
    await redis.stop();
    await expectWorking();
    expect(await readyz()).toBe(200);
    await redis.start();
    await expectWorking();
  });

  it('tells of an outage in its log once for each loop, without the values of statements', () => {
    const lines = product
      .output()
      .split('\n')
      .filter((it) => it.includes('background work failed'));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThan(30);
    expect(product.output()).not.toMatch(/unhandled rejection/);
  });
});
