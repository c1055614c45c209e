import type { Socket } from 'node:net';
import path from 'node:path';
import mysql, { type PoolConnection, type PoolOptions } from 'mysql2';
import { createConnection } from 'mysql2/promise';
import {
  DataSource,
  type DataSourceOptions,
  type EntityManager,
  type MigrationInterface,
  type ObjectLiteral,
} from 'typeorm';
import type { Config } from '../../config';
import { Checkpoints } from './checkpoints';
import { settleColumnTypes } from './columns';
import { sendStraight } from './lean-statements';
import { type Mutex, mutex } from './mutex';
import { isDeadlock, isLockTimeout } from './onunique';
import { endSqliteTransaction } from './sqlite-transaction';
import { Watch } from './watch';

export type Schema = { entities: (new () => ObjectLiteral)[]; migrations: (new () => MigrationInterface)[] };

/** Waits before the second, third … try of a transaction the database chose as a deadlock's victim. */
const RETRY_WAITS_MS = [5, 15, 40, 100, 250];

/**
 * The only two doors to the data. On SQLite TypeORM shares one connection between everybody, so a write beside another's open
 * transaction would be rolled back with it: there the write door admits one transaction at a time and reads have a connection of their own.
 */
export class Database {
  private constructor(
    readonly kind: 'sqlite' | 'mysql',
    private readonly writer: DataSource,
    private readonly reader: DataSource,
    private readonly admission: Mutex | null,
    private readonly watch: Watch | null,
    private readonly checkpoints: Checkpoints | null = null,
  ) {}

  static async open(config: Config, schema: Schema): Promise<Database> {
    const kind = config.DATABASE_URL ? 'mysql' : 'sqlite';
    settleColumnTypes(kind);
    if (config.DATABASE_URL) {
      const { driver, cut } = driverOf(config);
      const options = { ...(await mysqlOptions(config, config.DATABASE_URL, schema)), driver } as DataSourceOptions;
      const both = await new DataSource(options).initialize();
      sendStraight(both);
      return new Database(kind, both, both, null, new Watch(config.DATABASE_URL, cut));
    }
    const writer = await new DataSource(sqliteOptions(config, schema, false)).initialize();
    await writer.query('PRAGMA journal_mode = WAL');
    await writer.query('PRAGMA synchronous = FULL');
    const reader = await new DataSource(sqliteOptions(config, schema, true)).initialize();
    const thread = Checkpoints.start(sqliteFile(config));
    if (thread) await writer.query(`PRAGMA wal_autocheckpoint = ${thread.ownAfterPages}`);
    return new Database(kind, writer, reader, mutex(), null, thread?.checkpoints);
  }

  /** Reads committed data. Nothing may be written here. Throws `DatabaseAway` within seconds when the database stops answering. */
  read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.whileThere(() => work(this.reader.manager));
  }

  /**
   * Runs the work in one transaction; after a deadlock the whole work runs again from the start,
   * so it may do nothing but read and write this database. Throws `DatabaseAway` as reading does; whether the work was done is then not known.
   */
  async write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const once = () =>
      this.kind === 'mysql'
        ? this.whileThere(() => this.writer.transaction(work))
        : this.writer.transaction('SERIALIZABLE', work).finally(() => endSqliteTransaction(this.writer));
    for (const wait of [...RETRY_WAITS_MS, null]) {
      try {
        return await (this.admission ? this.admission(once) : once());
      } catch (error) {
        // Who has waited for a lock in vain has waited long enough.
        if (wait === null || !isDeadlock(error) || isLockTimeout(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, wait * (0.5 + Math.random())));
      }
    }
    throw new Error('unreachable');
  }

  /** The connection itself, for migrations, the drift test and command line tools. */
  get connection(): DataSource {
    return this.writer;
  }

  /** Throws when the database does not answer. */
  async ping(): Promise<void> {
    await this.whileThere(() => this.reader.query('SELECT 1'));
  }

  /** Whether the database has stopped answering. */
  get isAway(): boolean {
    return this.watch?.isAway ?? false;
  }

  private whileThere<T>(work: () => Promise<T>): Promise<T> {
    return this.watch ? this.watch.whileThere(work) : work();
  }

  async close(): Promise<void> {
    await this.watch?.close();
    await this.checkpoints?.close();
    if (this.reader !== this.writer) await this.reader.destroy();
    await this.writer.destroy();
  }
}

const common = ({ entities, migrations }: Schema) =>
  ({ entities, migrations, synchronize: false, migrationsTableName: 'migration', logging: false }) as const;

async function mysqlOptions(config: Config, url: string, schema: Schema): Promise<DataSourceOptions> {
  return {
    ...common(schema),
    type: await dialectOf(url),
    url,
    timezone: 'Z',
    charset: 'utf8mb4',
    supportBigNumbers: true,
    bigNumberStrings: false,
    poolSize: config.DATABASE_POOL,
    extra: { waitForConnections: true, enableKeepAlive: true },
    // Who begins to connect when the line dies shall not wait much longer than the others.
    connectTimeout: 5_000,
  };
}

type Line = PoolConnection & { stream: Socket };

/**
 * The driver, which sees each connection of its pool from the first: on each nobody waits long for a lock. `cut` ends them all, so that none
 * is handed out that nobody answers; new ones are made when the database is back. They are cut from below: what waits for an answer learns
 * that it will have none, where `destroy()` would leave it, and all who share it, waiting for ever.
 */
function driverOf({ DATABASE_LOCK_WAIT_S: lockWait }: Config): { driver: object; cut: () => void } {
  const open = new Set<Line>();
  const begin = (it: Line) => {
    open.add(it);
    const forget = () => open.delete(it);
    it.once('end', forget).once('error', forget);
    it.query(`SET SESSION innodb_lock_wait_timeout = ${lockWait}`, (error) => error && it.destroy());
  };
  const createPool = (options: PoolOptions) => {
    const pool = mysql.createPool(options);
    pool.on('connection', (it) => begin(it as Line));
    return pool;
  };
  const cut = () => {
    for (const it of open) it.stream.destroy();
    open.clear();
  };
  return { driver: { ...mysql, createPool }, cut };
}

/** MariaDB describes a missing default otherwise than MySQL does, and TypeORM has to be told which of them it reads. */
async function dialectOf(url: string): Promise<'mariadb' | 'mysql'> {
  const connection = await createConnection({ uri: url, connectTimeout: 10_000 });
  try {
    const [rows] = await connection.query('SELECT VERSION() AS version');
    return /mariadb/i.test(String((rows as { version: string }[])[0]?.version)) ? 'mariadb' : 'mysql';
  } finally {
    await connection.end();
  }
}

const sqliteFile = (config: Config): string => path.join(config.DATA_DIR, 'tijian.sqlite');

function sqliteOptions(config: Config, schema: Schema, readonly: boolean): DataSourceOptions {
  return {
    ...common(schema),
    type: 'better-sqlite3',
    database: sqliteFile(config),
    readonly,
    timeout: 10_000,
    statementCacheSize: 500,
  };
}
