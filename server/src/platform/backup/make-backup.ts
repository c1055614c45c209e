import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import BetterSqlite from 'better-sqlite3';
import type { EntityManager } from 'typeorm';
import type { Config } from '../../config';
import { keyFileOf } from '../crypto/keyring';
import type { Database } from '../database';
import { backupRefused, DATABASE_FILE, KEY_FILE, listFiles, MANIFEST, type Manifest } from './manifest';
import { dumpTables } from './mysql-tables';

type Source = { config: Config; db: Database; now: () => Date };

/**
 * Copies the data as of one moment, then the stored files, into an empty folder; the service goes on working. Files are written
 * before their rows, so every row of the copy has its file. Keys come along only when asked for.
 */
export async function makeBackup(
  { config, db, now }: Source,
  folder: string,
  { withKeys }: { withKeys: boolean },
): Promise<Manifest> {
  if (existsSync(folder) && readdirSync(folder).length) throw backupRefused(`${folder} 不是空文件夹`);
  if (withKeys && !existsSync(keyFileOf(config)))
    throw backupRefused('密钥来自配置项，不在数据文件夹中；请另行保管，不要使用 --with-keys');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const createdAt = now().toISOString();
  const { DATABASE_URL: url } = config;
  // Heads are read first: what the copy holds is the same or later, which is what a later check asks for.
  const heads = await headsOf(db);
  const migrations = await db.read(migrationsOf);
  const tables = url ? await dumpTables(url, folder) : copySqlite(config, folder);
  const files = path.join(config.DATA_DIR, 'files');
  if (existsSync(files))
    await cp(files, path.join(folder, 'files'), { recursive: true, filter: (it) => !it.endsWith('.part') });
  if (withKeys) copyFileSync(keyFileOf(config), path.join(folder, KEY_FILE));
  const kind = url ? ('mysql' as const) : ('sqlite' as const);
  const manifest: Manifest = { format: 1, kind, createdAt, migrations, tables, heads, files: await listFiles(folder) };
  writeFileSync(path.join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  return manifest;
}

/** Names of the migrations a database has been through, the oldest first. */
export async function migrationsOf(manager: EntityManager): Promise<string[]> {
  const rows = (await manager.query('SELECT name FROM migration ORDER BY timestamp')) as { name: string }[];
  return rows.map((it) => it.name);
}

async function headsOf(db: Database): Promise<Manifest['heads']> {
  const sql = 'SELECT id, seq, hash FROM audit_chain ORDER BY id';
  const rows = (await db.read((manager) => manager.query(sql))) as { id: number; seq: number | string; hash: string }[];
  return rows.map(({ id, seq, hash }) => ({ id: Number(id), seq: Number(seq), hash }));
}

/** The data of one moment in one file without a log beside it. SQLite's own page copy would begin again at every write of others. */
function copySqlite(config: Config, folder: string): Manifest['tables'] {
  const target = path.join(folder, DATABASE_FILE);
  const source = new BetterSqlite(path.join(config.DATA_DIR, DATABASE_FILE), { readonly: true });
  try {
    source.prepare('VACUUM INTO ?').run(target);
  } finally {
    source.close();
  }
  chmodSync(target, 0o600);
  const copy = new BetterSqlite(target, { readonly: true });
  try {
    return countSqlite(copy);
  } finally {
    copy.close();
  }
}

function countSqlite(db: BetterSqlite.Database): Manifest['tables'] {
  const names = db
    .prepare<[], { name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'",
    )
    .all();
  const count = (name: string) => db.prepare<[], { n: number }>(`SELECT COUNT(*) AS n FROM "${name}"`).get()?.n ?? 0;
  return Object.fromEntries(names.map(({ name }) => [name, count(name)]));
}
