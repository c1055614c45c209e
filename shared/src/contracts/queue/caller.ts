import { z } from 'zod';
import { IdName } from '../checkup-lines';
import { defineApi, IdParams, Instant, Line, OptionalLine, PageQuery, pageOf } from '../define-api';
import { Sex, VipLevel } from '../vocabulary';
import { Duty } from './duties';
import { HoldKind, OvertakingReason, TicketState, WaitRange } from './vocabulary';

/** For how long somebody is set aside. */
export const HoldMinutes = z
  .int()
  .min(1)
  .max(240)
  .nullish()
  .describe('asked again after so long; null: when staff say so; absent: as is usual for the kind');

/** A place in a room's line as staff see it. */
export const QueueTicket = z
  .object({
    id: z.uuid(),
    visitId: z.uuid(),
    number: z.string().describe('ticket number of the visit, shown and spoken: A012'),
    state: TicketState,
    position: z.int().nullable().describe('from 1 among those who wait here; null when not waiting'),
    person: z
      .object({ name: z.string(), sex: Sex, ageYears: z.int(), vipLevel: VipLevel })
      .nullable()
      .describe('null: somebody VVIP whom the reader may not see; the number stands for them'),
    checkup: z.object({ id: z.uuid(), number: z.string() }).nullable().describe('null like the person'),
    room: IdName.extend({ floor: z.string() }),
    byOneself: z.boolean().describe('nobody calls there: breakfast, or a specimen that people take themselves'),
    step: z.string().describe('what is done there, in words'),
    items: z.array(z.string()).describe('names of the items'),
    checkupItemIds: z.array(z.uuid()).describe('ids of the items in the same order; what `finish` takes as undone'),
    joinedAt: Instant.describe('since when in this line'),
    waitingSince: Instant.describe('since when they have been waiting, though missed or moved meanwhile'),
    readyAt: Instant.describe('on the way until then'),
    calledAt: Instant.nullable(),
    calledTimes: z.int(),
    startedAt: Instant.nullable(),
    misses: z.int(),
    promised: WaitRange.describe('as announced when the place was taken'),
    passedBy: z.int().describe('people called before this one although they joined later'),
    why: z.string().describe('why this room, in words'),
    dutyId: z.uuid().nullable().describe('the station that holds this person'),
  })
  .meta({ id: 'QueueTicket' });
export type QueueTicket = z.infer<typeof QueueTicket>;

/** By the rule of the campus: from when to when the room calls today, null where it has no such time. */
export const RoomHours = z
  .object({
    opensAt: Instant.nullable(),
    closesAt: Instant.nullable(),
    shut: z.enum(['early', 'over']).nullable().describe('nobody is called now: not yet, or not any more today'),
    words: z.string().describe('as people read it; empty where there is nothing to say'),
  })
  .meta({ id: 'RoomHours' });
export type RoomHours = z.infer<typeof RoomHours>;

/** A room of the queue at a glance. */
export const QueueRoom = z
  .object({
    id: z.uuid(),
    code: z.string(),
    name: z.string(),
    floor: z.string(),
    department: IdName,
    stations: z.int(),
    sex: Sex.nullable(),
    open: z.boolean(),
    closedReason: z.string().nullable(),
    reopensAt: Instant.nullable(),
    hours: RoomHours,
    duties: z.array(Duty),
    waiting: z.int(),
    vips: z.int(),
    called: z.int(),
    inRoom: z.int(),
    missed: z.int(),
    doneToday: z.int(),
    wait: WaitRange.describe('for somebody who joined now'),
    longestWaitMinutes: z.number().describe('of those who wait now'),
  })
  .meta({ id: 'QueueRoom' });
export type QueueRoom = z.infer<typeof QueueRoom>;

/** The newest act at this station and until when it can be taken back. */
export const Undo = z.object({ eventId: z.uuid(), words: z.string(), until: Instant }).meta({ id: 'QueueUndo' });

/** Everything the caller of a room shows. */
export const CallerRoom = z
  .object({
    room: QueueRoom,
    myDuty: Duty.nullable(),
    mine: QueueTicket.nullable().describe('whom my station holds: called or in the room'),
    others: z.array(QueueTicket).describe('held by the other stations'),
    reserved: z.array(QueueTicket).optional().describe('of VIPs who are still to come; `readyAt` is when'),
    waiting: z.array(QueueTicket).describe('in the order in which they would be called now, at most 200'),
    missed: z.array(QueueTicket),
    held: z.array(QueueTicket).describe('set aside from this room'),
    undo: Undo.nullable(),
    serverTime: Instant,
  })
  .meta({ id: 'CallerRoom' });
export type CallerRoom = z.infer<typeof CallerRoom>;

/** What a call came to. */
export const CallAnswer = z
  .object({
    ticket: QueueTicket.nullable(),
    words: z.string().describe('who and why, or why nobody'),
    overtaken: z.array(z.object({ number: z.string(), reason: OvertakingReason })),
    room: CallerRoom,
  })
  .meta({ id: 'CallAnswer' });
export type CallAnswer = z.infer<typeof CallAnswer>;

const errors = ['not_found', 'forbidden', 'ticket_state', 'not_on_duty'] as const;

