import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestApp } from '@tijian/server/testing';
import { type App, prepareApp } from '../../server/src/app';
import { type PrivateRedis, startOwnRedis } from '../src/support/redis';
import { openSql, type Sql } from './checker/sql';
import { type DurableMariaDb, startDurableMariaDb } from './mariadbd';
import { Server } from './servers';

export type DatabaseKind = 'sqlite' | 'mariadb';

export interface GroundOptions {
  database: DatabaseKind;
  /** An empty folder for data, journal and logs. */
  folder: string;
  /** Built servers on the same data; several share a Redis of their own. */
  servers?: number;
  /** What the servers are told beside the usual. */
  env?: Record<string, string>;
  /** Another program than the built server, and what it is told. */
  program?: { main: string; env: Record<string, string> };
  /** What is written last, when nothing of the server runs yet. */
  fill?: (app: App) => Promise<void>;
}

/** Built servers on data made for a race, to be killed, and plain SQL beside them. */
export interface Ground<T> {
  made: T;
  servers: readonly Server[];
  sql: Sql;
  redis: PrivateRedis | null;
  mariaDb: DurableMariaDb | null;
  filesRoot: string;
  stop(): Promise<void>;
}

const FAR = '2999-01-01 00:00:00.000';

/** Starts a private database, has `make` fill it through the product, and hands the data over to built servers. */
export async function openGround<T>(
  { database, folder, servers: count = 1, env: told, program, fill }: GroundOptions,
  make: (test: TestApp) => Promise<T>,
): Promise<Ground<T>> {
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir, { recursive: true });
  const servers: Server[] = [];
  const mariaDb = database === 'mariadb' ? await startDurableMariaDb(join(folder, 'mariadb')) : null;
  const redis = count > 1 ? await startOwnRedis() : null;
  let sql: Sql | null = null;
  const stop = async () => {
    await sql?.close();
    for (const [nth, it] of servers.entries()) {
      await it.stop();
      writeFileSync(join(folder, `server-${nth + 1}.log`), it.output());
    }
    await redis?.stop();
    await mariaDb?.stop();
  };
  try {
    process.env.TIJIAN_TEST_DB = database;
    if (mariaDb) process.env.TEST_MYSQL_URL = mariaDb.url;
    const test = await TestApp.start({ DATA_DIR: dataDir });
    const { DATABASE_URL } = test.app.config;
    const made = await make(test);
    await test.idle();
    // Nobody signs in again during a race, however long it takes.
    await test.write(({ manager }) => manager.query('UPDATE session SET expiresAt = ?', [FAR]));
    const { config, log } = test.app;
    await test.running.close();
    if (fill) await filled(await prepareApp(config, log), fill);
    const env = {
      ...told,
      ...program?.env,
      ...(DATABASE_URL ? { DATABASE_URL } : {}),
      ...(redis ? { REDIS_URL: redis.url } : {}),
    };
    for (let nth = 0; nth < count; nth++) servers.push(await Server.start(dataDir, env, program?.main));
    sql = await openSql(DATABASE_URL ?? join(dataDir, 'tijian.sqlite'));
    return { made, servers, sql, redis, mariaDb, filesRoot: join(dataDir, 'files'), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function filled(app: App, fill: (app: App) => Promise<void>): Promise<void> {
  try {
    await fill(app);
  } finally {
    await app.documents.close();
    await app.db.close();
  }
}
