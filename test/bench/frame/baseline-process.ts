import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../src/support/product';
import type { Plan } from '../baseline';

const program = fileURLToPath(new URL('../../dist/bench/baseline.js', import.meta.url));

export interface Running {
  url: string;
  stop(): Promise<void>;
}

/** The bare handlers in a process of their own, ready to answer. */
export async function startBaseline(plan: Omit<Plan, 'port'>): Promise<Running> {
  const port = await freePort();
  const file = join(tmpdir(), `tijian-bench-plan-${process.pid}-${port}.json`);
  writeFileSync(file, JSON.stringify({ ...plan, port } satisfies Plan));
  const child = spawn(process.execPath, ['--enable-source-maps', program, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = new Promise<boolean>((resolve) => {
    child.stdout.once('data', () => resolve(true));
    void exited.then(() => resolve(false));
  });
  const isReady = await ready;
  rmSync(file, { force: true });
  if (!isReady) throw new Error('the baseline did not start; its reason is above');
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      process.removeListener('exit', killWithUs);
      child.kill('SIGTERM');
      await exited;
    },
  };
}
