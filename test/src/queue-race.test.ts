import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build, checkLines, type LineRows, type Racer, race, type Staff, TestApp } from '@tijian/server/testing';
import { dutiesApi, newId, wireRequest } from '@tijian/shared';
import { type PrivateMariaDb, startMariaDb } from './support/mariadb';
import { type Product, startProduct } from './support/product';
import { type PrivateRedis, redisMissing, startRedis } from './support/redis';

const noMariaDb = !process.env.TEST_MYSQL_URL && spawnSync('mariadbd', ['--version']).error;
const missing = redisMissing() ?? (noMariaDb ? '没有安装 mariadbd，也没有设置 TEST_MYSQL_URL' : null);
if (missing) console.warn(`跳过两个服务进程叫号的测试：${missing}`);

const PEOPLE = 24;
const TURNS = 14;
const codes = ['GEN', 'GEN2', 'INT', 'INT2', 'ECG', 'ECG2'];

(missing ? describe.skip : describe)('two servers call from the same rooms', () => {
  let mariaDb: PrivateMariaDb | null = null;
  let redis: PrivateRedis;
  let first: TestApp;
  let second: Product;

  beforeAll(async () => {
    mariaDb = process.env.TEST_MYSQL_URL ? null : await startMariaDb();
    if (mariaDb) process.env.TEST_MYSQL_URL = mariaDb.url;
    process.env.TIJIAN_TEST_DB = 'mariadb';
    redis = await startRedis();
    first = await TestApp.start({ REDIS_URL: redis.url });
    const { DATA_DIR, DATABASE_URL = '' } = first.app.config;
    const env = { DATABASE_URL, REDIS_URL: redis.url, TIJIAN_DEMO: 'false', LOG_LEVEL: 'warn' };
    second = await startProduct({ dataDir: DATA_DIR, env });
  }, 300_000);

  afterAll(async () => {
    await second?.stop();
    await first?.stop();
    await redis?.stop();
    await mariaDb?.stop();
  }, 60_000);

  const at =
    (url: string, { token }: Staff): Racer['send'] =>
    async (call, input) => {
      const wire = wireRequest(call, input);
      const answer = await fetch(url + wire.url, {
        method: wire.method,
        headers: { 'content-type': 'application/json', 'x-tijian-client': 'test', cookie: `tijian_session=${token}` },
        body: wire.method === 'GET' ? undefined : JSON.stringify(wire.body ?? {}),
      });
      const said = (await answer.json()) as never;
      return answer.ok ? { reply: said } : { code: (said as { code: never }).code, reply: undefined as never };
    };

  it('never to two stations at once, loses nobody, and gives a reason for every overtaking', async () => {
    const hall = await build.hall(first, codes, { stations: 2 });
    const racers: Racer[] = [];
    for (const code of codes)
      for (const url of [first.url, second.url]) {
        const staff = await build.queueStaff(first, hall.campus.id);
        const roomId = hall.room(code).id;
        racers.push({ roomId, send: at(url, staff) });
        await first.as(staff).call(dutiesApi.signOn, { body: { id: newId(), roomId } });
      }
    for (let nth = 0; nth < PEOPLE; nth++) await build.examinee(first, hall);
    await first.idle();

    // Nobody takes minutes to walk here.
    const arrive = setInterval(() => {
      const sql = "UPDATE queue_ticket SET readyAt = joinedAt WHERE campusId = ? AND state = 'waiting'";
      void first.write(({ manager }) => manager.query(sql, [hall.campus.id])).catch(() => undefined);
    }, 200);
    const { codes: refusals, doubled } = await race(racers, TURNS);
    clearInterval(arrive);

    const rows = await rowsOf(first, hall.campus.id);
    expect(doubled).toEqual([]);
    expect(rows.visits).toHaveLength(PEOPLE);
    expect(rows.events.filter((it) => it.kind === 'called').length).toBeGreaterThan(PEOPLE);
    expect(checkLines(rows)).toEqual([]);
    expect(refusals.filter((it) => it !== 'no_other_room')).toEqual([]);
  }, 240_000);
});

async function rowsOf(test: TestApp, campusId: string): Promise<LineRows> {
  const of = (table: string, columns: string) =>
    test.read(({ manager }) => manager.query(`SELECT ${columns} FROM ${table} WHERE campusId = ?`, [campusId]));
  return {
    events: await of('queue_event', 'id, kind, visitId, ticketId, roomId, dutyId'),
    tickets: await of('queue_ticket', 'id, visitId, roomId, state, joinedAt, openKey, holderKey'),
    visits: await of('queue_visit', 'id, state'),
    overtakings: await of('queue_overtaking', 'passingVisitId, passedVisitId, roomId'),
  };
}
