import { z } from 'zod';
import { defineApi, IdParams, Instant, Line, PageQuery, pageOf, QueryFlag, SortBy, Version } from '../define-api';

export const UserStatus = z.enum(['active', 'disabled']).meta({ id: 'UserStatus' });
export type UserStatus = z.infer<typeof UserStatus>;

export const userStatusLabels: Record<UserStatus, string> = { active: '启用', disabled: '停用' };

const grant = {
  roleId: z.uuid(),
  campusId: z.uuid().nullable(),
  departmentId: z.uuid().nullable().describe('Department of the hospital'),
  unitId: z.uuid().nullable().default(null).describe('Worth something for this unit only; null is no such limit'),
  unitDepartmentId: z
    .uuid()
    .nullable()
    .default(null)
    .describe('Department of the unit, with those below it; null is the whole unit'),
};

/** A role at one campus and department; null means all of them. One for a unit counts only in calls that are open to units. */
export const RoleGrant = z
  .object(grant)
  .refine((it) => it.unitId === null || it.departmentId === null, {
    message: '限定到单位的角色不能再限定科室',
    path: ['departmentId'],
  })
  .refine((it) => it.unitDepartmentId === null || it.unitId !== null, {
    message: '先选择单位，再选择单位的部门',
    path: ['unitDepartmentId'],
  })
  .meta({ id: 'RoleGrant' });
export type RoleGrant = z.input<typeof RoleGrant>;

export const UserRole = z
  .object({
    ...grant,
    roleName: z.string(),
    campusName: z.string().nullable(),
    departmentName: z.string().nullable(),
    unitName: z.string().nullable(),
    unitDepartmentName: z.string().nullable(),
  })
  .meta({ id: 'UserRole' });
export type UserRole = z.infer<typeof UserRole>;

/** What the asker may do to this user; the server decides again at the act itself. */
export const UserCan = z.object({ edit: z.boolean(), secure: z.boolean(), grant: z.boolean() }).meta({ id: 'UserCan' });

export const User = z
  .object({
    id: z.uuid(),
    username: z.string(),
    displayName: z.string(),
    status: UserStatus,
    roles: z.array(UserRole),
    secondFactor: z.boolean().describe('An authenticator is bound'),
    mustChangePassword: z.boolean(),
    lockedUntil: Instant.nullable().describe('Null unless locked now'),
    lastSeenAt: Instant.nullable().describe('Latest request of any session'),
    createdAt: Instant,
    version: Version,
    can: UserCan,
  })
  .meta({ id: 'User' });
export type User = z.infer<typeof User>;

/** Lower case letters, digits, dot, hyphen, underscore; begins with a letter. */
export const Username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9._-]{2,39}$/, '以字母开头，3 到 40 个小写字母、数字、点、横线或下划线');

export const CreateUser = z
  .object({ id: z.uuid(), username: Username, displayName: Line(60) })
  .meta({ id: 'CreateUser' });
export type CreateUser = z.infer<typeof CreateUser>;

/** The password is in this answer only: it is stored nowhere, and has to be changed at the first sign-in. */
export const InitialPassword = z.object({ user: User, initialPassword: z.string() }).meta({ id: 'InitialPassword' });
export type InitialPassword = z.infer<typeof InitialPassword>;

const Reason = Line(200);

const ReasonBody = z.object({ reason: Reason });

/** Where a role can be held. */
export const Places = z
  .object({
    campuses: z.array(z.object({ id: z.uuid(), name: z.string() })),
    departments: z.array(z.object({ id: z.uuid(), name: z.string() })),
  })
  .meta({ id: 'Places' });
export type Places = z.infer<typeof Places>;

/** A unit for which a role can be held. */
export const UnitPlace = z.object({ id: z.uuid(), code: z.string(), name: z.string() }).meta({ id: 'UnitPlace' });
export type UnitPlace = z.infer<typeof UnitPlace>;

