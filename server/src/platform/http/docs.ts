import { createRequire } from 'node:module';
import path from 'node:path';
import { apis, openApiDocument } from '@tijian/shared';
import type Koa from 'koa';
import send from 'koa-send';

const VERSION = '1';

/** The OpenAPI document of every call, as served and as committed in docs/openapi.json. */
export const openApi = (): Record<string, unknown> => openApiDocument(apis, VERSION);
/** The document as the file docs/openapi.json holds it. */
export const openApiText = (): string => `${JSON.stringify(openApi(), null, 1)}\n`;

const page = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>Tijian 接口文档</title><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/api/docs/swagger-ui.css"></head><body><div id="docs"></div><script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body></html>`;
const start = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#docs', deepLinking: true, docExpansion: 'none', filter: true, tryItOutEnabled: false });`;

/** /api/openapi.json and its readable page at /api/docs. */
export function mountDocs(koa: Koa): void {
  const assets = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  let document: string | null = null;
  koa.use(async (ctx, next) => {
    if (ctx.path === '/api/openapi.json') {
      document ??= JSON.stringify(openApi());
      ctx.type = 'application/json';
      ctx.body = document;
    } else if (ctx.path === '/api/docs' || ctx.path === '/api/docs/') {
      ctx.type = 'text/html; charset=utf-8';
      ctx.body = page;
    } else if (ctx.path === '/api/docs/start.js') {
      ctx.type = 'text/javascript';
      ctx.body = start;
    } else if (/^\/api\/docs\/swagger-ui(-bundle)?\.(css|js)$/.test(ctx.path)) {
      await send(ctx, path.basename(ctx.path), { root: assets, maxAge: 3_600_000 });
    } else {
      await next();
    }
  });
}
