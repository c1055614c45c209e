import { z } from 'zod';

/** Where a place in a room's line stands. The first of those who wait is shown as 下一位. `reserved`: of a VIP who is still to come; nobody is called by it. */
export const TicketState = z.enum([
  'reserved',
  'waiting',
  'called',
  'in_room',
  'done',
  'missed',
  'held',
  'moved',
  'cancelled',
]);
export type TicketState = z.infer<typeof TicketState>;
export const ticketStateLabels: Record<TicketState, string> = {
  reserved: '预留位置',
  waiting: '等候',
  called: '已呼叫',
  in_room: '检查中',
  done: '已完成',
  missed: '过号',
  held: '暂停排队',
  moved: '已改去他处',
  cancelled: '已取消',
};

/** Steps of a ticket; the server enforces them, callers draw their buttons from them. What has ended stays ended: coming back is a new ticket with the old key. */
export const ticketSteps: Record<TicketState, readonly TicketState[]> = {
  reserved: ['moved', 'cancelled'],
  waiting: ['called', 'held', 'moved', 'cancelled'],
  called: ['in_room', 'waiting', 'missed', 'held', 'moved', 'cancelled'],
  in_room: ['done', 'called', 'held', 'moved', 'cancelled'],
  done: ['in_room'],
  missed: ['called'],
  held: ['waiting', 'called', 'in_room'],
  moved: ['waiting', 'called', 'in_room'],
  cancelled: [],
};

/** A visit in the queue: present and in some line, set aside, parked after the third missed call, or over. `expected`: a VIP whose place is held before arrival (虚拟占位). */
export const VisitState = z.enum(['expected', 'present', 'held', 'parked', 'finished', 'left']);
export type VisitState = z.infer<typeof VisitState>;
export const visitStateLabels: Record<VisitState, string> = {
  expected: '预留位置',
  present: '排队中',
  held: '暂停排队',
  parked: '多次过号，待联系',
  finished: '全部完成',
  left: '已离开',
};

/** Why somebody is set aside; they come back to the place they had. */
export const HoldKind = z.enum(['bladder', 'breakfast', 'fasting', 'rest', 'unpaid', 'critical', 'personal', 'other']);
export type HoldKind = z.infer<typeof HoldKind>;
export const holdKindLabels: Record<HoldKind, string> = {
  bladder: '等待憋尿',
  breakfast: '用早餐',
  fasting: '未空腹，等待处理',
  rest: '休息后再测',
  unpaid: '去缴费',
  critical: '发现危急情况',
  personal: '本人临时有事',
  other: '其他',
};

/** Why somebody stands in no line: set aside by staff, or by the plan (`no_room`: no room that could see them is manned or open). */
export const HeldKind = z.enum([...HoldKind.options, 'no_room']);
export type HeldKind = z.infer<typeof HeldKind>;
export const heldKindLabels: Record<HeldKind, string> = { ...holdKindLabels, no_room: '暂无诊室可去' };

export const PauseReason = z.enum(['break', 'meal', 'consultation', 'equipment', 'supplies', 'emergency', 'other']);
export type PauseReason = z.infer<typeof PauseReason>;
export const pauseReasonLabels: Record<PauseReason, string> = {
  break: '短暂休息',
  meal: '用餐',
  consultation: '会诊',
  equipment: '设备故障',
  supplies: '补充耗材',
  emergency: '处理紧急情况',
  other: '其他',
};

export const DutyState = z.enum(['working', 'paused', 'left']);
export type DutyState = z.infer<typeof DutyState>;
export const dutyStateLabels: Record<DutyState, string> = { working: '在岗', paused: '暂停', left: '离岗' };

/** Why somebody was called before a person who joined the line earlier. */
export const OvertakingReason = z.enum(['vip', 'seniority', 'almostDone', 'rejoined', 'walking', 'vipBound', 'chosen']);
export type OvertakingReason = z.infer<typeof OvertakingReason>;
export const overtakingLabels: Record<OvertakingReason, string> = {
  vip: '贵宾优先',
  seniority: '到院更早',
  almostDone: '余下的项目和等候更少',
  rejoined: '过号后重新排队',
  walking: '尚在前往途中',
  vipBound: '贵宾已连续优先，轮到普通顾客',
  chosen: '工作人员指定',
};
/** The same as told of the person who was passed. */
export const passedLabels: Record<OvertakingReason, string> = {
  ...overtakingLabels,
  rejoined: '本人过号后重新排队',
  walking: '本人当时还在路上',
};
/** And as told to them. */
export const ownPassedLabels: Record<OvertakingReason, string> = {
  ...overtakingLabels,
  rejoined: '您过号后重新排队',
  walking: '您当时还在路上',
};

/** What happened in the queue; the replay of a day, the explanation of every order and the undo are made of these. */
export const QueueEventKind = z.enum([
  'arrived',
  'joined',
  'called',
  'recalled',
  'entered',
  'finished',
  'missed',
  'rejoined',
  'parked',
  'held',
  'released',
  'moved',
  'cancelled',
  'replanned',
  'undone',
  'grouped',
  'ungrouped',
  'visit_finished',
  'visit_left',
  'signed_on',
  'paused',
  'resumed',
  'signed_off',
  'room_closed',
  'room_opened',
]);
export type QueueEventKind = z.infer<typeof QueueEventKind>;
export const queueEventLabels: Record<QueueEventKind, string> = {
  arrived: '到院',
  joined: '排队',
  called: '呼叫',
  recalled: '重呼',
  entered: '进入诊室',
  finished: '完成检查',
  missed: '过号',
  rejoined: '重新排队',
  parked: '多次过号，转人工',
  held: '暂停排队',
  released: '恢复排队',
  moved: '改去其他诊室',
  cancelled: '取消排队',
  replanned: '重新安排',
  undone: '撤回操作',
  grouped: '与他人同行',
  ungrouped: '不再同行',
  visit_finished: '全部完成',
  visit_left: '离开',
  signed_on: '上岗',
  paused: '暂停',
  resumed: '恢复',
  signed_off: '离岗',
  room_closed: '停诊',
  room_opened: '开诊',
};

/** A VIP's place is given up so many minutes after the time they were expected at. */
export const VIP_LATE_MINUTES = 30;

/** Announced wait: half of all waits are at most `p50`, nine of ten at most `p90`. All null while nobody can tell, as when nobody is signed on. */
export const WaitRange = z
  .object({
    expected: z.number().nullable().describe('minutes; the one figure where a range does not fit'),
    p50: z.number().nullable().describe('minutes'),
    p90: z.number().nullable().describe('minutes'),
    words: z.string().describe('as people read it: 约 5–12 分钟'),
  })
  .meta({ id: 'QueueWait' });
export type WaitRange = z.infer<typeof WaitRange>;

/** What keeps an item from being done now, in words. */
export const StopBlocker = z
  .object({ code: z.string(), words: z.string(), until: z.iso.datetime().nullable() })
  .meta({ id: 'QueueBlocker' });
