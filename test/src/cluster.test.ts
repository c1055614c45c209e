import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeTestDatabase, type TestDatabase } from '@tijian/server/testing';
import { programmesApi, type RealtimeEvent, rosterApi, sessionApi } from '@tijian/shared';
import { io, type Socket } from 'socket.io-client';
import { type Caller, signInCaller } from './support/caller';
import { startDemoProduct } from './support/demo-product';
import { type PrivateMariaDb, startMariaDb } from './support/mariadb';
import { type Product, startProduct } from './support/product';
import { type PrivateRedis, redisMissing, startRedis } from './support/redis';

const noMariaDb = !process.env.TEST_MYSQL_URL && spawnSync('mariadbd', ['--version']).error;
const missing = redisMissing() ?? (noMariaDb ? '没有安装 mariadbd，也没有设置 TEST_MYSQL_URL' : null);
if (missing) console.warn(`跳过两个服务进程的测试：${missing}`);

(missing ? describe.skip : describe)('two servers on one MariaDB and one Redis', () => {
  let mariaDb: PrivateMariaDb | null = null;
  let redis: PrivateRedis;
  let database: TestDatabase;
  let first: Product;
  let second: Product;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    mariaDb = process.env.TEST_MYSQL_URL ? null : await startMariaDb();
    if (mariaDb) process.env.TEST_MYSQL_URL = mariaDb.url;
    process.env.TIJIAN_TEST_DB = 'mariadb';
    [redis, database] = await Promise.all([startRedis(), makeTestDatabase()]);
    const env = {
      DATABASE_URL: database.env.DATABASE_URL ?? '',
      REDIS_URL: redis.url,
      TIJIAN_SECOND_FACTOR: 'optional',
      TIJIAN_DEMO: 'false',
      LOG_LEVEL: 'warn',
    };
    first = await startDemoProduct(20, env);
    second = await startProduct({ dataDir: first.dataDir, env });
  }, 300_000);

  afterAll(async () => {
    for (const it of sockets) it.close();
    await second?.stop();
    await first?.stop();
    await database?.drop();
    await redis?.stop();
    await mariaDb?.stop();
  }, 60_000);

  async function listen({ url }: Product, { cookie }: Caller): Promise<Socket> {
    const socket = io(url, {
      transports: ['websocket'],
      reconnection: false,
      extraHeaders: { cookie: `${cookie.name}=${cookie.value}` },
    });
    sockets.push(socket);
    await new Promise<void>((resolve, reject) => socket.on('connect', () => resolve()).on('connect_error', reject));
    return socket;
  }

  /** Writes something in a line of the programme's roster, which its screens are told. */
  async function changeNote(caller: Caller, programmeId: string): Promise<void> {
    const { items } = await caller.call(rosterApi.list, { params: { id: programmeId }, query: {} });
    const { id, version, employeeNo, departmentId, groupId, packageId, position } = some(items);
    const body = { version, employeeNo, departmentId, groupId, packageId, position, note: '请提前电话通知' };
    await caller.call(rosterApi.edit, { params: { id }, body });
  }

  const heard = (socket: Socket, id: string) =>
    new Promise<void>((resolve) => socket.on('news', (it: RealtimeEvent) => it.id === id && resolve()));

  it('lets a session of one work at the other, brings the news of one to both, and ends sessions at both', async () => {
    const caller = await signInCaller(first.url, 'unit');
    const listening = await Promise.all([listen(first, caller), listen(second, caller)]);
    const programme = some((await caller.call(programmesApi.list, { query: { status: 'open' } })).items);
    const topic = `campus:${programme.campusId}`;
    for (const it of listening)
      expect(await it.emitWithAck('subscribe', { topic, lastSeq: null })).toMatchObject({ ok: true });

    const news = listening.map((it) => heard(it, programme.id));
    await changeNote(caller, programme.id);
    await Promise.all(news);

    const gone = listening.map((it) => new Promise((resolve) => it.on('signedOut', resolve)));
    await caller.call(sessionApi.signOut, {});
    await Promise.all(gone);
  });
});

function some<T>(list: readonly T[]): T {
  const [it] = list;
  if (it === undefined) throw new Error('the demo has none');
  return it;
}
