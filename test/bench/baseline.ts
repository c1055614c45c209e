/**
 * What everything is compared with: Koa and mysql2 with nothing around them, answering /<name>/<n> with the n-th recorded request of
 * that name. No sign-in is checked, no input is read, no answer is shaped: the statements run, and the largest result is the answer.
 */
import { readFileSync } from 'node:fs';
import Koa from 'koa';
import { createPool, type Pool, type PoolConnection, type RowDataPacket } from 'mysql2/promise';
import { collectDefaultMetrics, register } from 'prom-client';
import { OWN_CHAINS, ownSeries, type Ready, replayOf, type UniqueKeys } from './frame/replay';
import type { Recording } from './frame/statements';

const MOST_TRIES = 6;

export interface Plan {
  databaseUrl: string;
  pool: number;
  port: number;
  recordings: Record<string, Recording[]>;
}

async function main(): Promise<void> {
  const plan = JSON.parse(readFileSync(process.argv[2] as string, 'utf8')) as Plan;
  const pool = createPool({
    uri: plan.databaseUrl,
    connectionLimit: plan.pool,
    timezone: 'Z',
    charset: 'utf8mb4',
    supportBigNumbers: true,
    enableKeepAlive: true,
  });
  pool.on('connection', (it) => it.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED'));
  const unique = await uniqueKeys(pool);
  await prepareOwnRows(pool, plan);
  const replays = Object.fromEntries(
    Object.entries(plan.recordings).map(([name, list]) => [name, list.map((it) => replayOf(it, unique))]),
  );
  collectDefaultMetrics();
  const koa = new Koa();
  koa.silent = true;
  koa.use(async (ctx) => {
    if (ctx.path === '/metrics') {
      ctx.body = await register.metrics();
      return;
    }
    const [, name = '', index = ''] = ctx.path.split('/');
    const replay = replays[name]?.[Number(index)];
    if (!replay) return;
    ctx.type = 'application/json';
    ctx.body = JSON.stringify(await run(pool, replay).catch((error: Error) => fail(name, error)));
  });
  const server = koa.listen(plan.port, '127.0.0.1', () => process.stdout.write('ready\n'));
  server.keepAliveTimeout = 75_000;
}

const told = new Set<string>();

/** Says each kind of failure once, and answers with 500. */
function fail(name: string, error: Error): never {
  if (!told.has(name)) process.stderr.write(`baseline ${name}: ${error.message}\n`);
  told.add(name);
  throw error;
}

/** A transaction that the database gave up, as a deadlock's victim or after a long wait for a lock, runs again, as the product's do. */
async function run(pool: Pool, replay: () => Ready[]): Promise<unknown> {
  for (let tries = 1; ; tries++) {
    try {
      return await runOnce(pool, replay());
    } catch (error) {
      if (![1213, 1205, 1020].includes((error as { errno?: number }).errno ?? 0) || tries === MOST_TRIES) throw error;
    }
  }
}

/** Statements of a transaction on one connection, the others on any; those that the product sent side by side go side by side. */
async function runOnce(pool: Pool, statements: readonly Ready[]): Promise<unknown> {
  let connection: PoolConnection | null = null;
  let largest: unknown[] = [];
  const keep = (rows: unknown) => {
    if (Array.isArray(rows) && rows.length > largest.length) largest = rows;
  };
  try {
    for (let at = 0; at < statements.length; ) {
      const group = groupFrom(statements, at);
      at += group.length;
      if (isBegin(group[0])) connection ??= await pool.getConnection();
      const on = connection ?? pool;
      const answers = await Promise.all(group.map(({ sql, values }) => on.query<RowDataPacket[]>(sql, values)));
      for (const [rows] of answers) keep(rows);
      if (isEnd(group.at(-1))) {
        connection?.release();
        connection = null;
      }
    }
  } catch (error) {
    await connection?.query('ROLLBACK');
    throw error;
  } finally {
    connection?.release();
  }
  return largest;
}

const isBegin = (it: Ready | undefined): boolean => /^(SET TRANSACTION|START TRANSACTION)/.test(it?.sql ?? '');
const isEnd = (it: Ready | undefined): boolean => /^(COMMIT|ROLLBACK)/.test(it?.sql ?? '');

function groupFrom(statements: readonly Ready[], from: number): Ready[] {
  let to = from + 1;
  while (statements[to]?.beside) to++;
  return statements.slice(from, to);
}

async function uniqueKeys(pool: Pool): Promise<UniqueKeys> {
  const [rows] = await pool.query<RowDataPacket[]>(
    `SELECT TABLE_NAME AS tableName, INDEX_NAME AS indexName, COLUMN_NAME AS columnName FROM information_schema.STATISTICS
     WHERE TABLE_SCHEMA = DATABASE() AND NON_UNIQUE = 0 AND INDEX_NAME <> 'PRIMARY' ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX`,
  );
  const found: Record<string, Record<string, string[]>> = {};
  for (const { tableName, indexName, columnName } of rows) {
    found[tableName] ??= {};
    const keys = found[tableName] as Record<string, string[]>;
    keys[indexName] = [...(keys[indexName] ?? []), columnName];
  }
  return Object.fromEntries(Object.entries(found).map(([table, keys]) => [table, Object.values(keys)]));
}

async function prepareOwnRows(pool: Pool, plan: Plan): Promise<void> {
  await pool.query(
    'INSERT IGNORE INTO audit_chain (id, seq, hash) SELECT id + ?, seq, hash FROM audit_chain WHERE id < ?',
    [OWN_CHAINS, OWN_CHAINS],
  );
  const series = new Set<string>();
  for (const { sql, values } of Object.values(plan.recordings).flat(2))
    if (/`number_series`/.test(sql)) for (const it of values) if (typeof it === 'string') series.add(ownSeries(it));
  for (const key of series) await pool.query('INSERT IGNORE INTO number_series (`key`, last) VALUES (?, 0)', [key]);
}

main().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
