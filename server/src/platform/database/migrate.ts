import type { DataSource } from 'typeorm';
import { isDeadlock } from './onunique';

const LOCK = 'tijian_migrations';
const LOCK_SECONDS = 300;

/** Brings the database up to date; of several processes that start together one does it and the others wait. */
export async function migrate(connection: DataSource): Promise<void> {
  if (connection.options.type !== 'better-sqlite3') return migrateMysql(connection);
  // SQLite admits one writer: who comes second waits, then finds nothing left to do.
  for (let attempt = 1; ; attempt++) {
    try {
      await connection.runMigrations({ transaction: 'all' });
      return;
    } catch (error) {
      if (attempt >= 20 || !isDeadlock(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
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
