import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../scripts/mariadb.mjs', import.meta.url));

export interface PrivateMariaDb {
  /** mysql://root@127.0.0.1:port/ without a database name. */
  url: string;
  /** Stops the server and removes its data unless it is kept. */
  stop(): Promise<void>;
}

/**
 * A MariaDB of the caller's own, which a test may stop; throws its reason when it cannot be had. Takes a few seconds. `options` are
 * those of the program: `--keep <folder>` for data that stays and commits that last.
 */
export async function startMariaDb(options: readonly string[] = []): Promise<PrivateMariaDb> {
  const child = spawn(process.execPath, [program, ...options], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const answer = await new Promise<{ url?: string; reason?: string }>((resolve) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line)));
    void exited.then(() => resolve({ reason: 'MariaDB ended before it was ready' }));
  });
  const { url } = answer;
  if (!url) throw new Error(answer.reason ?? 'no MariaDB');
  return {
    url,
    async stop() {
      child.stdin.destroy();
      await exited;
    },
  };
}
