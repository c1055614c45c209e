import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { type Connection, createConnection } from 'mysql2/promise';
import { startMariaDb } from '../../src/support/mariadb';
import type { BenchContext } from './bench';

/** Where the databases of the benchmarks are. */
export interface Place {
  /** Address of a database. */
  urlOf(database: string): string;
  /** A connection that the caller ends; without a name, to no database. */
  connect(database: string | null): Promise<Connection>;
  /** Runs a work on a connection of its own; without a name, of no database. */
  on<T>(database: string | null, work: (connection: Connection) => Promise<T>): Promise<T>;
  /** Settings of the database server that the figures depend on. */
  settings: Record<string, string>;
}

const told = ['version', 'innodb_buffer_pool_size', 'innodb_flush_log_at_trx_commit', 'sync_binlog', 'log_bin'];

/** The database server of `--mysql` or BENCH_MYSQL_URL, else a private MariaDB whose data stays in the folder `--data`. */
export async function openPlace({
  options,
  defer,
  tell,
}: Pick<BenchContext, 'options' | 'defer' | 'tell'>): Promise<Place> {
  const given = options.text('mysql') || process.env.BENCH_MYSQL_URL;
  let url = given;
  if (!url) {
    const folder = join(resolve(options.text('data')), 'mariadb');
    tell(`启动私有 MariaDB，数据保留在 ${options.text('data')}`);
    const own = await startMariaDb(['--keep', folder, '--buffer-pool', options.text('buffer-pool')]);
    defer(() => own.stop());
    url = own.url;
  }
  const urlOf = (database: string): string => {
    const it = new URL(url as string);
    it.pathname = `/${database}`;
    return it.toString();
  };
  const connect = (database: string | null) =>
    createConnection({
      uri: urlOf(database ?? ''),
      timezone: 'Z',
      charset: 'utf8mb4',
      multipleStatements: true,
    });
  const on: Place['on'] = async (database, work) => {
    const connection = await connect(database);
    try {
      return await work(connection);
    } finally {
      await connection.end();
    }
  };
  const settings = await on(null, async (connection) => {
    const [rows] = await connection.query('SHOW VARIABLES WHERE Variable_name IN (?)', [told]);
    return Object.fromEntries(
      (rows as { Variable_name: string; Value: string }[]).map((it) => [it.Variable_name, it.Value]),
    );
  });
  return { urlOf, connect, on, settings };
}

const keyOf = (name: string): string => createHash('sha256').update(`tijian bench ${name}`).digest('base64');

/** Settings of every server of a benchmark: keys that are the same from run to run, so that a filled database can be read again. */
export const benchKeys = {
  TIJIAN_DATA_KEYS: `k1:${keyOf('data')}`,
  TIJIAN_HASH_KEY: keyOf('hash'),
  TIJIAN_AUDIT_KEY: keyOf('audit'),
};

/** The environment of a server on this database. */
export const serverEnv = (databaseUrl: string): Record<string, string> => ({
  ...benchKeys,
  DATABASE_URL: databaseUrl,
  TIJIAN_SECOND_FACTOR: 'optional',
  TIJIAN_DEMO: 'false',
  // As in earnest: what does not get its turn soon is refused, and counts as failed.
  TIJIAN_MOST_WAIT_MS: '2000',
  LOG_LEVEL: 'warn',
});
