import { z } from 'zod';
import { Day, defineApi, IdParams, Line, OptionalLine, PageQuery, pageOf, Version } from './define-api';
import { CheckupStatus, IdType, Sex, VipLevel } from './vocabulary';

/** Where a person of a roster stands: nothing yet, with an appointment, with a checkup, taken off. */
export const RosterState = z.enum(['listed', 'booked', 'registered', 'withdrawn']);
export type RosterState = z.infer<typeof RosterState>;
export const rosterStateLabels: Record<RosterState, string> = {
  listed: '未预约',
  booked: '已预约',
  registered: '已登记',
  withdrawn: '已退出',
};

export const RosterEntry = z
  .object({
    id: z.uuid(),
    programmeId: z.uuid(),
    personId: z.uuid(),
    name: z.string(),
    sex: Sex,
    birthOn: Day,
    ageYears: z.int(),
    idNumber: z.string().nullable().describe('masked'),
    phone: z.string().nullable().describe('masked'),
    vipLevel: VipLevel,
    employeeNo: z.string().nullable(),
    departmentId: z.uuid().nullable(),
    departmentName: z.string().nullable(),
    groupId: z.uuid().nullable(),
    groupName: z.string().nullable(),
    packageId: z.uuid().nullable(),
    packageName: z.string().nullable(),
    position: z.string().nullable(),
    note: z.string().nullable(),
    state: RosterState,
    appointmentOn: Day.nullable(),
    checkup: z.object({ id: z.uuid(), number: z.string(), status: CheckupStatus }).nullable(),
    version: z.int(),
  })
  .meta({ id: 'RosterEntry' });
export type RosterEntry = z.infer<typeof RosterEntry>;

export const RosterQuery = PageQuery.extend({
  text: z.string().trim().max(60).optional().describe('part of the name, pinyin initials, or the employee number'),
  departmentId: z.uuid().optional(),
  groupId: z.uuid().optional(),
  packageId: z.union([z.uuid(), z.literal('none')]).optional(),
  state: RosterState.optional().describe('without it, everybody not withdrawn'),
});

/** Words of one person as a clerk writes them; the same checks as for a line of a file. */
export const RosterPerson = z.object({
  name: z.string().trim().max(200),
  idType: IdType.default('id_card'),
  idNumber: OptionalLine(40),
  sex: Sex.nullish(),
  birthOn: Day.nullish(),
  phone: OptionalLine(40),
  marital: z.string().max(4).nullish(),
});

const Placement = z.object({
  employeeNo: OptionalLine(40),
  departmentId: z.uuid().nullish(),
  groupId: z.uuid().nullish(),
  packageId: z.uuid().nullish(),
  position: OptionalLine(60),
  note: OptionalLine(500),
});

const Chosen = z.object({ entryIds: z.array(z.uuid()).min(1).max(500) });

/** People of a programme (名单). */
export const rosterApi = defineApi({
  list: {
    method: 'get',
    path: '/programmes/:id/roster',
    summary: 'People on the roster',
    permission: 'unit:read',
    unitScope: true,
    params: IdParams,
    query: RosterQuery,
    reply: pageOf(RosterEntry),
    errors: ['not_found'],
  },
  add: {
    method: 'post',
    path: '/programmes/:id/roster',
    summary: 'Put one person on the roster; without a package the group rules choose one',
    permission: 'unit:write',
    unitScope: true,
    params: IdParams,
    body: RosterPerson.extend(Placement.shape).extend({ id: z.uuid() }),
    reply: RosterEntry,
    errors: ['not_found', 'already_on_roster', 'programme_locked', 'programme_closed'],
  },
  edit: {
    method: 'patch',
    path: '/roster/:id',
    summary: 'Change department, group, package, position, number or note; the body is the whole of them',
    permission: 'unit:write',
    unitScope: true,
    params: IdParams,
    body: Placement.extend({ version: Version }),
    reply: RosterEntry,
    errors: ['not_found', 'stale', 'programme_locked', 'programme_closed', 'roster_withdrawn'],
  },
  withdraw: {
    method: 'post',
    path: '/programmes/:id/roster/withdraw',
    summary: 'Take people off the roster, with a reason',
    permission: 'unit:write',
    unitScope: true,
    params: IdParams,
    body: Chosen.extend({ reason: Line(500).min(2) }),
    reply: z.object({ withdrawn: z.int() }),
    errors: ['not_found', 'programme_locked', 'programme_closed', 'roster_entry_used'],
  },
  reinstate: {
    method: 'post',
    path: '/roster/:id/reinstate',
    summary: 'Put a withdrawn person back',
    permission: 'unit:write',
    unitScope: true,
    params: IdParams,
    body: z.object({ version: Version }),
    reply: RosterEntry,
    errors: ['not_found', 'stale', 'programme_locked', 'programme_closed', 'already_on_roster'],
  },
  changePackage: {
    method: 'post',
    path: '/programmes/:id/roster/package',
    summary: 'Give people a package, or (null) the one their group rules choose',
    permission: 'unit:write',
    unitScope: true,
    params: IdParams,
    body: Chosen.extend({ packageId: z.uuid().nullable() }),
    reply: z.object({ changed: z.int(), unchanged: z.int(), undecided: z.int().describe('no rule fits') }),
    errors: [
      'not_found',
      'programme_locked',
      'programme_closed',
      'package_unknown',
      'package_wrong_sex',
      'roster_entry_used',
    ],
  },
});
