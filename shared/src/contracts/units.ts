import { z } from 'zod';
import { defineApi, IdParams, Line, noReply, OptionalLine, PageQuery, pageOf, SortBy, Version } from './define-api';

export const UnitKind = z.enum(['enterprise', 'government', 'institution', 'school', 'other']);
export type UnitKind = z.infer<typeof UnitKind>;
export const unitKindLabels: Record<UnitKind, string> = {
  enterprise: '企业',
  government: '机关',
  institution: '事业单位',
  school: '学校',
  other: '其他',
};

export const UnitStatus = z.enum(['active', 'closed']);
export type UnitStatus = z.infer<typeof UnitStatus>;
export const unitStatusLabels: Record<UnitStatus, string> = { active: '合作中', closed: '已停用' };

export const Unit = z
  .object({
    id: z.uuid(),
    code: z.string(),
    name: z.string(),
    kind: UnitKind.nullable(),
    address: z.string().nullable(),
    contactName: z.string().nullable(),
    contactPhone: z.string().nullable().describe('masked without unit:write or person:identity'),
    status: UnitStatus,
    note: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Unit' });
export type Unit = z.infer<typeof Unit>;

export const UnitLine = Unit.pick({ id: true, code: true, name: true, kind: true, contactName: true, status: true })
  .extend({ openProgrammes: z.int(), people: z.int().describe('on the rosters of its programmes that may be seen') })
  .meta({ id: 'UnitLine' });
export type UnitLine = z.infer<typeof UnitLine>;

const UnitValues = z.object({
  code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9-]{2,20}$/, '单位编码为 2–20 位字母、数字或连字符'),
  name: Line(120),
  kind: UnitKind.nullish(),
  address: OptionalLine(200),
  contactName: OptionalLine(60),
  contactPhone: OptionalLine(40),
  note: OptionalLine(500),
});

export const UnitDepartment = z
  .object({
    id: z.uuid(),
    name: z.string(),
    parentId: z.uuid().nullable(),
    sortOrder: z.int(),
    people: z.int().describe('live roster lines of all programmes'),
    version: z.int(),
  })
  .meta({ id: 'UnitDepartment' });
export type UnitDepartment = z.infer<typeof UnitDepartment>;

const DepartmentValues = z.object({
  name: Line(120),
  parentId: z.uuid().nullable().default(null),
  sortOrder: z.number().int().min(0).max(9999).default(0),
});

export const UnitContact = z
  .object({
    id: z.uuid(),
    name: z.string(),
    phone: z.string().nullable().describe('masked without unit:write or person:identity'),
    duty: z.string().nullable(),
    departmentId: z.uuid().nullable().describe('sees only this department; null: the whole unit'),
    mayViewResults: z.boolean().describe('sees results, not only progress'),
    active: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'UnitContact' });
export type UnitContact = z.infer<typeof UnitContact>;

const ContactValues = z.object({
  name: Line(60),
  phone: OptionalLine(40),
  duty: OptionalLine(60),
  departmentId: z.uuid().nullable().default(null),
  mayViewResults: z.boolean().default(false),
  active: z.boolean().default(true),
});

export const UnitQuery = PageQuery.extend({
  text: z.string().trim().max(60).optional().describe('part of the name, code, or pinyin initials'),
  status: UnitStatus.optional(),
  sort: SortBy('name', 'code').optional().describe('Those in use first and by name when absent'),
});

/** Units (单位): their file, departments and contacts. */
export const unitsApi = defineApi({
  list: {
    method: 'get',
    path: '/units',
    summary: 'Units by name, code or pinyin initials',
    permission: 'unit:read',
    unitScope: true,
    query: UnitQuery,
    reply: pageOf(UnitLine),
  },
  create: {
    method: 'post',
    path: '/units',
    summary: 'Open a unit file',
    permission: 'unit:write',
    body: UnitValues.extend({ id: z.uuid() }),
    reply: Unit,
    errors: ['code_taken'],
  },
  get: {
    method: 'get',
    path: '/units/:id',
    summary: 'One unit',
    permission: 'unit:read',
    unitScope: true,
    params: IdParams,
    reply: Unit,
    errors: ['not_found'],
  },
  edit: {
    method: 'patch',
    path: '/units/:id',
    summary: 'Change a unit; the body is the whole of it',
    permission: 'unit:write',
    unitScope: true,
    params: IdParams,
    body: UnitValues.extend({ status: UnitStatus, version: Version }),
    reply: Unit,
    errors: ['not_found', 'stale', 'code_taken'],
  },
  departments: {
    method: 'get',
    path: '/units/:id/departments',
    summary: 'All departments of a unit, in order',
    permission: 'unit:read',
    unitScope: true,
    params: IdParams,
    reply: z.array(UnitDepartment),
    errors: ['not_found'],
  },
  addDepartment: {
    method: 'post',
    path: '/units/:id/departments',
    summary: 'Add a department',
    permission: 'unit:write',
    unitScope: true,
    params: IdParams,
    body: DepartmentValues.extend({ id: z.uuid() }),
    reply: UnitDepartment,
    errors: ['not_found', 'name_taken'],
  },
  editDepartment: {
    method: 'patch',
    path: '/unit-departments/:id',
    summary: 'Rename or move a department',
    permission: 'unit:write',
    unitScope: true,
    params: IdParams,
    body: DepartmentValues.extend({ version: Version }),
    reply: UnitDepartment,
    errors: ['not_found', 'stale', 'name_taken'],
  },
  removeDepartment: {
    method: 'delete',
    path: '/unit-departments/:id',
    summary: 'Remove a department nobody is in',
    permission: 'unit:write',
    unitScope: true,
    params: IdParams,
    reply: noReply,
    errors: ['not_found', 'department_in_use'],
  },
  contacts: {
    method: 'get',
    path: '/units/:id/contacts',
    summary: 'Contacts of a unit and what they may see',
    permission: 'unit:read',
    unitScope: true,
    params: IdParams,
    reply: z.array(UnitContact),
    errors: ['not_found'],
  },
  addContact: {
    method: 'post',
    path: '/units/:id/contacts',
    summary: 'Add a contact',
    permission: 'unit:write',
    unitScope: true,
    params: IdParams,
    body: ContactValues.extend({ id: z.uuid() }),
    reply: UnitContact,
    errors: ['not_found'],
  },
  editContact: {
    method: 'patch',
    path: '/unit-contacts/:id',
    summary: 'Change a contact or what they may see',
    permission: 'unit:write',
    unitScope: true,
    params: IdParams,
    body: ContactValues.extend({ version: Version }),
    reply: UnitContact,
    errors: ['not_found', 'stale'],
  },
});
