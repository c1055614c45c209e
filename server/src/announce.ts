import os from 'node:os';
import type { App, RunningApp } from './app';
import { DEMO_PASSWORD, hasUsers, openDemoAccounts } from './modules/access';

/** Tells the person at the console where the product is, what it runs on, and who can sign in with a password that everybody knows. */
export async function announce({ app, port }: RunningApp): Promise<void> {
  const { config } = app;
  const address = `http://${config.HOST === '0.0.0.0' ? 'localhost' : config.HOST}:${port}`;
  const lines = [
    '',
    '体检管理系统已启动',
    `  工作站      ${address}/staff/`,
    `  叫号与屏幕  ${address}/display/caller（叫号）、${address}/display/（屏幕）`,
    `  门户        ${address}/`,
    `  接口文档    ${address}/api/docs`,
    ...lanAddresses(config.HOST).map((it) => `  局域网      http://${it}:${port}/staff/`),
    `  数据库      ${app.db.kind === 'sqlite' ? `内置 SQLite（${config.DATA_DIR}）` : 'MySQL 协议（DATABASE_URL）'}`,
    `  实时消息    ${config.REDIS_URL ? 'Redis' : '内置（单进程）'}`,
    ...(await accountLines(app)),
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function accountLines(app: App): Promise<string[]> {
  if (!(await hasUsers(app)))
    return [
      '',
      '  还没有用户。请建立第一位系统管理员和安全管理员：',
      '    npm run admin -- create-user --username 用户名 --name 姓名 --role system_admin',
      '    npm run admin -- create-user --username 用户名 --name 姓名 --role security_admin',
    ];
  const demo = await openDemoAccounts(app);
  if (!demo.length) return [];
  const width = Math.max(...demo.map((it) => it.username.length)) + 2;
  return [
    '',
    `  演示账号（密码均为 ${DEMO_PASSWORD}，人员均为虚构；正式使用前请停用）`,
    ...demo.map((it) => `    ${it.username.padEnd(width)}${it.roleName}`),
  ];
}

function lanAddresses(host: string): string[] {
  if (host !== '0.0.0.0') return [];
  return Object.values(os.networkInterfaces())
    .flat()
    .filter((it) => it?.family === 'IPv4' && !it.internal)
    .map((it) => it?.address ?? '')
    .slice(0, 2);
}
