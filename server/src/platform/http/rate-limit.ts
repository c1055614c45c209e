import { createHash } from 'node:crypto';
import { Redis } from 'ioredis';
import type { Context, Middleware } from 'koa';
import type { App } from '../../app';
import { sessionTokenOf } from '../auth/session-cookie';
import { AppError } from '../errors';

const WINDOW_MS = 60_000;
/** Calls with which passwords and codes can be tried, or rows made, by nobody in particular. */
const signInPaths = new Set([
  ...['', '/second-factor', '/enrolment/confirm', '/password'].map((it) => `/api/v1/session${it}`),
  '/api/v1/displays/enrolments',
]);

/** Counts the calls of a key in the running window, and gives how many there are by now. */
export type Counter = (key: string, window: number) => Promise<number>;

/** Counts in this process; keeps no more than the keys of one window. */
export function localCounter(): Counter {
  let current = 0;
  let counts = new Map<string, number>();
  return async (key, window) => {
    if (window !== current) [current, counts] = [window, new Map()];
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count;
  };
}

/** Counts for all servers together. While Redis is away each server counts for itself. */
export function sharedCounter(redis: Redis): Counter {
  const alone = localCounter();
  return async (key, window) => {
    const mine = await alone(key, window);
    const name = `tijian:rate:${window}:${key}`;
    const answer = await redis
      .multi()
      .incr(name)
      .pexpire(name, 2 * WINDOW_MS)
      .exec()
      .catch(() => null);
    return Math.max(mine, Number(answer?.[0]?.[1] ?? 0));
  };
}

/** An IPv6 network is one household or one server: its single addresses cost nothing. */
export const networkOf = (address: string): string =>
  address.includes(':') ? address.split(':').slice(0, 4).join(':') : address;

/**
 * Refuses with `too_many_requests`, `retryAt` and Retry-After what comes faster than anybody works: attempts to sign in or enrol from
 * one address, and writes of one session. Reading is not limited. Limits are per minute; 0 means none.
 */
export function limiting({ app, count }: { app: App; count: Counter }): Middleware {
  const { TIJIAN_SIGN_INS_PER_MINUTE: signIns, TIJIAN_WRITES_PER_MINUTE: writes } = app.config;
  return async (ctx, next) => {
    const subject = subjectOf(ctx);
    const limit = subject?.startsWith('address ') ? signIns : writes;
    if (subject && limit) {
      const now = app.now().getTime();
      const window = Math.floor(now / WINDOW_MS);
      if ((await count(subject, window)) > limit) {
        const retryAt = (window + 1) * WINDOW_MS;
        ctx.set('Retry-After', String(Math.ceil((retryAt - now) / 1000)));
        throw new AppError('too_many_requests', { retryAt: new Date(retryAt).toISOString() });
      }
    }
    await next();
  };
}

/** Who a write is counted for: the address while signing in, else the session, which is told by its token's hash only. */
function subjectOf(ctx: Context): string | null {
  if (ctx.method === 'GET' || ctx.method === 'HEAD' || !ctx.path.startsWith('/api/')) return null;
  const isSignIn = ctx.method === 'POST' && signInPaths.has(ctx.path.replace(/\/+$/, '').toLowerCase());
  if (isSignIn) return `address ${networkOf(ctx.ip.replace(/^::ffff:/, ''))}`;
  const token = sessionTokenOf(ctx.get('cookie'), /^Bearer (.+)$/.exec(ctx.get('authorization'))?.[1]);
  return token ? `session ${createHash('sha256').update(token).digest('base64url')}` : null;
}

/** The counter for the configuration, and what closes it. */
export function openCounter({ config, log }: App): { count: Counter; close: () => Promise<void> } {
  if (!config.REDIS_URL) return { count: localCounter(), close: async () => undefined };
  const redis = new Redis(config.REDIS_URL, {
    maxRetriesPerRequest: 1,
    commandTimeout: 500,
    enableOfflineQueue: false,
  });
  redis.on('error', (error) => log.warn({ err: error }, 'redis connection'));
  return { count: sharedCounter(redis), close: async () => redis.disconnect() };
}
