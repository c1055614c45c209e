import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../../config';
import { keyFileOf, opensAll } from '../crypto/keyring';
import { Database, migrate, type Schema } from '../database';
import { migrationsOf } from './make-backup';
import { backupRefused, badFile, DATABASE_FILE, KEY_FILE, type Manifest, readManifest } from './manifest';
import { hasRows, loadTables } from './mysql-tables';

/**
 * Puts a backup into the configured place, which has to be empty unless forced; no service may be running there. What stood in an
 * SQLite place is moved aside, what stood in a MySQL database is deleted in the transaction that fills it.
 */
export async function restoreBackup(
  config: Config,
  schema: Schema,
  folder: string,
  { force }: { force: boolean },
): Promise<Manifest> {
  const manifest = readManifest(folder);
  const bad = await badFile(folder, manifest);
  if (bad) throw backupRefused(`备份不完整：${bad}`);
  const { DATABASE_URL: url } = config;
  if (manifest.kind !== (url ? 'mysql' : 'sqlite'))
    throw backupRefused(
      `备份来自 ${manifest.kind === 'mysql' ? 'MySQL/MariaDB' : '内置数据库'}，与当前配置的数据库不同`,
    );
  if (manifest.migrations.join() !== schema.migrations.map((it) => it.name).join())
    throw backupRefused('备份的数据结构与本版本不同。请用制作备份时的版本恢复，再升级');
  const files = path.join(config.DATA_DIR, 'files');
  const isTaken = url ? await hasRows(url) : existsSync(path.join(config.DATA_DIR, DATABASE_FILE));
  if ((isTaken || (existsSync(files) && readdirSync(files).length)) && !force)
    throw backupRefused('目标中已有数据。请换一个空的位置；确要覆盖时加 --force');
  requireKeys(config, folder);
  if (url) await fillMysql(config, url, schema, folder, manifest);
  else placeSqlite(config.DATA_DIR, folder);
  if (existsSync(path.join(folder, 'files'))) await cp(path.join(folder, 'files'), files, { recursive: true });
  return manifest;
}

/** Without its keys the data would be there and nobody could read it; a start would make new ones. */
function requireKeys(config: Config, folder: string): void {
  const target = keyFileOf(config);
  const carried = path.join(folder, KEY_FILE);
  if (config.TIJIAN_DATA_KEYS) return;
  if (existsSync(target)) {
    if (existsSync(carried) && !opensAll(target, carried))
      throw backupRefused(`${target} 与备份中的密钥不同，用它读不出备份。请先把它移走`);
    return;
  }
  if (!existsSync(carried))
    throw backupRefused(`备份中没有密钥。请先把原来的 keys.json 放到 ${config.DATA_DIR}，或设置密钥配置项`);
  copyFileSync(carried, target);
}

function placeSqlite(dataDir: string, folder: string): void {
  mkdirSync(dataDir, { recursive: true });
  const target = path.join(dataDir, DATABASE_FILE);
  const aside = `${target}.before-${Date.now()}`;
  for (const end of ['', '-wal', '-shm']) if (existsSync(target + end)) renameSync(target + end, aside + end);
  copyFileSync(path.join(folder, DATABASE_FILE), target);
}

async function fillMysql(config: Config, url: string, schema: Schema, folder: string, manifest: Manifest) {
  const db = await Database.open(config, schema);
  try {
    await migrate(db.connection);
    const there = await db.read(migrationsOf);
    if (there.join() !== manifest.migrations.join())
      throw backupRefused('目标数据库已被更新的版本使用过，结构与备份不同。请换一个空的数据库');
  } finally {
    await db.close();
  }
  await loadTables(url, folder, Object.keys(manifest.tables));
}
