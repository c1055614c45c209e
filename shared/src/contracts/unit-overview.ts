import { z } from 'zod';
import { ExamineeLine, IdName } from './checkup-lines';
import { Day, defineApi, fileReply, IdParams, PageQuery, pageOf } from './define-api';
import { ProgrammeStatus } from './programmes';
import { CheckupStatus } from './vocabulary';

/**
 * Where somebody on a roster stands. Every live line of a roster is in exactly one stage, so the stages add up to the roster, and those
 * from `in_progress` on to the people who came.
 */
export const RosterStage = z.enum([
  'unbooked',
  'booked',
  'absent',
  'in_progress',
  'examined',
  'reviewed',
  'concluded',
  'published',
]);
export type RosterStage = z.infer<typeof RosterStage>;
export const rosterStageLabels: Record<RosterStage, string> = {
  unbooked: '未预约',
  booked: '已预约',
  absent: '缺席',
  in_progress: '检查中',
  examined: '待质控',
  reviewed: '待总检',
  concluded: '待发布',
  published: '已发布',
};
/** Said on the screen and in the exported file. */
export const rosterStageExplanations: Record<RosterStage, string> = {
  unbooked: '在名单上，没有预约，也没有登记，任务未到期',
  booked: '有今天或以后的预约，还没有登记',
  absent: '预约日期已过仍未登记，或任务已到期仍未登记',
  in_progress: '已登记，还有项目没有做完',
  examined: '全部项目已做完，等待一级质控',
  reviewed: '一级质控已通过，等待总检签发',
  concluded: '总检已签发，等待发布报告',
  published: '报告已发布',
};
/** Stages of the people who came. */
export const attendedStages: readonly RosterStage[] = ['in_progress', 'examined', 'reviewed', 'concluded', 'published'];

export const StageCounts = z
  .object({
    roster: z.int().describe('Live lines'),
    attended: z.int().describe('Registered'),
    stages: z.object(
      Object.fromEntries(RosterStage.options.map((it) => [it, z.int()])) as Record<RosterStage, z.ZodInt>,
    ),
  })
  .meta({ id: 'StageCounts' });
export type StageCounts = z.infer<typeof StageCounts>;

/** Share of the roster that came, 0–1; null for an empty roster. */
export const participation = ({ roster, attended }: Pick<StageCounts, 'roster' | 'attended'>): number | null =>
  roster ? attended / roster : null;

export const UnitOverviewLine = z
  .object({
    programmeId: z.uuid(),
    name: z.string(),
    unit: IdName,
    campus: IdName,
    startsOn: Day,
    endsOn: Day,
    status: ProgrammeStatus,
    locked: z.boolean(),
    lockReason: z.string().nullable(),
    version: z.int().describe('Of the programme, for locking it'),
    canLock: z.boolean(),
    counts: StageCounts,
  })
  .meta({ id: 'UnitOverviewLine' });
export type UnitOverviewLine = z.infer<typeof UnitOverviewLine>;

const filters = {
  unitId: z.uuid().optional(),
  campusId: z.uuid().optional(),
  status: ProgrammeStatus.optional(),
  from: Day.optional().describe('Programmes that run on this day or later'),
  to: Day.optional().describe('… that run on this day or earlier'),
  text: z.string().trim().max(60).optional().describe('Part of the unit’s or programme’s name, or initials'),
};

export const DepartmentLine = z
  .object({ departmentId: z.uuid().nullable(), name: z.string(), counts: StageCounts })
  .meta({ id: 'UnitOverviewDepartment' });

export const RosterPersonLine = z
  .object({
    rosterEntryId: z.uuid(),
    person: ExamineeLine,
    employeeNo: z.string().nullable(),
    department: z.string().nullable(),
    group: z.string().nullable(),
    stage: RosterStage,
    bookedOn: Day.nullable().describe('The next appointment, or the last one that was missed'),
    checkup: z
      .object({
        id: z.uuid(),
        number: z.string(),
        businessDate: Day,
        status: CheckupStatus,
        done: z.int(),
        total: z.int(),
      })
      .nullable(),
  })
  .meta({ id: 'RosterPersonLine' });
export type RosterPersonLine = z.infer<typeof RosterPersonLine>;

export const RosterPeopleQuery = PageQuery.extend({
  stage: z.enum(['attended', ...RosterStage.options]).optional(),
  departmentId: z.union([z.uuid(), z.literal('none')]).optional(),
  keyword: z.string().trim().max(60).optional().describe('Name, initials, employee number, ID, phone'),
});

/** Unit overview (单位一览). */
export const unitOverviewApi = defineApi({
  list: {
    method: 'get',
    path: '/statistics/units',
    summary: 'Programmes of units with where the people of their rosters stand',
    permission: 'statistics:read',
    unitScope: true,
    query: PageQuery.extend(filters),
    reply: pageOf(UnitOverviewLine).extend({ totals: StageCounts.describe('Of all pages') }),
  },
  get: {
    method: 'get',
    path: '/statistics/units/:id',
    summary: 'One programme, by department',
    permission: 'statistics:read',
    unitScope: true,
    params: IdParams,
    reply: z.object({ programme: UnitOverviewLine, departments: z.array(DepartmentLine) }),
    errors: ['not_found'],
  },
  people: {
    method: 'get',
    path: '/statistics/units/:id/people',
    summary: 'The people of a programme’s roster behind a number',
    permission: 'statistics:read',
    unitScope: true,
    params: IdParams,
    query: RosterPeopleQuery,
    reply: pageOf(RosterPersonLine),
    errors: ['not_found'],
  },
  exportList: {
    method: 'post',
    path: '/statistics/units/export',
    summary: 'The overview as .xlsx with all pages, by department, and what the columns mean; on record',
    permission: 'export:data',
    unitScope: true,
    body: z.object(filters),
    reply: fileReply,
    errors: ['forbidden'],
  },
  exportPeople: {
    method: 'post',
    path: '/statistics/units/:id/export',
    summary: 'A programme’s overview with its people as .xlsx; on record',
    permission: 'export:data',
    unitScope: true,
    params: IdParams,
    body: RosterPeopleQuery.omit({ page: true, pageSize: true }),
    reply: fileReply,
    errors: ['not_found', 'forbidden'],
  },
});
