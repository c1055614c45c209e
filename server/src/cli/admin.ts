import { randomUUID } from 'node:crypto';
import { prepareApp } from '../app';
import { prepareDataDir, readConfig } from '../config';
import { systemActor } from '../platform/auth/actor';
import { createLog } from '../platform/observability/log';
import { inWrite } from '../platform/scope';
import type { AdminContext } from './lib/admin-context';
import { backup, restore, verify } from './lib/backup-commands';
import { runCommand, UsageError } from './lib/command';
import { rotateKeys, verifyAuditTrail } from './lib/keep-commands';
import { checkTallies, rebuildTallies } from './lib/tally-commands';
import { createStaff, listStaff, resetStaffPassword, resetStaffSecondFactor } from './lib/user-commands';

const help = `用法：npm run admin -- <命令> [参数]

  create-user --username 用户名 --name 姓名 --role 角色代码 [--campus 院区代码]
                                   建立用户并授予一个角色，显示初始密码
  list-users                       列出用户、状态与角色
  reset-password --username 用户名   重置密码，显示新的初始密码；其登录全部退出
  reset-second-factor --username 用户名
                                   解除动态验证码的绑定；其登录全部退出
  verify-audit                     校验审计链；有问题时指出第一条并以 1 退出
  backup <文件夹> [--with-keys]      备份数据库与文件；不含密钥，除非写明
  restore <文件夹> [--force]         恢复到 DATA_DIR 与 DATABASE_URL 所指的空位置，并校验；须先停止服务
  verify [备份文件夹]                校验现有数据的引用、文件内容与审计链；给出备份时一并校验备份
  verify-tallies                   核对名单与每日的计数，与重新数出的比较；不同时以 1 退出
  rebuild-tallies                  重新数一遍名单与每日的计数
  rotate-keys                      更换字段加密密钥，并用新密钥重新加密；中断后可再次运行

数据在哪里由 DATA_DIR 与 DATABASE_URL 决定，与启动服务时相同。除 restore 外，服务可以正在运行。
`;

const commands: Record<string, (context: AdminContext, args: string[]) => Promise<number>> = {
  'create-user': createStaff,
  'list-users': listStaff,
  'reset-password': resetStaffPassword,
  'reset-second-factor': resetStaffSecondFactor,
  'verify-audit': verifyAuditTrail,
  'rotate-keys': rotateKeys,
  'verify-tallies': checkTallies,
  'rebuild-tallies': rebuildTallies,
  backup,
  verify,
};

/** What an administrator does at the machine itself, when the screens can't help: the first user, a lost phone, keys. */
runCommand(async ([name = '', ...args]) => {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const readSettings = () => {
    const config = readConfig({ ...process.env, LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' });
    prepareDataDir(config);
    return config;
  };
  if (name === 'restore') return restore(readSettings(), say, args);
  if (!command) {
    process.stdout.write(help);
    if (name && name !== 'help' && name !== '--help') throw new UsageError(`没有名为 ${name} 的命令`);
    return 0;
  }
  const config = readSettings();
  const app = await prepareApp(config, createLog(config));
  const requestId = `admin-${randomUUID()}`;
  const context: AdminContext = {
    app,
    say,
    write: (work) => inWrite(app.db, { actor: systemActor, now: app.now(), requestId }, work),
  };
  try {
    return await command(context, args);
  } finally {
    await app.db.close();
  }
});
