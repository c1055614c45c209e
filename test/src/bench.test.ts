import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createConnection } from 'mysql2/promise';
import { type PrivateMariaDb, startMariaDb } from './support/mariadb';

const noMariaDb = !process.env.TEST_MYSQL_URL && spawnSync('mariadbd', ['--version']).error;
if (noMariaDb) console.warn('跳过测速程序的测试：没有安装 mariadbd，也没有设置 TEST_MYSQL_URL');
const program = fileURLToPath(new URL('../../scripts/bench.mjs', import.meta.url));

/** Nothing is said about how fast it is: a database of a handful of people, and stretches of a second. */
const options = {
  checkups: '37',
  full: '10',
  persons: '1000',
  demo: '40',
  calls: 'person-by-phone,checkup-results,register',
  pairs: '1',
  seconds: '1',
  connections: '2',
  rate: '5',
};

(noMariaDb ? describe.skip : describe)('the benchmark of the calls', () => {
  let mariaDb: PrivateMariaDb | null = null;
  let url = process.env.TEST_MYSQL_URL ?? '';

  beforeAll(async () => {
    if (url) return;
    mariaDb = await startMariaDb();
    url = mariaDb.url;
  }, 120_000);

  afterAll(async () => {
    const connection = await createConnection(url);
    const [rows] = await connection.query("SHOW DATABASES LIKE 'bench\\_37\\_%'");
    for (const name of (rows as Record<string, string>[]).flatMap(Object.values))
      await connection.query(`DROP DATABASE \`${name}\``);
    await connection.end();
    await mariaDb?.stop();
  }, 60_000);

  it('prints a line with every key for each figure, and no request fails', async () => {
    const lines = await bench('api', { ...options, mysql: url });
    const figures = lines.map((it) => JSON.parse(it) as Record<string, unknown>);
    for (const call of options.calls.split(','))
      for (const figure of ['throughput', 'cpu', 'failures', 'statements', 'open p99', 'event-loop p99'])
        expect(figures.map((it) => it.metric)).toContain(`${call} ${figure}`);
    for (const it of figures)
      expect(Object.keys(it)).toEqual(
        expect.arrayContaining(['bench', 'metric', 'value', 'baseline', 'ratio', 'range', 'floor', 'unit', 'pass']),
      );
    const failures = figures.filter((it) => String(it.metric).endsWith('failures'));
    expect(failures.map((it) => it.value)).toEqual(failures.map(() => 0));
    const throughputs = figures.filter((it) => String(it.metric).endsWith('throughput'));
    for (const { value, baseline, ratio } of throughputs) {
      expect(value).toBeGreaterThan(0);
      expect(baseline).toBeGreaterThan(0);
      expect(Number(ratio)).toBeGreaterThan(0);
    }
  }, 400_000);
});

/** The lines of its standard output; throws with what it said when it fails. */
function bench(name: string, wanted: Readonly<Record<string, string>>): Promise<string[]> {
  const args = Object.entries(wanted).flatMap(([key, value]) => [`--${key}`, value]);
  const child = spawn(process.execPath, [program, name, ...args], {
    env: { ...process.env, TIJIAN_BENCH_BUILT: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve, reject) =>
    child.once('close', (code) =>
      code === 0 ? resolve(out.trim().split('\n')) : reject(new Error(`bench ended with ${code}\n${said}`)),
    ),
  );
}
