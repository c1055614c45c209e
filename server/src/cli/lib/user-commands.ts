import { Username, userStatusLabels } from '@tijian/shared';
import {
  createUser,
  findUserByName,
  grantRole,
  hashPassword,
  initialPassword,
  listAllUsers,
  resetPassword,
  resetSecondFactor,
} from '../../modules/access';
import type { AdminContext } from './admin-context';
import { UsageError } from './command';
import { need, readOptions } from './options';

const reason = '管理命令行';

export async function createStaff({ say, write }: AdminContext, args: string[]): Promise<number> {
  const options = readOptions(args, ['username', 'name', 'role', 'campus']);
  const username = Username.safeParse(need(options, 'username'));
  if (!username.success) throw new UsageError(`用户名：${username.error.issues[0]?.message}`);
  const displayName = need(options, 'name');
  if ([...displayName].length > 60) throw new UsageError('姓名最多 60 个字');
  const roleCode = need(options, 'role');
  const password = initialPassword(username.data);
  const passwordHash = await hashPassword(password);
  const granted = await write(async (scope) => {
    const user = await createUser(scope, { username: username.data, displayName, passwordHash });
    return grantRole(scope, user, { roleCode, campusCode: options.campus ?? null });
  });
  say(`已建立用户 ${username.data}（${displayName}），角色：${granted.roleName}，${granted.campusName ?? '全部院区'}`);
  sayPassword(say, password);
  return 0;
}

export async function listStaff({ app, say }: AdminContext, args: string[]): Promise<number> {
  readOptions(args, []);
  const users = await app.db.read((manager) => listAllUsers(manager));
  for (const it of users) {
    const second = it.totpSecret ? '已绑定动态验证码' : '未绑定动态验证码';
    const locked = it.lockedUntil && it.lockedUntil > app.now() ? '，已锁定' : '';
    const roles = it.roles.join('、') || '无角色';
    say(`${it.username}\t${it.displayName}\t${userStatusLabels[it.status]}${locked}\t${second}\t${roles}`);
  }
  say(`共 ${users.length} 个用户`);
  return 0;
}

export async function resetStaffPassword({ app, say, write }: AdminContext, args: string[]): Promise<number> {
  const { user } = await userOf(app, args);
  const password = initialPassword(user.username);
  const passwordHash = await hashPassword(password);
  await write((scope) => resetPassword(app, scope, user, { passwordHash, reason }));
  say(`已重置 ${user.username}（${user.displayName}）的密码，其登录已全部退出。`);
  sayPassword(say, password);
  return 0;
}

export async function resetStaffSecondFactor({ app, say, write }: AdminContext, args: string[]): Promise<number> {
  const { user } = await userOf(app, args);
  if (!user.totpSecret) throw new UsageError(`${user.username} 没有绑定动态验证码，无需重置`);
  await write((scope) => resetSecondFactor(app, scope, user, reason));
  say(`已解除 ${user.username}（${user.displayName}）的动态验证码绑定，其登录已全部退出。`);
  return 0;
}

async function userOf(app: AdminContext['app'], args: string[]) {
  const username = need(readOptions(args, ['username']), 'username').toLowerCase();
  const user = await app.db.read((manager) => findUserByName(manager, username));
  if (!user) throw new UsageError(`没有名为 ${username} 的用户`);
  return { user };
}

function sayPassword(say: AdminContext['say'], password: string): void {
  say(`初始密码：${password}`);
  say('密码只显示这一次；首次登录时须修改。');
}
