import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Product, startProduct } from './support/product';

const env = { TIJIAN_DEMO: 'false' };
const folder = mkdtempSync(join(tmpdir(), 'tijian-start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('starts again on the data of a server that was killed', async () => {
  const dataDir = join(folder, 'killed');
  const first = await startProduct({ env, dataDir });
  await first.kill9();
  const second = await startProduct({ env, dataDir });
  expect((await fetch(`${second.url}/healthz`)).status).toBe(200);
  expect(await second.stop()).toBe(0);
});

it('says its addresses', async () => {
  const product = await startProduct({ env });
  expect(product.output()).toContain(`${new URL(product.url).port}/staff/`);
  expect(await product.stop()).toBe(0);
});

describe('what keeps it from starting is told in a sentence, without a stack', () => {
  let running: Product;
  const file = join(folder, 'a-file');
  beforeAll(async () => {
    writeFileSync(file, '');
    running = await startProduct({ env });
  });
  afterAll(() => running.stop());

  const causes: [string, () => Record<string, string>, RegExp][] = [
    ['a port that is taken', () => ({ PORT: new URL(running.url).port }), /端口 \d+ 已被占用/],
    ['a port that is no number', () => ({ PORT: 'abc' }), /PORT/],
    ['a data folder that cannot be written', () => ({ DATA_DIR: join(file, 'data') }), /数据文件夹无法写入/],
    ['a database address of another kind', () => ({ DATABASE_URL: 'postgres://localhost/x' }), /DATABASE_URL/],
    ['a database that does not answer', () => ({ DATABASE_URL: 'mysql://root@127.0.0.1:9/x' }), /连接不上数据库/],
  ];
  it.each(causes)('%s', async (_, settings, sentence) => {
    const said = await startProduct({ env: { ...env, ...settings() } }).then(
      (product) => product.stop().then(() => 'started'),
      (error: Error) => error.message,
    );
    expect(said).toMatch(sentence);
    expect(said).not.toMatch(/^\s+at /m);
  });
});
