/**
 * A private MariaDB for tests, as a program: prints one line of JSON, {url} or {reason}, and serves until its standard input
 * closes or it gets a signal; then the database stops and its folder is removed. Tying it to stdin means that even a
 * parent that is killed leaves nothing behind. With `--keep <folder>` the data stays there and commits are durable, as in
 * earnest, for benchmarks; `--buffer-pool 2G` gives it that much memory.
 */
import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findProgram } from './lib/find-program.mjs';

const places = ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin'];
const startWithinMs = 60_000;
const say = (answer) => process.stdout.write(`${JSON.stringify(answer)}\n`);

const daemon = findProgram(['mariadbd', 'mysqld'], places);
const installer = findProgram(['mariadb-install-db', 'mysql_install_db'], places);
if (!daemon || !installer) {
  say({ reason: '本机没有安装 mariadbd，也没有设置 TEST_MYSQL_URL' });
  process.exit(0);
}

const { values: options } = parseArgs({
  options: { keep: { type: 'string' }, 'buffer-pool': { type: 'string', default: '256M' } },
});
const kept = options.keep ? resolve(options.keep) : null;
const folder = kept ?? mkdtempSync(join(tmpdir(), 'tijian-mariadb-'));
const log = join(folder, 'server.log');
let server;
process.on('exit', () => {
  server?.kill('SIGKILL');
  if (!kept) removeFolder();
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
process.stdin.on('end', stop).on('close', stop).resume();

try {
  const port = await freePort();
  prepare();
  server = spawn(daemon, serverArguments(port), { stdio: ['ignore', 'ignore', 'ignore'] });
  await Promise.race([untilReachable(port), untilExit(server)]);
  server.on('exit', () => process.exit(1));
  say({ url: `mysql://root@127.0.0.1:${port}/` });
} catch (error) {
  say({ reason: `私有 MariaDB 没有启动：${error.message}${lastLogLine()}` });
  process.exit(0);
}

/** `--no-defaults` must come first; root has to say that it means to run as root. */
function asUser() {
  return ['--no-defaults', ...(process.getuid?.() === 0 ? ['--user=root'] : [])];
}

function prepare() {
  const data = join(folder, 'data');
  mkdirSync(join(folder, 'tmp'), { recursive: true });
  if (existsSync(join(data, 'mysql'))) return;
  const made = execFileSync(
    installer,
    [...asUser(), `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'],
    { stdio: ['ignore', 'pipe', 'pipe'], timeout: startWithinMs },
  );
  appendFileSync(log, made);
  writeFileSync(
    join(folder, 'init.sql'),
    "CREATE USER IF NOT EXISTS 'root'@'127.0.0.1';\nGRANT ALL PRIVILEGES ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;\n",
  );
}

/** Durability is switched off unless the data is kept: it lives as long as one test run. */
function serverArguments(port) {
  return [
    ...asUser(),
    `--datadir=${join(folder, 'data')}`,
    // In a folder that several share, one that starts takes away the temporary tables of those that run.
    `--tmpdir=${join(folder, 'tmp')}`,
    `--socket=${join(folder, 'server.sock')}`,
    `--pid-file=${join(folder, 'server.pid')}`,
    `--log-error=${log}`,
    `--init-file=${join(folder, 'init.sql')}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    '--skip-name-resolve',
    '--skip-log-bin',
    ...(kept
      ? ['--innodb-flush-log-at-trx-commit=1', '--innodb-log-file-size=1G']
      : ['--innodb-flush-log-at-trx-commit=0', '--innodb-doublewrite=0', '--innodb-log-file-size=96M']),
    `--innodb-buffer-pool-size=${options['buffer-pool']}`,
    '--max-connections=400',
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_unicode_ci',
  ];
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function untilReachable(port) {
  const until = Date.now() + startWithinMs;
  while (!(await answers(port))) {
    if (Date.now() > until) throw new Error(`${startWithinMs / 1000} 秒内没有应答`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function untilExit(child) {
  return new Promise((_, reject) => child.once('exit', (code) => reject(new Error(`已退出，退出码 ${code}`))));
}

/** The port opens after the init file has run; the server greets whoever connects. */
function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.setTimeout(1000, () => socket.destroy());
    socket.on('data', () => {
      resolve(true);
      socket.end();
    });
    socket.on('error', () => resolve(false));
    socket.on('close', () => resolve(false));
  });
}

/** Data that is kept is closed in order, so that the next start need not repair it. */
function stop() {
  if (!kept || !server) process.exit(0);
  server.removeAllListeners('exit').once('exit', () => process.exit(0));
  server.kill('SIGTERM');
}

function removeFolder() {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

function lastLogLine() {
  try {
    const line = readFileSync(log, 'utf8').trim().split('\n').at(-1);
    return line ? `（${line}）` : '';
  } catch {
    return '';
  }
}
