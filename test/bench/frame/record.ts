import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startProduct } from '../../src/support/product';
import type { Shot } from './load';
import { send } from './open-loop';
import type { Recording, Statement } from './statements';

const spy = fileURLToPath(new URL('../../dist/bench/spy.js', import.meta.url));

/** A product that notes its statements; slower than the real one, and never measured. */
export interface Recorder {
  url: string;
  /** Sends the requests one after another and gives the statements of each. Throws when one is refused. */
  record(shots: readonly Shot[]): Promise<Recording[]>;
  stop(): Promise<void>;
}

export async function startRecorder(env: Record<string, string>): Promise<Recorder> {
  const folder = mkdtempSync(join(tmpdir(), 'tijian-bench-'));
  const file = join(folder, 'statements');
  const product = await startProduct({
    env: {
      ...env,
      BENCH_STATEMENTS: file,
      NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import=${pathToFileURL(spy).href}`,
    },
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    url: product.url,
    async record(shots) {
      const prefix = `${Date.now()}-${Math.random()}`;
      for (const [index, shot] of shots.entries()) {
        let answer = '';
        const done = (code: number, body: string) => {
          answer = body;
          shot.done?.(code, body);
        };
        const headers = { ...shot.headers, 'x-bench-request': `${prefix} ${index}` };
        const status = await send(product.url, agent, { ...shot, headers, done });
        if (status === 0 || status >= 400) throw new Error(`${shot.method} ${shot.path}: ${status} ${answer}`);
      }
      return read(file, prefix, shots.length);
    },
    async stop() {
      agent.destroy();
      await product.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function read(file: string, prefix: string, count: number): Recording[] {
  const recordings: Recording[] = Array.from({ length: count }, () => []);
  for (const line of readFileSync(file, 'utf8').trimEnd().split('\n')) {
    const { request, ...statement } = JSON.parse(line) as Statement & { request: string };
    const [start, index] = request.split(' ');
    if (start === prefix) recordings[Number(index)]?.push(statement);
  }
  const silent = recordings.findIndex((it) => !it.length);
  if (silent >= 0) throw new Error(`request ${silent} issued no statement: the spy does not work`);
  return recordings.map(ownPart);
}

/** A commit wakes the workers that deliver events and run jobs; what they do from then on is not the request's. */
function ownPart(recording: Recording): Recording {
  const committed = recording.findIndex((it) => it.sql === 'COMMIT');
  const woken = recording.findIndex((it, at) => at > committed && /\bFROM `(outbox_delivery|job)`/.test(it.sql));
  return committed < 0 || woken < 0 ? recording : recording.slice(0, woken);
}
