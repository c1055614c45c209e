import { expect, it } from '@jest/globals';
import { allPermissions } from '@tijian/shared';
import { groupedPermissions } from './permission-groups';

it('shows every permission once, under its own heading', () => {
  const groups = groupedPermissions();
  expect(groups.flatMap((it) => it.permissions).sort()).toEqual([...allPermissions].sort());
  expect(groups.find((it) => it.group === 'system')?.permissions).toEqual([
    'user:read',
    'user:write',
    'role:write',
    'audit:read',
    'outbox:manage',
    'job:read',
  ]);
  expect(groups.every((it) => it.permissions.length > 0)).toBe(true);
});
