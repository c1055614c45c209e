import type { Database } from 'better-sqlite3';
import type { DataSource, QueryRunner } from 'typeorm';

/**
 * Makes sure that no transaction is open after a write, whatever became of it. When a COMMIT fails on a full disk, SQLite ends the
 * transaction itself; TypeORM's ROLLBACK then fails, and it goes on counting a transaction. The next refused write would leave one open
 * that nobody ends, and everything acknowledged after it would be lost with the process.
 */
export function endSqliteTransaction({ driver }: DataSource): void {
  const sqlite = driver as unknown as { databaseConnection: Database; queryRunner?: QueryRunner };
  const { inTransaction } = sqlite.databaseConnection;
  if (inTransaction) sqlite.databaseConnection.exec('ROLLBACK');
  if (inTransaction || sqlite.queryRunner?.isTransactionActive) sqlite.queryRunner = undefined;
}
