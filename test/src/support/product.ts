import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const main = join(root, 'server/dist/main.js');
/** Tests work faster than people. */
const unlimited = { TIJIAN_SIGN_INS_PER_MINUTE: '0', TIJIAN_WRITES_PER_MINUTE: '0', TIJIAN_MOST_WAIT_MS: '0' };

/** How to start; `dataDir` of an earlier start continues its data, and is then the caller's to remove. */
export interface ProductOptions {
  env?: Record<string, string>;
  dataDir?: string;
  /** A free one when absent. */
  port?: number;
  /** The built server when absent. */
  program?: string;
  /** Milliseconds until /readyz must answer; a new database with demo data takes longest. */
  readyWithinMs?: number;
}

export interface Product {
  /** Without a slash at the end: http://127.0.0.1:port */
  url: string;
  dataDir: string;
  pid: number;
  /** Everything printed so far, both streams. */
  output(): string;
  /** Ends it the polite way, removes its data folder, and gives the exit code. */
  stop(): Promise<number | null>;
  /** Ends it without warning, as a power cut would; the data folder stays. */
  kill9(): Promise<void>;
}

/** Runs the built server (`npm run build` first) on a free port with its own data folder, and waits until it is ready. */
export async function startProduct({
  env = {},
  dataDir,
  port: wanted,
  program = main,
  readyWithinMs = 120_000,
}: ProductOptions = {}): Promise<Product> {
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'tijian-product-'));
  const port = wanted ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['--enable-source-maps', program], {
    cwd: root,
    env: { ...inherited(), ...unlimited, PORT: String(port), DATA_DIR: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  const removeData = () => {
    process.removeListener('exit', killWithUs);
    if (!dataDir) rmSync(folder, { recursive: true, force: true });
  };

  const failure = await untilReady(url, child, readyWithinMs);
  if (failure) {
    child.kill('SIGKILL');
    await exited;
    removeData();
    throw new Error(`${failure}\n${printed}`);
  }
  return {
    url,
    dataDir: folder,
    pid: child.pid ?? 0,
    output: () => printed,
    async stop() {
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), 15_000);
      const code = await exited;
      clearTimeout(force);
      removeData();
      return code;
    },
    async kill9() {
      child.kill('SIGKILL');
      await exited;
      process.removeListener('exit', killWithUs);
    },
  };
}

/** The developer's own settings must not leak into a test's server. */
export function inherited(): NodeJS.ProcessEnv {
  const own = /^(TIJIAN_|DATABASE_|REDIS_|SESSION_|LOG_LEVEL$|NODE_ENV$|HOST$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
}

/** Null when ready, else why not. */
async function untilReady(url: string, child: ChildProcess, withinMs: number): Promise<string | null> {
  const until = Date.now() + withinMs;
  while (Date.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null)
      return `The server ended with ${child.exitCode ?? child.signalCode}.`;
    const ready = await fetch(`${url}/readyz`).then(
      (it) => it.ok,
      () => false,
    );
    if (ready) return null;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return `The server was not ready within ${withinMs} ms.`;
}

/** A port nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
