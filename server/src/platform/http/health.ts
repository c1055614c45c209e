import type Koa from 'koa';
import type { App } from '../../app';

/** /healthz: the process is up. /readyz: the database answers and is migrated. /metrics: for Prometheus. */
export function mountHealth(koa: Koa, app: App): void {
  koa.use(async (ctx, next) => {
    if (ctx.path === '/healthz') {
      ctx.body = { status: 'up' };
    } else if (ctx.path === '/readyz') {
      const ready = await app.db.ping().then(
        () => true,
        () => false,
      );
      ctx.status = ready ? 200 : 503;
      ctx.body = { status: ready ? 'ready' : 'database_unreachable' };
    } else if (ctx.path === '/metrics') {
      ctx.type = app.metrics.registry.contentType;
      ctx.body = await app.metrics.text();
    } else {
      await next();
    }
  });
}
