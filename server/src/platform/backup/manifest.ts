import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { AppError } from '../errors';

const Listed = z.object({ path: z.string(), size: z.number().int(), sha256: z.string() });

/** What a backup says about itself. Written last: a folder without one is no backup. */
export const Manifest = z.object({
  format: z.literal(1),
  kind: z.enum(['sqlite', 'mysql']),
  createdAt: z.string(),
  /** Migrations the data had been through, the oldest first. */
  migrations: z.array(z.string()),
  /** Rows by table. */
  tables: z.record(z.string(), z.number().int()),
  /** Heads of the audit chains at that moment. */
  heads: z.array(z.object({ id: z.number().int(), seq: z.number().int(), hash: z.string() })),
  /** Every file of the backup but this one. */
  files: z.array(Listed),
});
export type Manifest = z.infer<typeof Manifest>;

export const MANIFEST = 'manifest.json';
export const DATABASE_FILE = 'tijian.sqlite';
export const KEY_FILE = 'keys.json';

/** A backup that can't be used as asked; the message is the sentence for the person at the console. */
export const backupRefused = (message: string): AppError => new AppError('invalid_input', null, { message });

export function readManifest(folder: string): Manifest {
  const file = path.join(folder, MANIFEST);
  if (!existsSync(file)) throw backupRefused(`${folder} 中没有 ${MANIFEST}，不是完整的备份`);
  const parsed = Manifest.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw backupRefused(`${file} 无法识别，可能已损坏或由更新的版本制作`);
  return parsed.data;
}

/** Every file below a folder with its size and hash, by its path inside; but the manifest. */
export async function listFiles(folder: string): Promise<Manifest['files']> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((it) => it.isFile())
    .map((it) => path.relative(folder, path.join(it.parentPath, it.name)).split(path.sep).join('/'))
    .filter((it) => it !== MANIFEST)
    .sort();
  const files: Manifest['files'] = [];
  for (const it of paths) files.push({ path: it, ...(await measure(path.join(folder, it))) });
  return files;
}

/** Size in bytes and SHA-256 in hex. */
export async function measure(file: string): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return { size: statSync(file).size, sha256: hash.digest('hex') };
}

/** The first file that is missing, altered or too many, as a sentence; null when all are as the manifest says. */
export async function badFile(folder: string, { files }: Manifest): Promise<string | null> {
  const there = new Map((await listFiles(folder)).map((it) => [it.path, it]));
  for (const it of files) {
    const found = there.get(it.path);
    if (!found) return `缺少文件 ${it.path}`;
    if (found.size !== it.size || found.sha256 !== it.sha256) return `文件 ${it.path} 与清单不符，已损坏或被改动`;
    there.delete(it.path);
  }
  const [extra] = there.keys();
  return extra ? `多出清单之外的文件 ${extra}` : null;
}
