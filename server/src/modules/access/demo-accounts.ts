import { createHash } from 'node:crypto';
import { type BuiltinRole, builtinRoles, isUnitOnlyRole, newId } from '@tijian/shared';
import type { App } from '../../app';
import { systemActor } from '../../platform/auth/actor';
import { inWrite } from '../../platform/scope';
import { hashPassword } from './passwords';
import { UserRoleEntity } from './role.entity';
import { StaffUserEntity } from './staff-user.entity';
import { createUser } from './users/create-user';
import { listRoles } from './users/users.queries';

/** The password of all demo accounts; printed at start while it is still theirs. */
export const DEMO_PASSWORD = 'Tijian@2026';

/** Fictional people, one per role. */
const accounts: Record<BuiltinRole, { username: string; displayName: string }> = {
  system_admin: { username: 'sysadmin', displayName: '陈立群' },
  security_admin: { username: 'secadmin', displayName: '周敏仪' },
  audit_admin: { username: 'auditor', displayName: '何志坚' },
  catalogue_manager: { username: 'catalogue', displayName: '黄晓岚' },
  reception: { username: 'reception', displayName: '李晓雯' },
  unit_manager: { username: 'unit', displayName: '覃海峰' },
  unit_account_manager: { username: 'account', displayName: '陆子航' },
  unit_contact: { username: 'contact', displayName: '黎雅婷' },
  unit_contact_results: { username: 'contact-results', displayName: '钟振邦' },
  nurse: { username: 'nurse', displayName: '韦春燕' },
  doctor: { username: 'doctor', displayName: '梁建明' },
  laboratory: { username: 'lab', displayName: '莫丽芳' },
  reviewer: { username: 'reviewer', displayName: '谢文博' },
  chief_physician: { username: 'chief', displayName: '唐国华' },
  finance: { username: 'finance', displayName: '罗静怡' },
  manager: { username: 'manager', displayName: '蒋卫东' },
};

export type DemoAccount = { userId: string; username: string; displayName: string };

/** The account's id follows from its name: that is how a demo account is known again. */
function demoId(username: string): string {
  const hex = createHash('sha256').update(`tijian demo account ${username}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Makes one account per role the product ships with, at all campuses (for a unit: nowhere yet), with one password and no second factor. What is there already
 * stays as it is. Gives all of them by role, for data that names who did what.
 */
export async function ensureDemoAccounts(app: App): Promise<Record<BuiltinRole, DemoAccount>> {
  const all = Object.entries(accounts) as [BuiltinRole, (typeof accounts)[BuiltinRole]][];
  const missing = await missingAccounts(app, all);
  const hashes = await Promise.all(missing.map(() => hashPassword(DEMO_PASSWORD)));
  if (missing.length) {
    await inWrite(app.db, { actor: systemActor, now: app.now(), requestId: 'demo' }, async (scope) => {
      const roles = await listRoles(scope.manager);
      for (const [at, [code, { username, displayName }]] of missing.entries()) {
        const passwordHash = hashes[at] ?? '';
        const id = demoId(username);
        await createUser(scope, { id, username, displayName, passwordHash, mustChangePassword: false });
        const role = roles.find((it) => it.code === code);
        // Who is there for a unit gets their role when there are units.
        if (role && !isUnitOnlyRole(code))
          await scope.insert(UserRoleEntity, { id: newId(), userId: id, roleId: role.id });
      }
    });
  }
  const found = all.map(([code, it]) => [code, { ...it, userId: demoId(it.username) }]);
  return Object.fromEntries(found) as Record<BuiltinRole, DemoAccount>;
}

async function missingAccounts<T extends { username: string }>(app: App, all: [BuiltinRole, T][]): Promise<typeof all> {
  const have = await app.db.read((manager) =>
    manager.find(StaffUserEntity, { where: demoIds(), select: { id: true } }),
  );
  return all.filter(([, it]) => !have.some((row) => row.id === demoId(it.username)));
}

const demoIds = () => Object.values(accounts).map((it) => ({ id: demoId(it.username) }));

export type OpenDemoAccount = { username: string; displayName: string; roleName: string };

/** Demo accounts that still have the demo password: they work, and their password has not been changed since they were made. */
export async function openDemoAccounts(app: App): Promise<OpenDemoAccount[]> {
  const rows = await app.db.read((manager) => manager.find(StaffUserEntity, { where: demoIds() }));
  const isOpen = (it: StaffUserEntity) =>
    it.status === 'active' && it.passwordChangedAt.getTime() === it.createdAt.getTime();
  return (Object.entries(accounts) as [BuiltinRole, (typeof accounts)[BuiltinRole]][]).flatMap(
    ([code, { username, displayName }]) =>
      rows.some((it) => it.id === demoId(username) && isOpen(it))
        ? [{ username, displayName, roleName: builtinRoles[code].name }]
        : [],
  );
}

/** Whether anybody can sign in at all. */
export const hasUsers = (app: App): Promise<boolean> => app.db.read((manager) => manager.exists(StaffUserEntity));
