import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@tijian/shared';
import { schema } from '../../app';
import { type Config, prepareDataDir, readConfig } from '../../config';
import { PersonEntity } from '../../modules/persons';
import { readManifest } from '../../platform/backup/manifest';
import { keyFileOf } from '../../platform/crypto/keyring';
import { Database } from '../../platform/database';
import { storeFile } from '../../platform/files/files';
import { build, TestApp } from '../../testing';
import { makeTestDatabase, type TestDatabase } from '../../testing/test-database';
import { backup, restore, verify } from './backup-commands';

const phone = '13912345678';
let test: TestApp;
let folder: string;
let said: string[] = [];
let person: PersonEntity;
const places: TestDatabase[] = [];
const say = (line: string) => void said.push(line);
const context = () => ({ app: test.app, say, write: test.write.bind(test) });

beforeAll(async () => {
  test = await TestApp.start();
  folder = mkdtempSync(path.join(tmpdir(), 'tijian-backup-'));
  person = await build.person(test, { name: '王𠮷', address: "“东街”\\1号'；#`", phone });
  await build.checkup(test, { person });
  const content = Buffer.from('报告');
  await test.write((scope) => storeFile(test.app.files, scope, { name: 'a.pdf', mime: 'application/pdf', content }));
  await test.idle();
});
afterAll(async () => {
  for (const it of places) await it.drop();
  rmSync(folder, { recursive: true, force: true });
  await test?.stop();
});

async function emptyPlace(): Promise<Config> {
  const place = await makeTestDatabase();
  places.push(place);
  const config = readConfig(place.env);
  prepareDataDir(config);
  return config;
}
async function made(...flags: string[]): Promise<string> {
  const target = path.join(folder, newId());
  expect(await backup(context(), [target, ...flags])).toBe(0);
  return target;
}
/** Every row of every table as the database gives it. */
async function everything(db: Database): Promise<Record<string, unknown[]>> {
  const { entityMetadatas, driver } = db.connection;
  const tables = entityMetadatas.map((it) => it.tableName).sort();
  const read = (table: string) =>
    db.read((manager) => manager.query(`SELECT * FROM ${driver.escape(table)} ORDER BY 1, 2`));
  return Object.fromEntries(await Promise.all(tables.map(async (it) => [it, await read(it)] as const)));
}

it('comes back whole in an empty place, and runs on there', async () => {
  const before = await everything(test.app.db);
  const target = await made('--with-keys');
  const config = await emptyPlace();
  said = [];
  expect({ code: await restore(config, say, [target]), said }).toMatchObject({ code: 0 });
  expect(said.at(-1)).toContain('校验通过');
  const db = await Database.open(config, schema);
  expect(await everything(db)).toEqual(before);
  const row = await db.read((manager) => manager.findOneByOrFail(PersonEntity, { id: person.id }));
  expect([row.name, row.phone, row.address]).toEqual([person.name, phone, person.address]);
  await db.close();
  await expect(restore(config, say, [target])).rejects.toThrow('目标中已有数据');
  expect(await restore(config, say, [target, '--force'])).toBe(0);
  const newer = await Database.open(config, schema);
  const values = [Date.now() * 2, 'FromTheFuture'];
  await newer.write((manager) => manager.query('INSERT INTO migration (timestamp, name) VALUES (?, ?)', values));
  await newer.close();
  const again = restore(config, say, [target, '--force']);
  // SQLite's file is replaced with its structure; tables of MySQL stay and would not fit.
  if (config.DATABASE_URL) await expect(again).rejects.toThrow('已被更新的版本使用过');
  else expect(await again).toBe(0);
});

