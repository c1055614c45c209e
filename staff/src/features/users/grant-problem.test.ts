import { expect, it } from '@jest/globals';
import { builtinRoles } from '@tijian/shared';
import { grantProblem } from './grant-problem';

const roles = (['system_admin', 'security_admin', 'nurse'] as const).map((id) => ({
  id,
  permissions: builtinRoles[id].permissions,
}));

it.each([
  ['nothing', [], null],
  [
    'one role at two places',
    [
      { roleId: 'nurse', campusId: 'A' },
      { roleId: 'nurse', campusId: 'B' },
    ],
    null,
  ],
  ['the same twice', [{ roleId: 'nurse', campusId: null }, { roleId: 'nurse' }], 'twice'],
  ['two administrators', [{ roleId: 'system_admin' }, { roleId: 'security_admin', campusId: 'A' }], 'conflict'],
  ['an administrator who is a nurse', [{ roleId: 'system_admin' }, { roleId: 'nurse' }], null],
] as const)('%s', (_, grants, problem) => expect(grantProblem(grants, roles)).toBe(problem));
