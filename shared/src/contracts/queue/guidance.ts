import { z } from 'zod';
import { IdName } from '../checkup-lines';
import { Day, defineApi, IdParams, Instant, Line, OptionalLine, PageQuery, pageOf } from '../define-api';
import { Sex, VipLevel } from '../vocabulary';
import { HoldMinutes, QueueTicket, Undo } from './caller';
import { HeldKind, HoldKind, OvertakingReason, QueueEventKind, StopBlocker, VisitState, WaitRange } from './vocabulary';

/** A room the examinee could go to for a stop. */
export const RoomChoice = z
  .object({
    room: IdName.extend({ floor: z.string() }),
    wait: WaitRange,
    waiting: z.int(),
    open: z.boolean(),
    manned: z.boolean().describe('somebody is signed on, or nobody need be'),
  })
  .meta({ id: 'QueueRoomChoice' });

/** One stop of a visit: the items done in one sitting in one room. */
export const QueueStop = z
  .object({
    id: z.uuid(),
    name: z.string(),
    department: IdName,
    items: z.array(z.string()),
    state: z.enum(['todo', 'doing', 'done', 'skipped']),
    needs: z.array(z.enum(['fasting', 'full_bladder', 'meal'])),
    blocker: StopBlocker.nullable().describe('why not now'),
    choices: z.array(RoomChoice).describe('for stops that are left, the shortest expected wait first'),
    doneAt: Instant.nullable(),
    doneIn: IdName.nullable(),
  })
  .meta({ id: 'QueueStop' });
export type QueueStop = z.infer<typeof QueueStop>;

export const QueueVisitLine = z
  .object({
    id: z.uuid(),
    number: z.string(),
    campusId: z.uuid(),
    businessDate: Day,
    state: VisitState,
    held: z.object({ kind: HeldKind, reason: z.string().nullable(), until: Instant.nullable() }).nullable(),
    heldRoom: IdName.extend({ floor: z.string() })
      .nullable()
      .optional()
      .describe('of who is set aside or parked: the room they were in line for'),
    person: z.object({ id: z.uuid(), name: z.string(), sex: Sex, ageYears: z.int(), vipLevel: VipLevel }),
    checkup: z.object({ id: z.uuid(), number: z.string(), unitName: z.string().nullable() }),
    arrivedAt: Instant,
    stops: z
      .object({ total: z.int(), done: z.int() })
      .describe('what is declined does not count; of who has left, what was not done does'),
    ticket: QueueTicket.nullable().describe('the line they stand in now'),
    version: z.int(),
  })
  .meta({ id: 'QueueVisitLine' });
export type QueueVisitLine = z.infer<typeof QueueVisitLine>;

