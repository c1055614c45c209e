import { z } from 'zod';
import { allPermissions } from '../../permissions';
import { defineApi, IdParams, Line, noReply, Version } from '../define-api';

export const PermissionCode = z.enum(allPermissions).meta({ id: 'Permission' });

export const Role = z
  .object({
    id: z.uuid(),
    code: z.string(),
    name: z.string(),
    builtin: z.boolean().describe('Comes with the product; read only'),
    permissions: z.array(PermissionCode),
    holders: z.int().describe('users who hold it'),
    unitOnly: z.boolean().describe('Is held for a unit only, never without one'),
    forUnits: z.array(PermissionCode).describe('Those of its permissions that count when it is held for a unit'),
    version: Version,
    can: z.object({ edit: z.boolean() }),
  })
  .meta({ id: 'Role' });
export type Role = z.infer<typeof Role>;

const RoleValues = z.object({ name: Line(60), permissions: z.array(PermissionCode).min(1).max(100) });

export const rolesApi = defineApi({
  list: {
    method: 'get',
    path: '/roles',
    summary: 'All roles, those of the product first',
    permission: 'user:read',
    reply: z.array(Role),
  },
  create: {
    method: 'post',
    path: '/roles',
    summary: 'A role of one’s own',
    permission: 'role:write',
    body: RoleValues.extend({ id: z.uuid() }),
    reply: Role,
    errors: ['administrators_conflict', 'role_name_taken'],
  },
  update: {
    method: 'put',
    path: '/roles/:id',
    summary: 'Change it; counts for who holds it from their next request on',
    permission: 'role:write',
    params: IdParams,
    body: RoleValues.extend({ version: Version, reason: Line(200) }),
    reply: Role,
    errors: [
      'stale',
      'role_builtin',
      'role_name_taken',
      'not_on_yourself',
      'administrators_conflict',
      'last_administrator',
    ],
  },
  remove: {
    method: 'delete',
    path: '/roles/:id',
    summary: 'Delete a role that nobody holds',
    permission: 'role:write',
    params: IdParams,
    reply: noReply,
    errors: ['role_builtin', 'role_in_use'],
  },
});
