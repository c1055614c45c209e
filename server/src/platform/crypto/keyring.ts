import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type Config, ConfigError } from '../../config';

const Key = z.string().refine((it) => Buffer.from(it, 'base64').length === 32, '应为 32 字节的 base64');
const KeyFile = z.object({
  dataKeys: z.array(z.object({ id: z.string(), key: Key })).min(1),
  hashKey: Key,
  auditKey: Key,
});
type KeyFile = z.infer<typeof KeyFile>;

let keys: KeyFile | null = null;
/** The file the keys came from; null when they are settings. */
let source: string | null = null;

/** Loads the keys from the configuration or, on a single machine, from keys.json beside (never in) the database. */
export function loadKeyring(config: Config): void {
  source = config.TIJIAN_DATA_KEYS ? null : keyFileOf(config);
  keys = source === null ? keysOfSettings(config) : keysOfFile(source);
}

export const keyFileOf = (config: Config): string => path.join(config.DATA_DIR, 'keys.json');

function keysOfSettings(config: Config): KeyFile {
  const dataKeys = (config.TIJIAN_DATA_KEYS ?? '').split(',').map((it) => {
    const [id = '', key = ''] = it.trim().split(':');
    return { id, key };
  });
  const parsed = KeyFile.safeParse({ dataKeys, hashKey: config.TIJIAN_HASH_KEY, auditKey: config.TIJIAN_AUDIT_KEY });
  if (!parsed.success)
    throw new ConfigError(
      '密钥配置有误：设置 TIJIAN_DATA_KEYS 时，TIJIAN_HASH_KEY 与 TIJIAN_AUDIT_KEY 也须填写，均为 32 字节的 base64。',
    );
  return parsed.data;
}

function keysOfFile(file: string): KeyFile {
  if (!existsSync(file)) {
    const fresh: KeyFile = { dataKeys: [{ id: 'k1', key: newKey() }], hashKey: newKey(), auditKey: newKey() };
    try {
      writeFileSync(file, JSON.stringify(fresh, null, 2), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      // Another process starting at the same moment made it first: its keys are the keys.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  const parsed = KeyFile.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success)
    throw new ConfigError(`密钥文件已损坏：${file}。请从备份恢复，否则已加密的证件号与电话无法读取。`);
  return parsed.data;
}

/** Whether the keys of one file read everything that was written with those of another, e.g. before a rotation. */
export function opensAll(file: string, other: string): boolean {
  const [mine, theirs] = [keysOfFile(file), keysOfFile(other)];
  const same = mine.hashKey === theirs.hashKey && mine.auditKey === theirs.auditKey;
  return same && theirs.dataKeys.every((it) => mine.dataKeys.some(({ id, key }) => id === it.id && key === it.key));
}

const newKey = (): string => randomBytes(32).toString('base64');

/** Adds a new data key in front, so that it encrypts from now on; older ones still decrypt. Only for keys.json. */
export function addDataKey(file: string): string {
  const current = KeyFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  const id = `k${Math.max(...current.dataKeys.map((it) => Number(/^k(\d+)$/.exec(it.id)?.[1] ?? 0))) + 1}`;
  keys = { ...current, dataKeys: [{ id, key: newKey() }, ...current.dataKeys] };
  writeFileSync(`${file}.new`, JSON.stringify(keys, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return id;
}

function ring(): KeyFile {
  if (!keys) throw new Error('keys are not loaded');
  return keys;
}

const decoded = new Map<string, Buffer>();

/** A key is used for every field of every row: it is decoded once. */
function bytesOf(key: string): Buffer {
  let bytes = decoded.get(key);
  if (!bytes) {
    bytes = Buffer.from(key, 'base64');
    decoded.set(key, bytes);
  }
  return bytes;
}

/** Id of the key that encrypts now. */
export const currentKeyId = (): string => (ring().dataKeys[0] as { id: string }).id;

/** AES-256-GCM; the text says which key it needs: `k1:base64(iv, tag, cipher)`. */
export function encrypt(plain: string): string {
  const { id, key } = ring().dataKeys[0] as { id: string; key: string };
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', bytesOf(key), iv);
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return `${id}:${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')}`;
}

/** A key that is not known here may have been added by another process since: `npm run admin -- rotate-keys`. */
function keyNamed(id: string): KeyFile['dataKeys'][number] | undefined {
  const find = () => ring().dataKeys.find((it) => it.id === id);
  const known = find();
  if (known || source === null) return known;
  keys = keysOfFile(source);
  return find();
}

export function decrypt(stored: string): string {
  const at = stored.indexOf(':');
  const key = keyNamed(stored.slice(0, at));
  if (!key) throw new Error(`no key ${stored.slice(0, at)} to read a field with`);
  const bytes = Buffer.from(stored.slice(at + 1), 'base64');
  const decipher = createDecipheriv('aes-256-gcm', bytesOf(key.key), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  // In this mode the whole text comes at once; the end only proves that it is genuine.
  const plain = decipher.update(bytes.subarray(28));
  decipher.final();
  return plain.toString('utf8');
}

/** Keyed hash for looking up an encrypted field by its exact value; `purpose` keeps fields apart. */
export function lookupHash(purpose: string, value: string): string {
  return createHmac('sha256', bytesOf(ring().hashKey)).update(`${purpose}\0${value}`).digest('base64url');
}

/** Keyed hash that chains audit entries. */
export function auditHash(text: string): string {
  return createHmac('sha256', bytesOf(ring().auditKey)).update(text).digest('base64url');
}
