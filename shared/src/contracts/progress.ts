import { z } from 'zod';
import { ExamineeLine, IdName } from './checkup-lines';
import { Day, defineApi, fileReply, Instant, PageQuery, pageOf } from './define-api';
import { CheckupCategory, CheckupItemStatus, CheckupStatus, ItemKind } from './vocabulary';

/** Longest span of days that is looked over at once. */
export const LONGEST_PROGRESS_DAYS = 366;

const filters = {
  from: Day.optional().describe('Business date; today when neither day is given'),
  to: Day.optional(),
  campusId: z.uuid().optional(),
  unitId: z.uuid().optional(),
  programmeId: z.uuid().optional(),
  category: CheckupCategory.optional(),
  departmentId: z.uuid().optional().describe('Only people with an item there; items are counted there only'),
  roomId: z.uuid().optional().describe('The same for items that were or can be done in a room'),
  status: CheckupStatus.exclude(['cancelled']).optional(),
  reached: CheckupStatus.exclude(['cancelled']).optional().describe('Have come at least so far'),
  state: z.enum(['waiting', 'finished']).optional().describe('Something left to do (there), or nothing'),
  flag: z.enum(['abnormal', 'critical']).optional().describe('With such a result'),
  keyword: z.string().trim().max(60).optional().describe('Number, barcode, name, initials, ID, phone'),
};

export const ProgressBy = z.enum(['day', 'unit', 'programme', 'category', 'department', 'room', 'status']);
export type ProgressBy = z.infer<typeof ProgressBy>;
export const progressByLabels: Record<ProgressBy, string> = {
  day: '日期',
  unit: '单位',
  programme: '体检任务',
  category: '体检类别',
  department: '科室',
  room: '诊室',
  status: '状态',
};

const ItemTotals = z
  .object({
    total: z.int(),
    done: z.int(),
    waiting: z.int(),
    declined: z.int(),
    deferred: z.int(),
  })
  .describe('Items; cancelled ones are left out');

export const ProgressGroup = z
  .object({
    key: z.string().describe('Day, id, or code; empty for people without one'),
    name: z.string(),
    people: z.int(),
    finished: z.int().describe('People of the group with nothing left to do in it'),
    items: ItemTotals,
  })
  .meta({ id: 'ProgressGroup' });
export type ProgressGroup = z.infer<typeof ProgressGroup>;

export const ProgressLine = z
  .object({
    checkupId: z.uuid(),
    number: z.string(),
    person: ExamineeLine,
    campus: IdName,
    unit: IdName.nullable(),
    unitDepartment: z.string().nullable(),
    businessDate: Day,
    category: CheckupCategory,
    status: CheckupStatus,
    registeredAt: Instant,
    items: ItemTotals,
    left: z.array(z.string()).describe('Names of the items still to be done'),
  })
  .meta({ id: 'ProgressLine' });
export type ProgressLine = z.infer<typeof ProgressLine>;

export const ProgressItem = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: ItemKind,
    department: IdName,
    status: CheckupItemStatus,
    important: z.boolean(),
    rooms: z
      .array(z.object({ code: z.string(), name: z.string(), floor: z.string() }))
      .describe('Where it can be done'),
    reason: z.string().nullable(),
    deferredUntil: Day.nullable(),
    examinerName: z.string().nullable(),
    doneAt: Instant.nullable(),
  })
  .meta({ id: 'ProgressItem' });
export type ProgressItem = z.infer<typeof ProgressItem>;

export const ProgressDetail = z
  .object({
    line: ProgressLine,
    steps: z
      .array(
        z.object({
          status: CheckupStatus.exclude(['cancelled']),
          at: Instant.nullable(),
        }),
      )
      .describe('In their order; null for what has not come yet'),
    items: z.array(ProgressItem).describe('In the order of the guide'),
  })
  .meta({ id: 'ProgressDetail' });
export type ProgressDetail = z.infer<typeof ProgressDetail>;

/** What the filters of the page choose from. */
export const ProgressChoices = z
  .object({
    departments: z.array(IdName),
    rooms: z.array(IdName.extend({ campusId: z.uuid(), departmentId: z.uuid(), code: z.string(), floor: z.string() })),
    units: z.array(IdName).describe('With checkups that may be seen, of the days asked for'),
  })
  .meta({ id: 'ProgressChoices' });
export type ProgressChoices = z.infer<typeof ProgressChoices>;

/** Progress query (进度查询). */
export const progressApi = defineApi({
  choices: {
    method: 'get',
    path: '/statistics/progress/choices',
    summary: 'Departments, rooms and units to filter by',
    permission: 'statistics:read',
    query: z.object({ campusId: filters.campusId, from: filters.from, to: filters.to }),
    reply: ProgressChoices,
  },
  groups: {
    method: 'get',
    path: '/statistics/progress/groups',
    summary: 'People and items in groups, and in all',
    permission: 'statistics:read',
    query: z.object({ ...filters, by: ProgressBy.default('day') }),
    reply: z.object({ groups: z.array(ProgressGroup), all: ProgressGroup }),
  },
  list: {
    method: 'get',
    path: '/statistics/progress',
    summary: 'People with what is done and what is left',
    permission: 'statistics:read',
    query: PageQuery.extend(filters),
    reply: pageOf(ProgressLine),
  },
  get: {
    method: 'get',
    path: '/statistics/progress/:checkupId',
    summary: 'One person’s way through the checkup: every item and where it is',
    permission: 'statistics:read',
    unitScope: true,
    params: z.object({ checkupId: z.uuid() }),
    reply: ProgressDetail,
    errors: ['not_found'],
  },
  exportList: {
    method: 'post',
    path: '/statistics/progress/export',
    summary: 'All people who match, and the groups, as .xlsx; on record',
    permission: 'export:data',
    body: z.object({ ...filters, by: ProgressBy.default('day') }),
    reply: fileReply,
    errors: ['forbidden'],
  },
});
