import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { businessDate } from '@tijian/shared';
import { seeded } from '../../server/src/modules/demo/seeded';
import { runAdmin } from '../src/support/admin';
import { loadDemo } from '../src/support/demo-product';
import { check, type Violation } from './checker/check';
import { openSql, type Sql } from './checker/sql';
import { Journal } from './journal';
import { type DurableMariaDb, startDurableMariaDb } from './mariadbd';
import { atRest } from './rest';
import { Server } from './servers';
import { dayBefore, startHall } from './work/hall';
import { openDesks, startLoad } from './work/load';

export interface CrashOptions {
  database: 'sqlite' | 'mariadb';
  kills: number;
  seed: number;
  /** An empty folder for data, journal and logs. */
  folder: string;
  /** Hands that work at the same time. */
  hands?: number;
  /** The hall goes on until it has done so many turns at least. */
  turns?: number;
  /** Longest pause between a recovery and the next kill. */
  pauseMs?: number;
  tell?: (line: string) => void;
}

export interface CrashReport {
  kills: { server: number; database: number };
  journeys: number;
  /** Turns of callers, guidance and arrivals in the hall. */
  turns: number;
  acknowledged: number;
  retried: number;
  /** Milliseconds from each kill until every server said that it was ready. */
  backMs: number[];
  violations: Violation[];
  /** What `admin -- verify` said when it was not content, else null. */
  verify: string | null;
}

const DEMO_PEOPLE = 6;
const DAY_MS = 24 * 3_600_000;

/** Works at the product, kills it over and over, lets it come to rest, and has its data checked. */
export async function crash(options: CrashOptions): Promise<CrashReport> {
  const { database, folder, seed, hands = 7, tell = () => undefined } = options;
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir, { recursive: true });
  const mariaDb = database === 'mariadb' ? await startDurableMariaDb(join(folder, 'mariadb')) : null;
  const servers: Server[] = [];
  let sql: Sql | null = null;
  try {
    const env: Record<string, string> = mariaDb ? { DATABASE_URL: await makeDatabase(mariaDb) } : {};
    const yesterday = { ...env, TEST_CLOCK_SHIFT_MS: String(Number(process.env.TEST_CLOCK_SHIFT_MS ?? 0) - DAY_MS) };
    await loadDemo(DEMO_PEOPLE, { ...yesterday, DATA_DIR: dataDir });
    sql = await openSql(env.DATABASE_URL ?? join(dataDir, 'tijian.sqlite'));
    const journal = new Journal(join(folder, 'journal.jsonl'));
    const office = { urls: [] as string[], journal, random: seeded(`${seed} office`) };
    const open = async (setting: Record<string, string>) => {
      const server = await Server.start(dataDir, setting);
      servers.push(server);
      office.urls.push(server.url);
      return server;
    };
    const since = new Date(Date.now() - DAY_MS).toISOString().replace('T', ' ').replace('Z', '');
    const former = await open(yesterday);
    const crew = await openDesks(office);
    const vips = await dayBefore(office, seed, crew);
    await former.kill9();
    servers.length = office.urls.length = 0;
    for (let nth = 0; nth < (mariaDb ? 2 : 1); nth++) await open(env);
    const load = startLoad(office, seed, hands, crew);
    const hall = startHall(office, seed, crew, { vips, sql });
    const killed = await killAll(options, servers, mariaDb);
    while (hall.turns() < (options.turns ?? 0)) await wait(100);
    tell('不再中断，等待手上的工作做完');
    await Promise.all([load.stop(), hall.stop()]);
    await atRest(sql, servers);
    const violations = await check(sql, {
      journal,
      since,
      today: businessDate(new Date()),
      filesRoot: join(dataDir, 'files'),
    });
    const verified = await runAdmin(['verify'], { ...env, DATA_DIR: dataDir });
    return {
      ...killed,
      journeys: load.done(),
      turns: hall.turns(),
      acknowledged: journal.entries.filter((it) => it.key).length,
      retried: journal.retried,
      violations,
      verify: verified.code === 0 ? null : verified.output,
    };
  } finally {
    await sql?.close();
    for (const it of servers) await it.stop();
    await mariaDb?.stop();
  }
}

async function makeDatabase({ url }: DurableMariaDb): Promise<string> {
  const server = await openSql(url);
  await server.rows('CREATE DATABASE chaos');
  await server.close();
  return `${url}chaos`;
}

type Killed = Pick<CrashReport, 'kills' | 'backMs'>;

/** Every fifth kill on average is the database's, where it is a process of its own. */
async function killAll(
  { kills, seed, pauseMs = 2500, tell = () => undefined }: CrashOptions,
  servers: readonly Server[],
  mariaDb: DurableMariaDb | null,
): Promise<Killed> {
  const random = seeded(`${seed} killer`);
  const killed: Killed = { kills: { server: 0, database: 0 }, backMs: [] };
  for (let at = 1; at <= kills; at++) {
    await wait(100 + random.below(pauseMs));
    const victim = mariaDb && random.chance(0.2) ? mariaDb : random.pick(servers);
    const started = Date.now();
    await victim.kill9();
    if (victim instanceof Server) await victim.up();
    else await victim.start();
    for (const it of servers) while (!(await it.isReady())) await wait(50);
    const ms = Date.now() - started;
    killed.kills[victim instanceof Server ? 'server' : 'database'] += 1;
    killed.backMs.push(ms);
    tell(`第 ${at}/${kills} 次：${victim instanceof Server ? '服务' : '数据库'}，${ms} 毫秒后恢复`);
  }
  return killed;
}
