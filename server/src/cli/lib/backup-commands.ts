import path from 'node:path';
import { schema } from '../../app';
import type { Config } from '../../config';
import { makeBackup } from '../../platform/backup/make-backup';
import { badFile, readManifest } from '../../platform/backup/manifest';
import { restoreBackup } from '../../platform/backup/restore-backup';
import { verifyData } from '../../platform/backup/verify-data';
import { loadKeyring } from '../../platform/crypto/keyring';
import { Database } from '../../platform/database';
import type { AdminContext } from './admin-context';
import { UsageError } from './command';

/** One place and flags without values. */
function placeAnd<const F extends string>(
  args: string[],
  flags: readonly F[],
): { place: string | null; given: Set<F> } {
  const given = new Set<F>();
  const places: string[] = [];
  for (const it of args) {
    const flag = flags.find((one) => `--${one}` === it);
    if (flag) given.add(flag);
    else if (it.startsWith('--'))
      throw new UsageError(`不认识的参数：${it}。可用：${flags.map((one) => `--${one}`).join(' ') || '（无）'}`);
    else places.push(it);
  }
  if (places.length > 1) throw new UsageError(`多出的参数：${places[1]}`);
  return { place: places[0] ? path.resolve(places[0]) : null, given };
}

const totalOf = (tables: Record<string, number>): number => Object.values(tables).reduce((sum, it) => sum + it, 0);

/** `backup <folder> [--with-keys]`; the service may be running. */
export async function backup({ app, say, write }: AdminContext, args: string[]): Promise<number> {
  const { place, given } = placeAnd(args, ['with-keys']);
  if (!place) throw new UsageError('请给出备份文件夹，例如：backup /backup/2026-11-20');
  const manifest = await makeBackup(app, place, { withKeys: given.has('with-keys') });
  const rows = totalOf(manifest.tables);
  await write(async (scope) =>
    scope.audit({
      action: 'backup',
      entity: 'system',
      entityId: manifest.createdAt,
      after: { rows, files: manifest.files.length },
    }),
  );
  say(`备份完成：${place}，${rows} 行，${manifest.files.length} 个文件`);
  if (!given.has('with-keys')) say('备份不含密钥。没有密钥，证件号与电话无法读取；请另外保管 keys.json 或密钥配置项。');
  return 0;
}

/** `restore <folder> [--force]`, then the same checks as `verify`; exits with 1 when they find something. No service may be running. */
export async function restore(config: Config, say: (line: string) => void, args: string[]): Promise<number> {
  const { place, given } = placeAnd(args, ['force']);
  if (!place) throw new UsageError('请给出备份所在的文件夹');
  const manifest = await restoreBackup(config, schema, place, { force: given.has('force') });
  say(`已恢复 ${manifest.createdAt} 的备份，${totalOf(manifest.tables)} 行。正在校验……`);
  loadKeyring(config);
  const db = await Database.open(config, schema);
  try {
    return await tell(say, await verifyData(db, path.join(config.DATA_DIR, 'files'), manifest));
  } finally {
    await db.close();
  }
}

/** `verify`: the data at hand; `verify <folder>`: also that the backup is whole and that the data still hold what it holds of the audit trail. */
export async function verify({ app, say }: AdminContext, args: string[]): Promise<number> {
  const { place } = placeAnd(args, []);
  const manifest = place ? readManifest(place) : undefined;
  const bad = place && manifest ? await badFile(place, manifest) : null;
  const problems = await verifyData(app.db, app.files.root, manifest);
  return tell(say, bad ? [`备份不完整：${bad}`, ...problems] : problems);
}

function tell(say: (line: string) => void, problems: string[]): number {
  for (const it of problems) say(it);
  say(problems.length ? `发现 ${problems.length} 个问题` : '校验通过：引用、文件内容与审计链完整');
  return problems.length ? 1 : 0;
}
