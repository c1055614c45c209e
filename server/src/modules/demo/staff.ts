import { allPermissions, newId } from '@tijian/shared';
import type { App } from '../../app';
import type { Actor } from '../../platform/auth/actor';
import { createUser, DEMO_PASSWORD, ensureDemoAccounts, hashPassword, UserRoleEntity } from '../access';
import { listDepartments } from '../catalogue';
import { findRole, findUser } from './demo.queries';
import { inDemoWrite } from './demo-scope';

/** Who does what in the story. */
export type Duty =
  | 'desk'
  | 'unit'
  | 'cashier'
  | 'nurse'
  | 'doctor'
  | 'lab'
  | 'senses'
  | 'ecg'
  | 'ultrasound'
  | 'radiology'
  | 'reviewer'
  | 'concluder';
export type Crew = Readonly<Record<Duty, Actor>>;

/** Doctors of single departments, beside the accounts that exist once per role. */
const colleagues: readonly { duty: Duty; username: string; displayName: string; departments: readonly string[] }[] = [
  { duty: 'senses', username: 'doctor-ent', displayName: '卢可欣', departments: ['OPH', 'ENT', 'STO', 'GYN'] },
  { duty: 'ecg', username: 'doctor-ecg', displayName: '赵雅琴', departments: ['ECG', 'TCD', 'PFT', 'UBT', 'AUD'] },
  {
    duty: 'ultrasound',
    username: 'doctor-us',
    displayName: '农志远',
    departments: ['USABD', 'USPEL', 'USTHY', 'USBRE', 'USCAR', 'USCARD'],
  },
  { duty: 'radiology', username: 'doctor-dr', displayName: '邓子昂', departments: ['DR', 'CT', 'MG', 'MRI', 'BMD'] },
];

/** Makes the demo's accounts and gives those who act in its story. */
export async function hireCrew(app: App): Promise<Crew> {
  const accounts = await ensureDemoAccounts(app);
  const hired = await hireColleagues(app);
  const acting = ({ userId, displayName }: { userId: string; displayName: string }) => actorFor(userId, displayName);
  return {
    desk: acting(accounts.reception),
    unit: acting(accounts.unit_manager),
    cashier: acting(accounts.finance),
    nurse: acting(accounts.nurse),
    doctor: acting(accounts.doctor),
    lab: acting(accounts.laboratory),
    reviewer: acting(accounts.reviewer),
    concluder: acting(accounts.chief_physician),
    ...(Object.fromEntries(hired) as Pick<Crew, 'senses' | 'ecg' | 'ultrasound' | 'radiology'>),
  };
}

/** They act inside the loader, where the commands ask for permissions and nobody is signed in. */
export const actorFor = (userId: string, name: string): Actor => ({
  kind: 'staff',
  userId,
  name,
  sessionId: 'demo',
  grants: [{ permissions: new Set(allPermissions), campusId: null, departmentId: null }],
});

async function hireColleagues(app: App): Promise<(readonly [Duty, Actor])[]> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  return inDemoWrite(app, async (scope) => {
    const role = await findRole(scope, 'doctor');
    const departments = await listDepartments(scope);
    const hired: (readonly [Duty, Actor])[] = [];
    for (const { duty, username, displayName, departments: codes } of colleagues) {
      const there = await findUser(scope, username);
      const user =
        there ?? (await createUser(scope, { username, displayName, passwordHash, mustChangePassword: false }));
      hired.push([duty, actorFor(user.id, displayName)]);
      if (there || !role) continue;
      const places = departments.filter((it) => codes.includes(it.code));
      await scope.insertMany(
        UserRoleEntity,
        places.map((it) => ({ id: newId(), userId: user.id, roleId: role.id, campusId: null, departmentId: it.id })),
      );
    }
    return hired;
  });
}
