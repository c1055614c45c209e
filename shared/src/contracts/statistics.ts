import { z } from 'zod';
import { IdName } from './checkup-lines';
import { Day, defineApi, Fen, fileReply, Instant, PageQuery, pageOf } from './define-api';
import { CheckupCategory, CheckupStatus, Sex, VipLevel } from './vocabulary';

/** People by state; cancelled checkups are never counted. */
export const StatusCounts = z
  .object({
    registered: z.int(),
    in_progress: z.int(),
    examined: z.int(),
    reviewed: z.int(),
    concluded: z.int(),
    published: z.int(),
  })
  .meta({ id: 'StatusCounts' });
export type StatusCounts = z.infer<typeof StatusCounts>;

export const DepartmentLoad = z
  .object({
    departmentId: z.uuid(),
    name: z.string(),
    people: z.int().describe('With an item there that is still to be done'),
    waiting: z.int().describe('Items'),
    done: z.int().describe('Items'),
  })
  .meta({ id: 'DepartmentLoad' });
export type DepartmentLoad = z.infer<typeof DepartmentLoad>;

/** The days that the charts of the home page look back over, today included. */
export const HomeDays = z.enum(['1', '7', '30']);
export type HomeDays = z.infer<typeof HomeDays>;

const HomeToday = z.object({
  statuses: StatusCounts.describe('Of the people registered today'),
  vip: z.int().describe('VIP and VVIP registered today'),
  waiting: StatusCounts.describe('Of all days: what waits for its next step; published is always 0'),
  left: z.int().describe('Registered or being examined since an earlier day of the last 365'),
  publishedToday: z.int(),
  results: z.int().describe('Judged results of the people of today'),
  abnormalResults: z.int(),
  withResults: z.int().describe('People of today with any judged result'),
  abnormal: z.int().describe('… with an abnormal one'),
  critical: z.int().describe('… with a critical one'),
});

const HomeCharts = z.object({
  from: Day,
  trend: z
    .array(z.object({ date: Day, registered: z.int(), finished: z.int() }))
    .describe('30 days up to today, none left out; finished: all items examined'),
  hours: z
    .array(z.object({ hour: z.int(), booked: z.int().nullable(), registered: z.int() }))
    .describe('Today, by the clock of Asia/Shanghai'),
  statuses: StatusCounts.describe('From `from` to today'),
  categories: z.array(z.object({ category: CheckupCategory, people: z.int() })).describe('The largest first'),
  units: z
    .array(z.object({ unit: IdName, people: z.int(), finished: z.int() }))
    .describe('At most ten, the largest first'),
  individuals: z.int().describe('People without a unit'),
  departments: z.array(DepartmentLoad).describe('Today'),
});

/** What the home page shows; a part is null when the actor may not see it, or works at no campus. */
export const Home = z
  .object({
    date: Day,
    appointments: z.object({ booked: z.int(), waiting: z.int(), arrived: z.int(), noShow: z.int() }).nullable(),
    today: HomeToday.nullable(),
    unpaid: z.object({ people: z.int(), fen: Fen }).nullable().describe('People of today'),
    mine: z.array(DepartmentLoad).nullable().describe('Departments in which the actor enters results'),
    charts: HomeCharts.nullable(),
    system: z
      .object({
        quarantined: z.int().nullable().describe('Outgoing messages that were given up'),
        failedJobs: z.int().nullable().describe('Since yesterday'),
        activeUsers: z.int().nullable(),
        lockedUsers: z.int().nullable(),
        auditEntries: z.int().nullable().describe('Of today'),
      })
      .nullable(),
  })
  .meta({ id: 'Home' });
export type Home = z.infer<typeof Home>;

export const PlateQuery = PageQuery.extend({
  from: Day.optional().describe('Business date; today when absent'),
  to: Day.optional(),
  campusId: z.uuid().optional(),
  level: VipLevel.optional(),
  show: z.enum(['plates', 'missing', 'all']).default('plates').describe('missing: VIPs without a plate number'),
  keyword: z.string().trim().max(60).optional().describe('Beginning of a plate, a name, its initials'),
});

export const PlateLine = z
  .object({
    checkupId: z.uuid(),
    number: z.string(),
    plateNumber: z.string().nullable(),
    personId: z.uuid(),
    personName: z.string(),
    sex: Sex,
    ageYears: z.int(),
    vipLevel: VipLevel,
    campus: IdName,
    unitName: z.string().nullable(),
    businessDate: Day,
    arrivedAt: Instant.describe('When they were registered'),
    status: CheckupStatus,
  })
  .meta({ id: 'PlateLine' });
export type PlateLine = z.infer<typeof PlateLine>;

export const statisticsApi = defineApi({
  home: {
    method: 'get',
    path: '/statistics/home',
    summary: 'Today’s numbers and charts of a campus, as far as the actor may see them',
    permission: 'session',
    query: z.object({ campusId: z.uuid().optional(), days: HomeDays.default('30') }),
    reply: Home,
  },
  plates: {
    method: 'get',
    path: '/statistics/vip-plates',
    summary: 'Plate numbers of VIPs by day',
    permission: 'vip:read',
    query: PlateQuery,
    reply: pageOf(PlateLine),
  },
  exportPlates: {
    method: 'post',
    path: '/statistics/vip-plates/export',
    summary: 'The same as .xlsx, all pages; on record',
    permission: 'vip:read',
    body: PlateQuery.omit({ page: true, pageSize: true }),
    reply: fileReply,
  },
});
