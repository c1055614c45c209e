import { z } from 'zod';
import {
  Day,
  defineApi,
  IdParams,
  Instant,
  Line,
  noReply,
  OptionalLine,
  PageQuery,
  pageOf,
  Version,
} from './define-api';

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
});

/** Units (单位): their file, departments and contacts. */
export const unitsApi = defineApi({
  list: {
    method: 'get',
    path: '/units',
    summary: 'Units by name, code or pinyin initials',
    permission: 'unit:read',
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
    params: IdParams,
    reply: Unit,
    errors: ['not_found'],
  },
  edit: {
    method: 'patch',
    path: '/units/:id',
    summary: 'Change a unit; the body is the whole of it',
    permission: 'unit:write',
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
    params: IdParams,
    reply: z.array(UnitDepartment),
    errors: ['not_found'],
  },
  addDepartment: {
    method: 'post',
    path: '/units/:id/departments',
    summary: 'Add a department',
    permission: 'unit:write',
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
    params: IdParams,
    reply: noReply,
    errors: ['not_found', 'department_in_use'],
  },
  contacts: {
    method: 'get',
    path: '/units/:id/contacts',
    summary: 'Contacts of a unit and what they may see',
    permission: 'unit:read',
    params: IdParams,
    reply: z.array(UnitContact),
    errors: ['not_found'],
  },
  addContact: {
    method: 'post',
    path: '/units/:id/contacts',
    summary: 'Add a contact',
    permission: 'unit:write',
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
    params: IdParams,
    body: ContactValues.extend({ version: Version }),
    reply: UnitContact,
    errors: ['not_found', 'stale'],
  },
});

/** As `PackageRule` of the rules: conditions that hold together, ages in completed years, both ends included. */
export const GroupRule = z
  .object({
    packageCode: z.string().min(1).max(40),
    name: z.string().trim().max(60).optional(),
    sex: z.enum(['M', 'F']).optional(),
    ageMin: z.number().int().min(0).max(150).optional(),
    ageMax: z.number().int().min(0).max(150).optional(),
    marital: z.string().max(4).optional().describe('GB/T 2261.2'),
    position: z.string().trim().min(1).max(60).optional(),
  })
  .refine((it) => it.ageMin === undefined || it.ageMax === undefined || it.ageMin <= it.ageMax, {
    message: '年龄下限不能大于上限',
    path: ['ageMax'],
  })
  .meta({ id: 'GroupRule' });
export type GroupRule = z.infer<typeof GroupRule>;

export const ProgrammeGroup = z
  .object({
    id: z.uuid(),
    name: z.string(),
    rules: z.array(GroupRule),
    packageId: z.uuid().nullable().describe('for whom no rule fits'),
    extraItemIds: z.array(z.uuid()).describe('on top of the package'),
    sortOrder: z.int(),
    people: z.int(),
    version: z.int(),
  })
  .meta({ id: 'ProgrammeGroup' });
export type ProgrammeGroup = z.infer<typeof ProgrammeGroup>;

const GroupValues = z.object({
  name: Line(80),
  rules: z.array(GroupRule).max(50),
  packageId: z.uuid().nullable().default(null),
  extraItemIds: z.array(z.uuid()).max(100).default([]),
  sortOrder: z.number().int().min(0).max(9999).default(0),
});

export const ProgrammeStatus = z.enum(['open', 'closed']);
export type ProgrammeStatus = z.infer<typeof ProgrammeStatus>;
export const programmeStatusLabels: Record<ProgrammeStatus, string> = { open: '进行中', closed: '已结束' };

const RosterCounts = z.object({
  people: z.int().describe('live roster lines'),
  booked: z.int().describe('with an appointment and not registered yet'),
  registered: z.int().describe('with a checkup that is not cancelled'),
  withdrawn: z.int(),
});

export const ProgrammeLine = z
  .object({
    id: z.uuid(),
    unitId: z.uuid(),
    unitName: z.string(),
    campusId: z.uuid(),
    campusName: z.string(),
    name: z.string(),
    startsOn: Day,
    endsOn: Day,
    status: ProgrammeStatus,
    locked: z.boolean(),
    people: z.int(),
  })
  .meta({ id: 'ProgrammeLine' });
export type ProgrammeLine = z.infer<typeof ProgrammeLine>;

export const Programme = ProgrammeLine.omit({ people: true })
  .extend({
    lockedAt: Instant.nullable(),
    lockedByName: z.string().nullable(),
    lockReason: z.string().nullable(),
    discountPermille: z.int().describe('share of the package price that is charged; 1000 is no discount'),
    note: z.string().nullable(),
    counts: RosterCounts,
    groups: z.array(ProgrammeGroup),
    can: z.object({ edit: z.boolean(), import: z.boolean(), lock: z.boolean() }),
    version: z.int(),
  })
  .meta({ id: 'Programme' });
export type Programme = z.infer<typeof Programme>;

