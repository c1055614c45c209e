import { randomUUID } from 'node:crypto';
import type { Context, Middleware, Next } from 'koa';
import type { Logger } from 'pino';
import { isDatabaseAway, isDeadlock, isStorageFull } from '../database/onunique';
import { AppError } from '../errors';
import type { Metrics } from '../observability/metrics';
import { NoTurn } from './admission';

/** Gives each request its number, turns errors into answers, logs and counts. No personal data: the route's template is logged, not the address. */
export function answering(log: Logger, metrics: Metrics): Middleware {
  return async (ctx, next) => {
    const started = process.hrtime.bigint();
    ctx.state.requestId = randomUUID();
    ctx.set('X-Request-Id', ctx.state.requestId);
    try {
      await next();
      if (ctx.status === 404 && ctx.body === undefined && ctx.path.startsWith('/api/'))
        throw new AppError('not_found', null, { message: '没有这个接口' });
    } catch (error) {
      refuse(ctx, asAppError(error), error, log);
    }
    const ms = Number(process.hrtime.bigint() - started) / 1e6;
    const route = (ctx.state.route as string | undefined) ?? 'other';
    metrics.request(route, ctx.status, ms);
    if (route !== 'other')
      log.info(
        {
          route,
          status: ctx.status,
          ms: Math.round(ms * 10) / 10,
          requestId: ctx.state.requestId,
          userId: ctx.state.actor?.userId ?? null,
        },
        'request',
      );
  };
}

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isStorageFull(error)) return new AppError('storage_full', null, { cause: error });
  // A deadlock comes here when all its retries met another: nothing was done, and a client may send it again.
  if (isDatabaseAway(error) || isDeadlock(error)) return new AppError('unavailable', null, { cause: error });
  const status = (error as { status?: number }).status;
  if (status === 413) return new AppError('payload_too_large', null, { cause: error });
  const isPackedWrongly = String((error as { code?: unknown }).code).startsWith('Z_');
  if (status === 400 || status === 415 || isPackedWrongly)
    return new AppError(
      'invalid_input',
      { issues: [{ path: ['body'], message: '内容不是有效的 JSON' }] },
      { cause: error },
    );
  return new AppError('internal', null, { cause: error });
}

function refuse(ctx: Context, known: AppError, error: unknown, log: Logger): void {
  // Refusals for want of a turn come by the hundred; they are counted.
  if (known.status >= 500 && !(known.cause instanceof NoTurn))
    log.error({ err: error, route: ctx.state.route, requestId: ctx.state.requestId }, 'request failed');
  ctx.status = known.status;
  ctx.body = {
    code: known.code,
    message: known.message,
    details: known.details ?? null,
    requestId: ctx.state.requestId,
  };
}

/** No answer of the API is kept by a cache unless it says so itself. */
export async function noStore(ctx: Context, next: Next): Promise<void> {
  if (ctx.path.startsWith('/api/')) ctx.set('Cache-Control', 'no-store');
  await next();
}
