import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { mariaDbMissing } from '../chaos/mariadbd';
import { redisProgramMissing } from './support/redis';

/** Small enough for every run of the tests; the whole proof is the same command at its own size. */
const small: Record<string, string[]> = {
  calls: ['--rooms', '9', '--people', '20', '--kills', '2', '--turns', '80'],
  outbox: ['--messages', '600', '--subjects', '30', '--kills', '1'],
  screens: [
    ...['--displays', '12', '--phones', '20', '--rooms', '4', '--people', '10'],
    ...['--seconds', '26', '--period', '8', '--restarts', '1', '--away', '12', '--pace', '1500'],
  ],
  slots: ['--rounds', '2', '--people', '100', '--places', '10'],
};
const SEED = '20261120';
const longest = 420_000;

const program = fileURLToPath(new URL('../../scripts/chaos.mjs', import.meta.url));
const missing = mariaDbMissing() ?? redisProgramMissing();
if (missing) console.warn(`跳过两个服务进程在坏运气中的测试：${missing}`);

describe.each(['sqlite', 'mariadb'])('bad luck on %s', (database) => {
  (database === 'mariadb' && missing ? it.skip : it).each(Object.entries(small))(
    'leaves nothing wrong: %s',
    async (name, sizes) => {
      expect(await chaos([name, '--database', database, '--seed', SEED, ...sizes])).toMatch(/✔ 没有发现违背\n$/);
    },
    longest,
  );
});

/** What the command printed, to its end. */
function chaos(args: string[]): Promise<string> {
  const env = { ...process.env, TIJIAN_CHAOS_BUILT: '1' };
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  return new Promise((resolve) => child.once('close', () => resolve(printed)));
}
