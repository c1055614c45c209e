import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type Koa from 'koa';
import send from 'koa-send';
import type { Config } from '../../config';

/** The clients this server hands out: address, folder of the build, words on the portal. */
const clients = [
  { base: '/staff/', folder: 'staff/dist', title: '工作站', text: '登记、结果、总检、报告与管理' },
  { base: '/display/', folder: 'queue-display/dist', title: '叫号与屏幕', text: '候诊大屏、诊室门屏与呼叫器' },
] as const;

const portal =
  () => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>体检管理系统</title><meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{font-family:system-ui,"Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;margin:0;background:#f4f7f9;color:#1b2a33}main{max-width:720px;margin:12vh auto;padding:0 24px}h1{font-weight:600;font-size:28px}
a{display:block;background:#fff;border:1px solid #d9e2e7;border-radius:10px;padding:20px 24px;margin:14px 0;color:inherit;text-decoration:none}a:hover,a:focus{border-color:#0b6e8a;outline:none}b{color:#0a5f78;font-size:18px}span{display:block;margin-top:4px;color:#4a5b65}</style></head>
<body><main><h1>体检管理系统</h1>${clients.map((it) => `<a href="${it.base}"><b>${it.title}</b><span>${it.text}</span></a>`).join('')}<a href="/api/docs"><b>接口文档</b><span>OpenAPI 3.1</span></a></main></body></html>`;

/** The portal at / and the built clients below their addresses; an unknown path inside a client is the client's own route. */
export function mountApps(koa: Koa, config: Config): void {
  const root = config.appsDir ?? projectRoot();
  koa.use(async (ctx, next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next();
    if (ctx.path === '/') {
      ctx.type = 'text/html; charset=utf-8';
      ctx.body = portal();
      return;
    }
    const client = clients.find((it) => ctx.path.startsWith(it.base) || ctx.path === it.base.slice(0, -1));
    if (!client) return next();
    if (ctx.path === client.base.slice(0, -1)) return ctx.redirect(client.base);
    const folder = path.join(root, client.folder);
    const inside = ctx.path.slice(client.base.length);
    const isAsset = inside.startsWith('assets/');
    const file =
      isAsset || (inside && existsSync(path.join(folder, path.normalize(`/${inside}`)))) ? inside : 'index.html';
    if (file === 'index.html') ctx.set('Cache-Control', 'no-cache');
    await send(ctx, file, { root: folder, ...(isAsset ? { maxAge: 365 * 86_400_000, immutable: true } : {}) });
  });
}

/** The checkout's root, from the bundle in server/dist or from the source in server/src. */
export function projectRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package-lock.json')) && path.dirname(folder) !== folder)
    folder = path.dirname(folder);
  return folder;
}
