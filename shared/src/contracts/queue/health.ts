import { z } from 'zod';
import { IdName } from '../checkup-lines';
import { Day, defineApi, fileReply, Instant, PageQuery, pageOf } from '../define-api';
import { RoomHours } from './caller';
import { TicketState, VisitState, WaitRange } from './vocabulary';

/** Longest span of days whose promised waits are compared at once. */
export const LONGEST_ACCURACY_DAYS = 92;
/** Minutes between two pictures of a replay. */
export const REPLAY_MINUTES = 5;
/** How far the forecast of support looks ahead. */
export const SUPPORT_MINUTES = 20;

const Place = IdName.extend({ code: z.string(), floor: z.string(), department: z.string() });

export const HealthRoom = z
  .object({
    room: Place,
    open: z.boolean(),
    shut: RoomHours.shape.shut,
    stations: z.int(),
    working: z.int().describe('signed on and not pausing'),
    paused: z.int(),
    waiting: z.int(),
    inRoom: z.int().describe('called or in the room'),
    done: z.int().describe('today'),
    wait: WaitRange.describe('for somebody who joined now'),
    longestWait: z.number().describe('of those who wait now, minutes, not rounded'),
    meanWait: z.number().nullable().describe('of those called today, minutes'),
    work: z
      .number()
      .nullable()
      .describe(
        'minutes of work left for one station in use, those on their way here included; null when nobody works',
      ),
    missed: z.int().describe('calls today that nobody answered'),
    missedShare: z.number().nullable().describe('of all calls today'),
  })
  .meta({ id: 'HealthRoom' });
export type HealthRoom = z.infer<typeof HealthRoom>;

export const LongWait = z
  .object({
    number: z.string(),
    room: IdName,
    minutes: z.number().describe('not rounded'),
    promisedP90: z.number().nullable(),
    passedBy: z.int(),
  })
  .meta({ id: 'LongWait' });

/** The state of the queue (排队健康). People are numbers here. */
export const QueueHealth = z
  .object({
    at: Instant,
    present: z.int().describe('people in the centre'),
    waiting: z.int(),
    held: z.int(),
    parked: z.int(),
    finished: z.int(),
    meanVisit: z.number().nullable().describe('of those who finished today, minutes'),
    missedShare: z.number().nullable(),
    bottleneck: z.object({ name: z.string(), minutes: z.number(), words: z.string() }).nullable(),
    rooms: z.array(HealthRoom).describe('the most work left first'),
    longest: z.array(LongWait).describe('at most ten'),
  })
  .meta({ id: 'QueueHealth' });
export type QueueHealth = z.infer<typeof QueueHealth>;

export const SupportNeed = z
  .object({
    room: Place,
    when: z.enum(['now', 'soon']).describe('soon: within 20 minutes'),
    wait: z.number().nullable().describe('minutes for somebody who comes now; null when nobody works there'),
    waitSoon: z.number().nullable().describe('minutes for somebody who comes in 20 minutes'),
    working: z.int().describe('signed on there and not pausing'),
    waiting: z.int(),
    coming: z.int().describe('people expected to join within 20 minutes'),
    free: z
      .int()
      .describe('stations where nobody is signed on, of the room and of those open now that do steps of it too'),
    opens: IdName.nullable().describe('where the room itself has none of them: the room to open instead'),
    words: z.string(),
    colleagues: z
      .array(
        z.object({
          user: IdName,
          where: z.string().describe('room where they stand, or where they are'),
          state: z.enum(['idle', 'paused', 'off']),
          qualified: z
            .enum(['record', 'grant'])
            .describe('worked there in the last 90 days, or holds the permission there'),
          words: z.string(),
        }),
      )
      .describe('the freest first, at most three; none where no station is free and nobody pauses at one'),
  })
  .meta({ id: 'SupportNeed' });
export type SupportNeed = z.infer<typeof SupportNeed>;

const Told = {
  waits: z.int().describe('calls whose wait had been announced'),
  mean: z.number().describe('actual minutes'),
  promised: z.number().describe('mean of the announced figure, minutes'),
  bias: z.number().describe('announced minus actual; positive: people waited less than told'),
  error: z.number().describe('mean absolute error, minutes'),
  inRange: z.number().describe('share between P50 and P90'),
  above: z.number().describe('share above P90; 10 % is aimed at'),
};
export const AccuracyGroup = z.object({ key: z.string(), name: z.string(), ...Told }).meta({ id: 'AccuracyGroup' });
export type AccuracyGroup = z.infer<typeof AccuracyGroup>;

