import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createConnection } from 'mysql2/promise';

export type TestDatabase = { env: Record<string, string>; drop: () => Promise<void> };

/** An empty place for one test file: a folder, and on MariaDB a database of its own. TIJIAN_TEST_DB says which kind. */
export async function makeTestDatabase(): Promise<TestDatabase> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tijian-test-'));
  const env: Record<string, string> = {
    DATA_DIR: folder,
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: process.env.TIJIAN_TEST_LOG ?? 'silent',
    TIJIAN_DEMO: 'false',
    // Tests work faster than people; those of the limits set their own.
    TIJIAN_SIGN_INS_PER_MINUTE: '0',
    TIJIAN_WRITES_PER_MINUTE: '0',
  };
  const dropFolder = () => rmSync(folder, { recursive: true, force: true });
  if (process.env.TIJIAN_TEST_DB !== 'mariadb') return { env, drop: async () => dropFolder() };
  const url = process.env.TEST_MYSQL_URL;
  if (!url) throw new Error('TEST_MYSQL_URL is missing: run the tests with npm test');
  const name = `tijian_test_${process.pid}_${Date.now().toString(36)}_${Math.random().toString(36).slice(2, 6)}`;
  await run(url, `CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  const place = new URL(url);
  place.pathname = `/${name}`;
  return {
    env: { ...env, DATABASE_URL: place.toString(), DATABASE_POOL: '10' },
    async drop() {
      await run(url, `DROP DATABASE IF EXISTS ${name}`);
      dropFolder();
    },
  };
}

async function run(url: string, sql: string): Promise<void> {
  const connection = await createConnection(url);
  await connection.query(sql);
  await connection.end();
}
