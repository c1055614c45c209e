import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createConnection } from 'node:net';
import { freePort } from './product';

export interface PrivateRedis {
  url: string;
  stop(): Promise<void>;
  /** Again after a stop, on the same port. */
  start(): Promise<void>;
}

/** Why no Redis can be had, or null. */
export function redisMissing(): string | null {
  return process.env.TEST_REDIS_URL ? null : redisProgramMissing();
}

/** Why there can be no Redis of one's own, or null. */
export function redisProgramMissing(): string | null {
  return spawnSync('redis-server', ['--version']).error ? '没有安装 redis-server，也没有设置 TEST_REDIS_URL' : null;
}

/** The Redis that TEST_REDIS_URL names, which nobody may stop, else one of the caller's own. */
export async function startRedis(): Promise<PrivateRedis> {
  const given = process.env.TEST_REDIS_URL;
  return given ? { url: given, stop: async () => undefined, start: async () => undefined } : startOwnRedis();
}

/** A Redis of the caller's own that keeps nothing. */
export async function startOwnRedis(): Promise<PrivateRedis> {
  const port = await freePort();
  let child: ChildProcess | null = null;
  process.once('exit', () => child?.kill('SIGKILL'));
  const redis: PrivateRedis = {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      child = spawn(
        'redis-server',
        ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
        { stdio: 'ignore' },
      );
      await untilOpen(port, child);
    },
    async stop() {
      const ending = child;
      child = null;
      if (!ending || ending.exitCode !== null) return;
      const exited = new Promise((resolve) => ending.once('exit', resolve));
      ending.kill('SIGKILL');
      await exited;
    },
  };
  await redis.start();
  return redis;
}

async function untilOpen(port: number, child: ChildProcess): Promise<void> {
  const until = Date.now() + 20_000;
  while (Date.now() < until && child.exitCode === null) {
    if (await opens(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('redis-server did not start');
}

const opens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    const tell = (open: boolean) => () => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', tell(true)).once('error', tell(false));
  });