it('leaves the keys out unless asked, and refuses to restore where nobody could read', async () => {
  const target = await made();
  expect(readdirSync(target)).not.toContain('keys.json');
  const config = await emptyPlace();
  await expect(restore(config, say, [target])).rejects.toThrow('备份中没有密钥');
  const withKeys = await made('--with-keys');
  const keys = JSON.parse(readFileSync(path.join(withKeys, 'keys.json'), 'utf8'));
  const place = (dataKeys: unknown[]) => writeFileSync(keyFileOf(config), JSON.stringify({ ...keys, dataKeys }));
  place([{ ...keys.dataKeys[0], key: keys.hashKey }]);
  await expect(restore(config, say, [withKeys])).rejects.toThrow('与备份中的密钥不同');
  place([{ id: 'k9', key: keys.hashKey }, ...keys.dataKeys]);
  expect(await restore(config, say, [withKeys])).toBe(0);
});

it('holds no telephone in the clear', async () => {
  const target = await made();
  for (const { path: file } of readManifest(target).files)
    expect(readFileSync(path.join(target, file)).includes(phone)).toBe(false);
});

it('takes what is written meanwhile wholly or not at all', async () => {
  let going = true;
  const busy = (async () => {
    for (; going; await setTimeout(5)) await build.unit(test);
  })();
  const target = await made('--with-keys');
  going = false;
  await busy;
  said = [];
  expect({ code: await restore(await emptyPlace(), say, [target]), said }).toMatchObject({ code: 0 });
});

it('is refused when damaged, cut short, of another version, or for a folder in use', async () => {
  const target = await made('--with-keys');
  const config = await emptyPlace();
  await expect(backup(context(), [target])).rejects.toThrow('不是空文件夹');
  await expect(backup(context(), [])).rejects.toThrow('请给出备份文件夹');
  await expect(backup(context(), [target, '--fast'])).rejects.toThrow('不认识的参数');
  const manifest = readManifest(target);
  const migrations = manifest.migrations.slice(1);
  writeFileSync(path.join(target, 'manifest.json'), JSON.stringify({ ...manifest, migrations }));
  await expect(restore(config, say, [target])).rejects.toThrow('数据结构与本版本不同');
  const [first] = manifest.files.map((it) => path.join(target, it.path));
  appendFileSync(first ?? '', 'x');
  await expect(restore(config, say, [target])).rejects.toThrow('已损坏或被改动');
  rmSync(first ?? '');
  await expect(restore(config, say, [target])).rejects.toThrow('缺少文件');
  rmSync(path.join(target, 'manifest.json'));
  await expect(restore(config, say, [target])).rejects.toThrow('不是完整的备份');
  expect(existsSync(path.join(config.DATA_DIR, 'tijian.sqlite'))).toBe(false);
});

it('shows by verify what the data have lost since, a tail cut together with its head too', async () => {
  const target = await made();
  said = [];
  expect({ code: await verify(context(), [target]), said }).toMatchObject({ code: 0 });
  const [head] = readManifest(target)
    .heads.filter((it) => it.seq > 1)
    .slice(-1);
  const at = head?.id ?? 0;
  const query = (sql: string, values: unknown[]) => test.app.db.write((manager) => manager.query(sql, values));
  const sql = 'SELECT hash FROM audit_entry WHERE chain = ? AND seq = ?';
  const cut = (head?.seq ?? 0) - 1;
  const [left] = await test.app.db.read((manager) => manager.query(sql, [at, cut]));
  await query('DELETE FROM audit_entry WHERE chain = ? AND seq > ?', [at, cut]);
  await query('UPDATE audit_chain SET seq = ?, hash = ? WHERE id = ?', [cut, left.hash, at]);
  expect(await verify(context(), [])).toBe(0);
  expect(await verify(context(), [target])).toBe(1);
  expect(said.join()).toContain(`审计第 ${at} 链第 ${head?.seq} 条`);
  const [file] = readdirSync(test.app.files.root, { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
  appendFileSync(path.join(file?.parentPath ?? '', file?.name ?? ''), 'x');
  expect(await verify(context(), [])).toBe(1);
  expect(said.join()).toContain('内容与存入时不同');
});
