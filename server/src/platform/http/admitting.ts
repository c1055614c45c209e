import type { Context, Middleware } from 'koa';
import type { App } from '../../app';
import type { Config } from '../../config';
import { AppError } from '../errors';
import { Admission, type Kind, NoTurn } from './admission';

/** Connections of the pool that stay free for deliveries, jobs and sockets. */
const SPARE_CONNECTIONS = 4;

/** How many requests are let in at once; null where there is no bound. */
export function admissionOf({ DATABASE_POOL: pool, TIJIAN_MOST_WAIT_MS: mostWaitMs }: Config): Admission | null {
  const spare = Math.min(SPARE_CONNECTIONS, Math.floor(pool / 4));
  return mostWaitMs ? new Admission({ places: Math.max(1, pool - spare), mostWaitMs }) : null;
}

/**
 * Refuses with `unavailable` and Retry-After, at once and before anything is begun, what could not be served soon. Signing out always
 * goes on, and so does everything that is no call of the API. What is uploaded takes no place: it would hold one as long as its sender takes.
 */
export function admitting({ admission, metrics }: App): Middleware {
  metrics.showWaiting(() => admission?.length ?? 0);
  return async (ctx, next) => {
    const asked = admission && askedOf(ctx);
    if (!asked) return next();
    const leave = await admission.enter(asked.kind, asked.subject).catch((error: unknown) => {
      if (!(error instanceof NoTurn)) throw error;
      metrics.refused.inc({ kind: asked.kind });
      ctx.set('Retry-After', String(error.retryAfterSeconds));
      throw new AppError('unavailable', { retryAfterSeconds: error.retryAfterSeconds }, { cause: error });
    });
    try {
      // Who gave up while waiting is served no more: they have asked again, or have gone.
      if (!ctx.req.socket.destroyed) await next();
    } finally {
      leave();
    }
  };
}

/** `/api/v1/queue/rooms/…/next` is an act, its subject `POST queue`. */
function askedOf(ctx: Context): { kind: Kind; subject: string } | null {
  const [, api, , subject = ''] = ctx.path.split('/');
  if (api !== 'api' || ctx.is('multipart')) return null;
  if (ctx.method === 'GET' || ctx.method === 'HEAD') return { kind: 'read', subject: `GET ${subject}` };
  if (ctx.method === 'DELETE' && subject === 'session') return null;
  return { kind: subject === 'queue' ? 'act' : 'write', subject: `${ctx.method} ${subject}` };
}