export const callerApi = defineApi({
  rooms: {
    method: 'get',
    path: '/queue/rooms',
    summary: 'Rooms of a campus with who is signed on, lines and waits',
    permission: 'queue:read',
    query: PageQuery.extend({
      campusId: z.uuid(),
      keyword: z.string().trim().max(40).optional(),
      floor: z.string().trim().max(20).optional(),
    }),
    reply: pageOf(QueueRoom),
  },
  room: {
    method: 'get',
    path: '/queue/rooms/:id',
    summary: 'All that the caller of a room shows',
    permission: 'queue:read',
    params: IdParams,
    reply: CallerRoom,
    errors: ['not_found'],
  },
  next: {
    method: 'post',
    path: '/queue/rooms/:id/next',
    summary: 'Call the next person to my station; the database decides who, nobody is called twice',
    permission: 'queue:call',
    params: IdParams,
    reply: CallAnswer,
    errors: ['not_found', 'forbidden', 'not_on_duty', 'duty_state', 'station_busy'],
  },
  callThis: {
    method: 'post',
    path: '/queue/tickets/:id/call',
    summary: 'Call a certain person out of turn, with a reason that those passed can read',
    permission: 'queue:call',
    params: IdParams,
    body: z.object({ reason: Line(100) }).meta({ id: 'CallThis' }),
    reply: CallAnswer,
    errors: [...errors, 'duty_state', 'station_busy', 'room_closed', 'room_not_open'],
  },
  recall: {
    method: 'post',
    path: '/queue/tickets/:id/recall',
    summary: 'Call the called person again',
    permission: 'queue:call',
    params: IdParams,
    reply: CallerRoom,
    errors,
  },
  arrived: {
    method: 'post',
    path: '/queue/tickets/:id/arrived',
    summary: 'The called person is in the room; the examination begins',
    permission: 'queue:call',
    params: IdParams,
    reply: CallerRoom,
    errors,
  },
  missed: {
    method: 'post',
    path: '/queue/tickets/:id/missed',
    summary: 'Nobody came: rejoins behind the next three; the third time the person is parked and staff look for them',
    permission: 'queue:call',
    params: IdParams,
    reply: CallerRoom,
    errors,
  },
  finish: {
    method: 'post',
    path: '/queue/tickets/:id/finish',
    summary: 'The examination is done; with `next` the following person is called in the same act',
    permission: 'queue:call',
    params: IdParams,
    body: z
      .object({
        next: z.boolean().default(false),
        undone: z.array(z.uuid()).max(50).default([]).describe('checkup items not done in this sitting'),
      })
      .meta({ id: 'FinishTicket' }),
    reply: CallAnswer,
    errors,
  },
  hold: {
    method: 'post',
    path: '/queue/tickets/:id/hold',
    summary: 'Set the person aside; they come back to the place they had',
    permission: 'queue:call',
    params: IdParams,
    body: z
      .object({
        kind: HoldKind,
        reason: OptionalLine(100),
        minutes: HoldMinutes,
      })
      .meta({ id: 'HoldTicket' }),
    reply: CallerRoom,
    errors: [...errors, 'fasting_left', 'no_full_bladder'],
  },
  transfer: {
    method: 'post',
    path: '/queue/tickets/:id/transfer',
    summary: 'Send the person to another room that does the same, or where the plan says; the time waited counts',
    permission: 'queue:call',
    params: IdParams,
    body: z
      .object({ roomId: z.uuid().nullable().describe('null: the plan chooses another room'), reason: Line(100) })
      .meta({ id: 'TransferTicket' }),
    reply: CallerRoom,
    errors: [...errors, 'room_cannot', 'room_unmanned', 'room_closed', 'no_other_room'],
  },
  rejoin: {
    method: 'post',
    path: '/queue/tickets/:id/rejoin',
    summary: 'The missed or held person is here again',
    permission: 'queue:call',
    params: IdParams,
    reply: CallerRoom,
    errors: ['not_found', 'forbidden', 'ticket_state'],
  },
  undo: {
    method: 'post',
    path: '/queue/rooms/:id/undo',
    summary: 'Take back my newest act here, within five seconds',
    permission: 'queue:call',
    params: IdParams,
    body: z.object({ eventId: z.uuid() }).meta({ id: 'UndoCall' }),
    reply: CallerRoom,
    errors: ['not_found', 'forbidden', 'not_on_duty', 'undo_too_late'],
  },
  close: {
    method: 'post',
    path: '/queue/rooms/:id/close',
    summary: 'Close a room for a while (停诊); those who wait are planned anew',
    permission: 'queue:manage',
    params: IdParams,
    body: z
      .object({ reason: Line(100), minutes: z.int().min(1).max(720).optional().describe('expected length') })
      .meta({ id: 'CloseRoom' }),
    reply: CallerRoom,
    errors: ['not_found', 'forbidden', 'room_closed'],
  },
  open: {
    method: 'post',
    path: '/queue/rooms/:id/open',
    summary: 'Open a closed room again',
    permission: 'queue:manage',
    params: IdParams,
    reply: CallerRoom,
    errors: ['not_found', 'forbidden', 'room_open'],
  },
});
