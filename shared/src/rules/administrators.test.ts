import { expect, it } from '@jest/globals';
import { builtinRoles } from '../permissions';
import { administratorKinds, isAdministratorConflict } from './administrators';

it('finds no conflict inside any role the product ships with', () => {
  for (const role of Object.values(builtinRoles)) expect(isAdministratorConflict(role.permissions)).toBe(false);
});

it('finds a conflict between any two of the three administrators', () => {
  const { system_admin, security_admin, audit_admin } = builtinRoles;
  expect(isAdministratorConflict([...system_admin.permissions, ...security_admin.permissions])).toBe(true);
  expect(isAdministratorConflict([...system_admin.permissions, ...audit_admin.permissions])).toBe(true);
  expect(isAdministratorConflict([...security_admin.permissions, ...audit_admin.permissions])).toBe(true);
  expect(administratorKinds([...system_admin.permissions, 'person:read'])).toEqual(['user:write']);
});
