import { expect, it } from '@jest/globals';
import type { HeldRole } from '@tijian/shared';
import { mayCallAt } from './may-call';

const role = (of: Partial<HeldRole>): HeldRole => ({
  ...{ code: 'doctor', name: '医生', campusId: null, departmentId: null, unitId: null },
  ...of,
});
const room = { department: { id: 'ecg', name: '心电图室' } };

it.each([
  ['a role for everywhere', [role({})], true],
  ['a role for the department', [role({ departmentId: 'ecg', campusId: 'here' })], true],
  ['a role for another department', [role({ departmentId: 'lab' })], false],
  ['one of two roles', [role({ departmentId: 'lab' }), role({ departmentId: 'ecg' })], true],
  ['a role at another campus', [role({ campusId: 'there' })], false],
  ['a role for a unit', [role({ unitId: 'u' })], false],
  ['a role that is worth nothing without a unit', [role({ code: 'unit_contact' })], false],
  ['no role', [], false],
])('%s: %j', (_, roles, may) => {
  expect(mayCallAt({ roles }, { room, campusId: 'here' })).toBe(may);
});

it('asks nothing about the campus where it is not known', () => {
  expect(mayCallAt({ roles: [role({ campusId: 'there' })] }, { room })).toBe(true);
});
