import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import BetterSqlite from 'better-sqlite3';
import type { DataSource } from 'typeorm';
import { isDeadlock } from './onunique';

const LOCK = 'tijian_migrations';
const LOCK_SECONDS = 300;

/** Brings the database up to date; of several processes that start together one does it and the others wait. */
export function migrate(connection: DataSource): Promise<void> {
  return connection.options.type === 'better-sqlite3' ? migrateSqlite(connection) : migrateMysql(connection);
}

/** The lock is a database of its own beside the data: SQLite lets go of it when its holder dies. */
async function migrateSqlite(connection: DataSource): Promise<void> {
  const lock = new BetterSqlite(path.join(path.dirname(String(connection.options.database)), 'migrations.lock'), {
    timeout: 0,
  });
  try {
    await takeExclusively(lock);
    await connection.runMigrations({ transaction: 'all' });
  } finally {
    lock.close();
  }
}

async function takeExclusively(lock: BetterSqlite.Database): Promise<void> {
  const until = Date.now() + LOCK_SECONDS * 1000;
  for (;;) {
    try {
      lock.exec('BEGIN EXCLUSIVE');
      return;
    } catch (error) {
      if (!isDeadlock(error) || Date.now() > until) throw error;
      await wait(100);
    }
  }
}

async function migrateMysql(connection: DataSource): Promise<void> {
  const holder = connection.createQueryRunner();
  try {
    const [row] = (await holder.query('SELECT GET_LOCK(?, ?) AS got', [LOCK, LOCK_SECONDS])) as {
      got: number | string;
    }[];
    if (Number(row?.got) !== 1) throw new Error('another process has been migrating the database for five minutes');
    // MySQL commits each definition by itself; a transaction around them would promise what it can't keep.
    await connection.runMigrations({ transaction: 'none' });
  } finally {
    await holder.query('SELECT RELEASE_LOCK(?)', [LOCK]).catch(() => undefined);
    await holder.release();
  }
}