/**
 * Accounts are kept by who holds `user:write`, roles are granted by who holds `role:write`, and nobody holds both (三员分立).
 * Nobody does any of this to themselves.
 */
export const usersApi = defineApi({
  list: {
    method: 'get',
    path: '/users',
    summary: 'Users by name',
    permission: 'user:read',
    query: PageQuery.extend({
      keyword: z.string().trim().max(60).optional().describe('User name, name or its pinyin initials'),
      status: UserStatus.optional(),
      roleId: z.uuid().optional(),
      campusId: z.uuid().optional().describe('Who holds a role there or everywhere'),
      locked: QueryFlag.optional().describe('Only those locked now'),
      sort: SortBy('displayName', 'username').default('displayName'),
    }),
    reply: pageOf(User),
  },
  get: {
    method: 'get',
    path: '/users/:id',
    summary: 'One user',
    permission: 'user:read',
    params: IdParams,
    reply: User,
  },
  places: {
    method: 'get',
    path: '/user-places',
    summary: 'Campuses and departments at which a role can be held',
    permission: 'user:read',
    reply: Places,
  },
  unitPlaces: {
    method: 'get',
    path: '/user-places/units',
    summary: 'Units for which a role can be held, at most 50, by name, code or pinyin initials',
    permission: 'role:write',
    query: z.object({ text: z.string().trim().max(60).default('') }),
    reply: z.array(UnitPlace),
  },
  unitPlaceDepartments: {
    method: 'get',
    path: '/user-places/units/:id/departments',
    summary: 'Departments of a unit to which a role can be limited further',
    permission: 'role:write',
    params: IdParams,
    reply: z.array(z.object({ id: z.uuid(), name: z.string(), parentId: z.uuid().nullable() })),
    errors: ['not_found'],
  },
  create: {
    method: 'post',
    path: '/users',
    summary: 'A new user with an initial password',
    permission: 'user:write',
    body: CreateUser,
    reply: InitialPassword,
    errors: ['username_taken'],
  },
  update: {
    method: 'patch',
    path: '/users/:id',
    summary: 'Change the name people see',
    permission: 'user:write',
    params: IdParams,
    body: z.object({ version: Version, displayName: Line(60) }),
    reply: User,
    errors: ['stale'],
  },
  setStatus: {
    method: 'post',
    path: '/users/:id/status',
    summary: 'Disable (all sessions end) or enable',
    permission: 'user:write',
    params: IdParams,
    body: z.object({ version: Version, status: UserStatus, reason: Reason }),
    reply: User,
    errors: ['stale', 'not_on_yourself', 'last_administrator'],
  },
  resetPassword: {
    method: 'post',
    path: '/users/:id/password',
    summary: 'A new initial password; all sessions end',
    permission: 'user:write',
    params: IdParams,
    body: ReasonBody,
    reply: InitialPassword,
    errors: ['not_on_yourself'],
  },
  resetSecondFactor: {
    method: 'post',
    path: '/users/:id/second-factor',
    summary: 'Forget the bound authenticator; all sessions end',
    permission: 'user:write',
    params: IdParams,
    body: ReasonBody,
    reply: User,
    errors: ['not_on_yourself'],
  },
  unlock: {
    method: 'post',
    path: '/users/:id/unlock',
    summary: 'End a lock-out before its time',
    permission: 'user:write',
    params: IdParams,
    body: ReasonBody,
    reply: User,
    errors: ['not_on_yourself'],
  },
  setRoles: {
    method: 'put',
    path: '/users/:id/roles',
    summary: 'All roles of a user, each with its place; counts from their next request on',
    permission: 'role:write',
    params: IdParams,
    body: z.object({ version: Version, roles: z.array(RoleGrant).max(50), reason: Reason }),
    reply: User,
    errors: [
      'stale',
      'not_on_yourself',
      'administrators_conflict',
      'last_administrator',
      'role_unknown',
      'role_needs_unit',
      'role_not_for_unit',
    ],
  },
});