export const QueueEvent = z
  .object({
    id: z.uuid(),
    kind: QueueEventKind,
    at: Instant,
    room: IdName.nullable(),
    byName: z.string(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'QueueEvent' });

export const Overtaking = z
  .object({ at: Instant, number: z.string(), room: IdName, reason: OvertakingReason, words: z.string() })
  .meta({ id: 'QueueOvertaking' });

/** All that mobile guidance shows of one examinee. */
export const QueueVisit = QueueVisitLine.extend({
  stopList: z.array(QueueStop),
  plan: z.string().describe('next step and why, in words'),
  wait: WaitRange.nullable()
    .optional()
    .describe('until they are called, as it looks now; null unless they wait in a line'),
  leftMinutes: z.number().nullable().describe('expected until everything is done'),
  events: z.array(QueueEvent).describe('the newest first, at most 50'),
  overtakings: z.array(Overtaking).describe('by whom this person was passed, and why'),
  companions: z.array(QueueVisitLine).describe('the others whom the desk has linked them with (同行)'),
  passed: z
    .object({ people: z.int(), calls: z.int() })
    .nullable()
    .optional()
    .describe('of a VIP: whom priority has put them before so far, and at how many calls'),
  undo: Undo.nullable(),
  can: z.object({
    move: z.boolean(),
    hold: z.boolean(),
    release: z.boolean(),
    leave: z.boolean(),
    link: z.boolean(),
    expect: z.boolean().optional().describe('hold the place of a VIP who is not here yet, or change its time'),
  }),
}).meta({ id: 'QueueVisit' });
export type QueueVisit = z.infer<typeof QueueVisit>;

/** What a place held for a VIP may cost the others; null when nobody can tell. */
export const VipHarm = z
  .object({
    people: z.int().describe('others who may wait longer'),
    minutesEach: z.number().describe('the most that one of them is set back'),
    minutesTotal: z.number(),
  })
  .meta({ id: 'VipHarm' });
export type VipHarm = z.infer<typeof VipHarm>;

const errors = ['not_found', 'forbidden', 'visit_state'] as const;

export const guidanceApi = defineApi({
  visits: {
    method: 'get',
    path: '/queue/visits',
    summary: 'People in the queue of a day, by state, number, name or scanned code',
    permission: 'queue:read',
    query: PageQuery.extend({
      campusId: z.uuid(),
      on: Day.optional().describe('today when absent'),
      state: VisitState.optional(),
      keyword: z.string().trim().max(60).optional(),
      left: z.uuid().optional().describe('only those who still need this department'),
    }),
    reply: pageOf(QueueVisitLine),
  },
  visit: {
    method: 'get',
    path: '/queue/visits/:id',
    summary: 'Items done, current, left with blockers and expected waits',
    permission: 'queue:read',
    params: IdParams,
    reply: QueueVisit,
    errors: ['not_found'],
  },
  byCheckup: {
    method: 'get',
    path: '/queue/checkups/:id/visit',
    summary: "Today's visit of a checkup, or null",
    permission: 'queue:read',
    params: IdParams,
    reply: QueueVisit.nullable(),
    errors: ['not_found'],
  },
  arrive: {
    method: 'post',
    path: '/queue/checkups/:id/arrive',
    summary: 'The examinee is here: begins the visit, or a VIP whose place is held takes it',
    permission: 'queue:guide',
    params: IdParams,
    reply: QueueVisit,
    errors: ['not_found', 'forbidden', 'checkup_locked', 'nothing_to_do'],
  },
  expect: {
    method: 'post',
    path: '/queue/checkups/:id/expect',
    summary: 'Hold places for a VIP before arrival (虚拟占位); answers what it may cost the others',
    permission: 'queue:guide',
    params: IdParams,
    body: z.object({ at: Instant.describe('expected arrival, today') }).meta({ id: 'ExpectVip' }),
    reply: QueueVisit.extend({ harm: VipHarm.nullable() }).meta({ id: 'ExpectedVip' }),
    errors: ['not_found', 'forbidden', 'not_vip', 'visit_state', 'expected_in_past', 'nothing_to_do'],
  },
  expectHarm: {
    method: 'get',
    path: '/queue/checkups/:id/expect',
    summary: 'What holding places for a VIP would cost the others; changes nothing',
    permission: 'queue:guide',
    params: IdParams,
    query: z.object({ at: Instant.describe('expected arrival, today') }),
    reply: VipHarm.nullable(),
    errors: ['not_found', 'forbidden', 'not_vip', 'visit_state', 'expected_in_past', 'nothing_to_do'],
  },
  move: {
    method: 'post',
    path: '/queue/visits/:id/move',
    summary: 'Send the examinee to another room, or let the plan choose anew',
    permission: 'queue:guide',
    params: IdParams,
    body: z
      .object({
        stopId: z.uuid().nullable().describe('null: the plan chooses'),
        roomId: z.uuid().nullable().describe('null: the best room for that stop'),
        reason: Line(100),
        version: z.int().min(1),
      })
      .meta({ id: 'MoveVisit' }),
    reply: QueueVisit,
    errors: [...errors, 'stale', 'room_cannot', 'room_unmanned', 'room_closed', 'stop_blocked'],
  },
  link: {
    method: 'post',
    path: '/queue/visits/:id/companions',
    summary: 'These two, and whoever is with them, go through the day together (同行)',
    permission: 'queue:guide',
    params: IdParams,
    body: z.object({ visitId: z.uuid() }).meta({ id: 'LinkCompanion' }),
    reply: QueueVisit,
    errors: [...errors, 'group_full'],
  },
  unlink: {
    method: 'post',
    path: '/queue/visits/:id/companions/leave',
    summary: 'The examinee goes on alone',
    permission: 'queue:guide',
    params: IdParams,
    reply: QueueVisit,
    errors,
  },
  hold: {
    method: 'post',
    path: '/queue/visits/:id/hold',
    summary: 'Set the examinee aside; the place is kept',
    permission: 'queue:guide',
    params: IdParams,
    body: z.object({ kind: HoldKind, reason: OptionalLine(100), minutes: HoldMinutes }).meta({ id: 'HoldVisit' }),
    reply: QueueVisit,
    errors: [...errors, 'fasting_left', 'no_full_bladder'],
  },
  release: {
    method: 'post',
    path: '/queue/visits/:id/release',
    summary: 'Back into the queue: after a hold, a full bladder, breakfast, or having been parked',
    permission: 'queue:guide',
    params: IdParams,
    reply: QueueVisit,
    errors,
  },
  leave: {
    method: 'post',
    path: '/queue/visits/:id/leave',
    summary: 'The examinee leaves before everything is done, with a reason',
    permission: 'queue:guide',
    params: IdParams,
    body: z.object({ reason: Line(100) }).meta({ id: 'LeaveVisit' }),
    reply: QueueVisit,
    errors,
  },
  undo: {
    method: 'post',
    path: '/queue/visits/:id/undo',
    summary: 'Take back my newest act on this visit, within five seconds',
    permission: 'queue:guide',
    params: IdParams,
    body: z.object({ eventId: z.uuid() }).meta({ id: 'UndoGuidance' }),
    reply: QueueVisit,
    errors: ['not_found', 'forbidden', 'undo_too_late'],
  },
});
