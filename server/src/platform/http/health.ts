import type Koa from 'koa';
import type { App } from '../../app';
import { hasRoom } from '../files/storage-room';

/**
 * /healthz: the process is up. /readyz: the database answers and is migrated, and there is room to write; where only the files have no
 * room and the database is elsewhere, the server stays in service and says so. /metrics: for Prometheus.
 */
export function mountHealth(koa: Koa, app: App): void {
  koa.use(async (ctx, next) => {
    if (ctx.path === '/healthz') {
      ctx.body = { status: 'up' };
    } else if (ctx.path === '/readyz') {
      const status = await readiness(app);
      ctx.status = status === 'ready' || (status === 'storage_full' && app.db.kind === 'mysql') ? 200 : 503;
      ctx.body = { status };
    } else if (ctx.path === '/metrics') {
      ctx.type = app.metrics.registry.contentType;
      ctx.body = await app.metrics.text();
    } else {
      await next();
    }
  });
}

async function readiness({ db, config }: App): Promise<'ready' | 'database_unreachable' | 'storage_full'> {
  const answers = await db.ping().then(
    () => true,
    () => false,
  );
  if (!answers) return 'database_unreachable';
  return (await hasRoom(config.DATA_DIR).catch(() => false)) ? 'ready' : 'storage_full';
}
