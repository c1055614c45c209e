import { z } from 'zod';
import { Day, defineApi, fileReply, PageQuery, pageOf } from '../define-api';

/** Longest span of days that is looked over at once. */
export const LONGEST_WORKLOAD_DAYS = 366;

export const WorkloadBy = z.enum(['person', 'room', 'department', 'step']);
export type WorkloadBy = z.infer<typeof WorkloadBy>;
export const workloadByLabels: Record<WorkloadBy, string> = {
  person: '人员',
  room: '诊室',
  department: '科室',
  step: '检查环节',
};

export const WorkloadSpan = z.enum(['day', 'week', 'month']);
export type WorkloadSpan = z.infer<typeof WorkloadSpan>;
export const workloadSpanLabels: Record<WorkloadSpan, string> = { day: '按日', week: '按周', month: '按月' };

const Amount = {
  workedMinutes: z
    .number()
    .nullable()
    .describe(
      'signed on and not pausing; what is open counts until now; null by step, since nobody signs on for a step',
    ),
  pausedMinutes: z.number().nullable(),
  examinees: z.int().describe('examinations finished, one for each sitting'),
  busyMinutes: z.number().describe('of these examinations together'),
  meanMinutes: z.number().nullable().describe('per examinee'),
  days: z.int().describe('days with any of it'),
};

export const WorkloadGroup = z
  .object({
    key: z.string().describe('id of the person, room or department; the step'),
    name: z.string(),
    detail: z.string().describe('rooms of a person, floor of a room, rooms of a step'),
    onDuty: z.boolean().describe('somebody is signed on now'),
    ...Amount,
  })
  .meta({ id: 'WorkloadGroup' });
export type WorkloadGroup = z.infer<typeof WorkloadGroup>;

export const WorkloadPoint = z
  .object({
    from: Day.describe('first day of the span'),
    to: Day,
    people: z.int().describe('who worked'),
    ...Amount,
  })
  .meta({ id: 'WorkloadPoint' });
export type WorkloadPoint = z.infer<typeof WorkloadPoint>;

const filters = {
  campusId: z.uuid(),
  from: Day.optional().describe('today when neither day is given'),
  to: Day.optional(),
  userId: z.uuid().optional(),
  roomId: z.uuid().optional(),
  departmentId: z.uuid().optional(),
};

/** Working time, workload and mean time per examinee (工作量). */
export const workloadApi = defineApi({
  groups: {
    method: 'get',
    path: '/queue/workload',
    summary: 'Working time, examinees and mean time by person, room, department or step; the largest first',
    permission: 'statistics:read',
    query: PageQuery.extend({ ...filters, by: WorkloadBy.default('person') }),
    reply: pageOf(WorkloadGroup).extend({ all: z.object(Amount) }),
    errors: ['forbidden'],
  },
  trend: {
    method: 'get',
    path: '/queue/workload/trend',
    summary: 'The same by day, week or month, none left out',
    permission: 'statistics:read',
    query: z.object({ ...filters, span: WorkloadSpan.default('day') }),
    reply: z.object({ points: z.array(WorkloadPoint) }),
    errors: ['forbidden'],
  },
  export: {
    method: 'post',
    path: '/queue/workload/export',
    summary: 'By person, room, department and step, and by span, as .xlsx; on record',
    permission: 'export:data',
    body: z.object({ ...filters, span: WorkloadSpan.default('day') }).meta({ id: 'ExportWorkload' }),
    reply: fileReply,
    errors: ['forbidden'],
  },
});
