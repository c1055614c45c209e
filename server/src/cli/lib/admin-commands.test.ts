import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, sessionApi } from '@tijian/shared';
import { StaffUserEntity } from '../../modules/access';
import { addDataKey, keyFileOf, loadKeyring } from '../../platform/crypto/keyring';
import { reencryptAll } from '../../platform/crypto/reencrypt';
import { build, TestApp, TestBrowser } from '../../testing';
import type { AdminContext } from './admin-context';
import { rotateKeys, verifyAuditTrail } from './keep-commands';
import { createStaff, listStaff, resetStaffPassword, resetStaffSecondFactor } from './user-commands';

let test: TestApp;
let said: string[] = [];
let context: AdminContext;
beforeAll(async () => {
  test = await TestApp.start({ TIJIAN_SECOND_FACTOR: 'optional' });
  context = { app: test.app, say: (line) => void said.push(line), write: (work) => test.write(work) };
});
afterAll(() => test?.stop());

async function run(command: typeof createStaff, ...args: string[]): Promise<{ code: number; said: string }> {
  said = [];
  const code = await command(context, args);
  return { code, said: said.join('\n') };
}
const passwordIn = (text: string) => /初始密码：(\S+)/.exec(text)?.[1] ?? '';
const signIn = (username: string, password: string) =>
  new TestBrowser(test).try(sessionApi.signIn, { body: { username, password } });

it('makes the first users, who can sign in and must change their password', async () => {
  const campus = await build.campus(test);
  const made = await run(createStaff, '--username', 'Admin.One', '--name', '覃三', '--role', 'system_admin');
  expect((await signIn('admin.one', passwordIn(made.said))).reply.state).toBe('change_password');
  await run(createStaff, '--username', 'nurse1', '--name', '韦四', '--role', 'nurse', '--campus', campus.code);
  expect((await run(listStaff)).said).toMatch(/nurse1\t韦四\t启用\t未绑定动态验证码\t护士 · 院区/);
});

it.each([
  [[], '缺少参数 --username'],
  [['--username', 'x'], '用户名'],
  [['--username', 'good', '--name', '某人', '--role', 'king'], '没有代码为 king 的角色。可用：'],
  [['--username', 'good', '--name', '某人', '--role', 'nurse', '--campus', '??'], '没有代码为 ?? 的院区'],
  [['--username', 'nurse1', '--name', '某人', '--role', 'nurse'], '用户名已被使用'],
  [['--colour', 'red'], '不认识的参数'],
  [['--username'], '缺少内容'],
])('refuses %j with a sentence', async (args, sentence) => {
  await expect(run(createStaff, ...args)).rejects.toThrow(sentence);
});

it('resets a password and a lost second factor', async () => {
  const user = await build.user(test, { totpSecret: 'JBSWY3DPEHPK3PXP' });
  const reset = await run(resetStaffPassword, '--username', user.username);
  await run(resetStaffSecondFactor, '--username', user.username);
  expect((await signIn(user.username, passwordIn(reset.said))).reply.state).toBe('change_password');
  await expect(run(resetStaffSecondFactor, '--username', user.username)).rejects.toThrow('没有绑定');
  await expect(run(resetStaffPassword, '--username', 'nobody')).rejects.toThrow('没有名为 nobody 的用户');
});

it('encrypts everything under a new key, and goes on where it was broken off', async () => {
  const secret = newId();
  const user = await build.user(test, { totpSecret: secret });
  const stored = async (id: string): Promise<string> => {
    const sql = 'SELECT totpSecret FROM staff_user WHERE id = ?';
    const [row] = await test.app.db.read((manager) => manager.query(sql, [id]));
    return (row as { totpSecret: string }).totpSecret;
  };
  const readable = (id: string) =>
    test.read((scope) => scope.manager.findOneByOrFail(StaffUserEntity, { id })).then((it) => it.totpSecret);
  const old = await stored(user.id);
  expect(old).toMatch(/^k1:/);
  expect((await run(rotateKeys)).said).toContain('添加密钥 k2');
  expect(await stored(user.id)).toMatch(/^k2:/);
  expect(await readable(user.id)).toBe(secret);

  const sql = 'UPDATE staff_user SET totpSecret = ? WHERE id = ?';
  await test.app.db.write((manager) => manager.query(sql, [old, user.id]));
  const again = await run(rotateKeys);
  expect(again.said).toContain('有 1 行尚未使用密钥 k2');
  expect(again.said).not.toContain('添加密钥 k3');
  expect(await stored(user.id)).toMatch(/^k2:/);
  expect(await readable(user.id)).toBe(secret);
});

it('reads what another process has encrypted under a key it does not know yet', async () => {
  const user = await build.user(test, { totpSecret: 'SECRET' });
  const file = keyFileOf(test.app.config);
  const mine = readFileSync(file, 'utf8');
  addDataKey(file);
  await reencryptAll(test.app.db, () => undefined);
  const theirs = readFileSync(file, 'utf8');
  // This process as it would be without having heard of the new key.
  writeFileSync(file, mine);
  loadKeyring(test.app.config);
  writeFileSync(file, theirs);
  const row = await test.read((scope) => scope.manager.findOneByOrFail(StaffUserEntity, { id: user.id }));
  expect(row.totpSecret).toBe('SECRET');
});

it('verifies the audit trail and names the first bad row', async () => {
  const whole = await run(verifyAuditTrail);
  expect(whole.code).toBe(0);
  expect(whole.said).toMatch(/审计链完整，共 \d+ 条/);
  await test.app.db.write((manager) =>
    manager.query("UPDATE audit_entry SET reason = '别的' WHERE action = 'keys_rotated'"),
  );
  const broken = await run(verifyAuditTrail);
  expect(broken.code).toBe(1);
  expect(broken.said).toMatch(/第 \d+ 链第 \d+ 条，记录编号 \S+：内容与写入时不一致/);
});