export const QueueAccuracy = z
  .object({
    all: AccuracyGroup.nullable().describe('null without any'),
    rooms: z.array(AccuracyGroup),
    hours: z.array(AccuracyGroup).describe('by hour of the call'),
    days: z.array(AccuracyGroup),
    untold: z.int().describe('calls without an announced wait'),
  })
  .meta({ id: 'QueueAccuracy' });
export type QueueAccuracy = z.infer<typeof QueueAccuracy>;

/** A day as it was, every five minutes; lists run along `times`. */
export const QueueReplay = z
  .object({
    on: Day,
    times: z.array(z.int()).describe('minutes since midnight'),
    rooms: z.array(
      z.object({
        room: Place,
        waiting: z.array(z.int()),
        inRoom: z.array(z.int()).describe('called or in the room'),
        staff: z.array(z.int()).describe('signed on and not pausing'),
        longest: z.array(z.int()).describe('minutes the longest waits already'),
        open: z.array(z.boolean()),
      }),
    ),
    present: z.array(z.int()),
    waiting: z.array(z.int()),
    held: z.array(z.int()),
    finished: z.array(z.int()),
    calls: z.array(z.int()).describe('in the five minutes before'),
    missed: z.array(z.int()).describe('in the five minutes before'),
    events: z.int(),
  })
  .meta({ id: 'QueueReplay' });
export type QueueReplay = z.infer<typeof QueueReplay>;

export const ReplayPerson = z
  .object({
    number: z.string(),
    vip: z.boolean(),
    state: z.union([VisitState, TicketState]),
    room: IdName.nullable(),
    since: Instant,
    done: z.int().describe('examinations finished by then'),
  })
  .meta({ id: 'ReplayPerson' });
export type ReplayPerson = z.infer<typeof ReplayPerson>;

const campus = { campusId: z.uuid() };
const span = {
  ...campus,
  from: Day.optional().describe('today when neither day is given'),
  to: Day.optional(),
  roomId: z.uuid().optional(),
};

export const queueHealthApi = defineApi({
  now: {
    method: 'get',
    path: '/queue/health',
    summary: 'Lengths, waits, bottleneck, longest waits and missed calls of today',
    permission: 'queue:read',
    query: z.object(campus),
    reply: QueueHealth,
    errors: ['forbidden'],
  },
  support: {
    method: 'get',
    path: '/queue/support',
    summary: 'Rooms that need support now or in 20 minutes, each with a qualified colleague who is free',
    permission: 'queue:read',
    query: z.object(campus),
    reply: z.object({ at: Instant, needs: z.array(SupportNeed) }),
    errors: ['forbidden'],
  },
  accuracy: {
    method: 'get',
    path: '/queue/accuracy',
    summary: 'Announced waits against actual ones, by room, hour and day',
    permission: 'queue:read',
    query: z.object(span),
    reply: QueueAccuracy,
    errors: ['forbidden'],
  },
  exportAccuracy: {
    method: 'post',
    path: '/queue/accuracy/export',
    summary: 'The same as .xlsx; on record',
    permission: 'export:data',
    body: z.object(span).meta({ id: 'ExportAccuracy' }),
    reply: fileReply,
    errors: ['forbidden'],
  },
  replay: {
    method: 'get',
    path: '/queue/replay',
    summary: 'A day every five minutes: lengths of all rooms, people present',
    permission: 'queue:read',
    query: z.object({ ...campus, on: Day }),
    reply: QueueReplay,
    errors: ['forbidden'],
  },
  replayPeople: {
    method: 'get',
    path: '/queue/replay/people',
    summary: 'Who was where at a minute of a day, as ticket numbers',
    permission: 'queue:read',
    query: PageQuery.extend({
      ...campus,
      on: Day,
      at: z.coerce.number().int().min(0).max(1440).describe('minutes since midnight'),
      roomId: z.uuid().optional(),
    }),
    reply: pageOf(ReplayPerson),
    errors: ['forbidden'],
  },
});