const ProgrammeValues = z.object({
  campusId: z.uuid(),
  name: Line(120),
  startsOn: Day,
  endsOn: Day,
  discountPermille: z.number().int().min(0).max(1000).default(1000),
  note: OptionalLine(500),
});
const Reason = z.object({ reason: Line(500).min(2), version: Version });

/** What a programme's screens choose from: campuses of the actor, packages and items as of today. */
export const ProgrammeChoices = z
  .object({
    campuses: z.array(z.object({ id: z.uuid(), name: z.string() })),
    packages: z.array(
      z.object({
        id: z.uuid(),
        code: z.string(),
        name: z.string(),
        sex: z.enum(['M', 'F']).nullable(),
        priceFen: z.int(),
      }),
    ),
    items: z.array(z.object({ id: z.uuid(), code: z.string(), name: z.string(), priceFen: z.int() })),
  })
  .meta({ id: 'ProgrammeChoices' });
export type ProgrammeChoices = z.infer<typeof ProgrammeChoices>;

export const ProgrammeQuery = PageQuery.extend({
  unitId: z.uuid().optional(),
  campusId: z.uuid().optional(),
  status: ProgrammeStatus.optional(),
  text: z.string().trim().max(60).optional().describe('part of the programme or unit name, or its initials'),
});

/** Programmes (体检任务) of units, with their groups (分组) and package rules. */
export const programmesApi = defineApi({
  choices: {
    method: 'get',
    path: '/programmes/choices',
    summary: 'Campuses, packages and items to choose from',
    permission: 'unit:read',
    reply: ProgrammeChoices,
  },
  list: {
    method: 'get',
    path: '/programmes',
    summary: 'Programmes, the newest first',
    permission: 'unit:read',
    query: ProgrammeQuery,
    reply: pageOf(ProgrammeLine),
  },
  create: {
    method: 'post',
    path: '/units/:id/programmes',
    summary: 'Open a programme of a unit on a campus',
    permission: 'unit:write',
    params: IdParams,
    body: ProgrammeValues.extend({ id: z.uuid() }),
    reply: Programme,
    errors: ['not_found', 'unit_closed'],
  },
  get: {
    method: 'get',
    path: '/programmes/:id',
    summary: 'One programme with its groups and counts',
    permission: 'unit:read',
    params: IdParams,
    reply: Programme,
    errors: ['not_found'],
  },
  edit: {
    method: 'patch',
    path: '/programmes/:id',
    summary: 'Change a programme; its campus stays',
    permission: 'unit:write',
    params: IdParams,
    body: ProgrammeValues.omit({ campusId: true }).extend({ version: Version }),
    reply: Programme,
    errors: ['not_found', 'stale', 'programme_locked', 'programme_closed'],
  },
  lock: {
    method: 'post',
    path: '/programmes/:id/lock',
    summary: 'Lock: roster and registration stop',
    permission: 'programme:lock',
    params: IdParams,
    body: Reason,
    reply: Programme,
    errors: ['not_found', 'stale', 'programme_locked'],
  },
  unlock: {
    method: 'post',
    path: '/programmes/:id/unlock',
    summary: 'Unlock with a reason',
    permission: 'programme:lock',
    params: IdParams,
    body: Reason,
    reply: Programme,
    errors: ['not_found', 'stale', 'programme_not_locked'],
  },
  close: {
    method: 'post',
    path: '/programmes/:id/close',
    summary: 'End the programme',
    permission: 'unit:write',
    params: IdParams,
    body: Reason,
    reply: Programme,
    errors: ['not_found', 'stale', 'programme_closed', 'programme_locked'],
  },
  reopen: {
    method: 'post',
    path: '/programmes/:id/reopen',
    summary: 'Open an ended programme again, with a reason',
    permission: 'unit:write',
    params: IdParams,
    body: Reason,
    reply: Programme,
    errors: ['not_found', 'stale', 'programme_open'],
  },
  addGroup: {
    method: 'post',
    path: '/programmes/:id/groups',
    summary: 'Add a group with its package rules',
    permission: 'unit:write',
    params: IdParams,
    body: GroupValues.extend({ id: z.uuid() }),
    reply: ProgrammeGroup,
    errors: ['not_found', 'name_taken', 'package_unknown', 'item_unknown', 'programme_locked', 'programme_closed'],
  },
  editGroup: {
    method: 'patch',
    path: '/programme-groups/:id',
    summary: 'Change a group; people already on the roster keep their package',
    permission: 'unit:write',
    params: IdParams,
    body: GroupValues.extend({ version: Version }),
    reply: ProgrammeGroup,
    errors: [
      'not_found',
      'stale',
      'name_taken',
      'package_unknown',
      'item_unknown',
      'programme_locked',
      'programme_closed',
    ],
  },
  removeGroup: {
    method: 'delete',
    path: '/programme-groups/:id',
    summary: 'Remove a group nobody is in',
    permission: 'unit:write',
    params: IdParams,
    reply: noReply,
    errors: ['not_found', 'group_in_use', 'programme_locked', 'programme_closed'],
  },
});
