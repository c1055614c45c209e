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
  SortBy,
  Version,
} from './define-api';

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
  sort: SortBy('startsOn', 'endsOn', 'name', 'unitName').default('-startsOn'),
});

/** Programmes (体检任务) of units, with their groups (分组) and package rules. */
export const programmesApi = defineApi({
  choices: {
    method: 'get',
    path: '/programmes/choices',
    summary: 'Campuses, packages and items to choose from',
    permission: 'unit:read',
    unitScope: true,
    reply: ProgrammeChoices,
  },
  list: {
    method: 'get',
    path: '/programmes',
    summary: 'Programmes, the newest first',
    permission: 'unit:read',
    unitScope: true,
    query: ProgrammeQuery,
    reply: pageOf(ProgrammeLine),
  },
  create: {
    method: 'post',
    path: '/units/:id/programmes',
    summary: 'Open a programme of a unit on a campus',
    permission: 'unit:write',
    unitScope: true,
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
    unitScope: true,
    params: IdParams,
    reply: Programme,
    errors: ['not_found'],
  },
  edit: {
    method: 'patch',
    path: '/programmes/:id',
    summary: 'Change a programme; its campus stays',
    permission: 'unit:write',
    unitScope: true,
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
    unitScope: true,
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
    unitScope: true,
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
    unitScope: true,
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
    unitScope: true,
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
    unitScope: true,
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
    unitScope: true,
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
    unitScope: true,
    params: IdParams,
    reply: noReply,
    errors: ['not_found', 'group_in_use', 'programme_locked', 'programme_closed'],
  },
});
