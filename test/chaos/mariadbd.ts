import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { freePort } from '../src/support/product';

const READY_WITHIN_MS = 60_000;

/** A MariaDB that keeps what it has committed, to be killed, frozen and started again on the same data and port. */
export interface DurableMariaDb {
  /** mysql://root@127.0.0.1:port/ without a database name. */
  url: string;
  start(): Promise<void>;
  /** As a power cut of its process would end it. */
  kill9(): Promise<void>;
  /** It keeps its connections and answers nobody. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

function program(...names: string[]): string {
  const places = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin'];
  const found = places.flatMap((place) => names.map((it) => join(place, it))).find((it) => existsSync(it));
  if (!found) throw new Error(`没有安装 ${names[0]}`);
  return found;
}

/** Why there can be none, or null. */
export function mariaDbMissing(): string | null {
  try {
    program('mariadbd', 'mysqld');
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Root has to say that it means to run the database as root. */
const asUser = ['--no-defaults', ...(process.getuid?.() === 0 ? ['--user=root'] : [])];

/** Makes the data in the folder and starts. Takes a few seconds. */
export async function startDurableMariaDb(folder: string): Promise<DurableMariaDb> {
  mkdirSync(folder, { recursive: true });
  const data = join(folder, 'data');
  execFileSync(
    program('mariadb-install-db', 'mysql_install_db'),
    [...asUser, `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'],
    { stdio: 'ignore', timeout: READY_WITHIN_MS },
  );
  const init = join(folder, 'init.sql');
  writeFileSync(
    init,
    "CREATE USER IF NOT EXISTS 'root'@'127.0.0.1';\nGRANT ALL PRIVILEGES ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;\n",
  );
  const port = await freePort();
  const url = `mysql://root@127.0.0.1:${port}/`;
  let child: ChildProcess | null = null;
  const killWithUs = () => child?.kill('SIGKILL');
  process.on('exit', killWithUs);

  const end = async (signal: NodeJS.Signals) => {
    const ending = child;
    child = null;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const exited = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    await exited;
  };
  const it: DurableMariaDb = {
    url,
    async start() {
      child = spawn(program('mariadbd', 'mysqld'), serverArguments(folder, data, init, port), { stdio: 'ignore' });
      await untilAnswering(url, child);
    },
    kill9: () => end('SIGKILL'),
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    async stop() {
      child?.kill('SIGCONT');
      await end('SIGTERM');
      process.removeListener('exit', killWithUs);
    },
  };
  await it.start();
  return it;
}

/** A commit is on the disk before it is acknowledged, torn pages are mended from the doublewrite buffer. */
function serverArguments(folder: string, data: string, init: string, port: number): string[] {
  return [
    ...asUser,
    `--datadir=${data}`,
    `--socket=${join(folder, 'server.sock')}`,
    `--pid-file=${join(folder, 'server.pid')}`,
    `--log-error=${join(folder, 'server.log')}`,
    `--init-file=${init}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    '--skip-name-resolve',
    '--skip-log-bin',
    '--innodb-flush-log-at-trx-commit=1',
    '--innodb-doublewrite=1',
    '--innodb-buffer-pool-size=128M',
    '--innodb-log-file-size=48M',
    '--max-connections=200',
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_unicode_ci',
  ];
}

async function untilAnswering(uri: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`mariadbd ended with ${child.exitCode}`);
    const connection = await createConnection({ uri, connectTimeout: 1000 }).catch(() => null);
    if (connection) return connection.end();
    if (Date.now() > until) throw new Error('mariadbd does not answer');
    await wait(50);
  }
}
