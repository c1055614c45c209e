import os from 'node:os';
import type { RunningApp } from './app';

/** Tells the person at the console where the product is and what it runs on. */
export function announce({ app, port }: RunningApp): void {
  const { config } = app;
  const address = `http://${config.HOST === '0.0.0.0' ? 'localhost' : config.HOST}:${port}`;
  const lines = [
    '',
    '体检管理系统已启动',
    `  工作站      ${address}/staff/`,
    `  门户        ${address}/`,
    `  接口文档    ${address}/api/docs`,
    ...lanAddresses(config.HOST).map((it) => `  局域网      http://${it}:${port}/staff/`),
    `  数据库      ${app.db.kind === 'sqlite' ? `内置 SQLite（${config.DATA_DIR}）` : 'MySQL 协议（DATABASE_URL）'}`,
    `  实时消息    ${config.REDIS_URL ? 'Redis' : '内置（单进程）'}`,
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function lanAddresses(host: string): string[] {
  if (host !== '0.0.0.0') return [];
  return Object.values(os.networkInterfaces())
    .flat()
    .filter((it) => it?.family === 'IPv4' && !it.internal)
    .map((it) => it?.address ?? '')
    .slice(0, 2);
}
