import { z } from 'zod';
import { IdName } from '../checkup-lines';
import { Day, defineApi, IdParams, Instant, PageQuery, pageOf } from '../define-api';
import { MinuteOfDay, RehearsalChange, RehearsalEdit, RehearsalInput, StartRehearsal } from './rehearsal-input';

/** A figure over all runs: its mean, and between what nine tenths and one tenth of the runs lie. */
export const RunRange = z
  .object({
    mean: z.number(),
    low: z.number().describe('P10 of the runs'),
    high: z.number().describe('P90 of the runs'),
  })
  .meta({ id: 'RunRange' });
export type RunRange = z.infer<typeof RunRange>;

/** A room as it is planned for the day; stations and opening may be edited. */
export const RehearsalRoom = z
  .object({
    id: z.uuid(),
    code: z.string(),
    name: z.string(),
    floor: z.string(),
    department: IdName,
    stations: z.int().describe('expected to be manned'),
    places: z.int().describe('stations that the room has'),
    opensAt: MinuteOfDay,
    closesAt: MinuteOfDay.nullable().optional().describe('nobody is called from then on; null: while it is manned'),
    people: z
      .int()
      .describe('people with something that can be done here; rooms that do the same count the same people'),
    minutes: z.number().describe('of one sitting: learned, else as configured'),
    learnedFrom: z.int().describe('sittings that the minutes were learned from'),
  })
  .meta({ id: 'RehearsalRoom' });
export type RehearsalRoom = z.infer<typeof RehearsalRoom>;

/** What is known of a coming day before it is rehearsed. */
export const RehearsalPlan = z
  .object({
    campusId: z.uuid(),
    on: Day,
    hours: z.array(
      z.object({
        hour: z.int(),
        booked: z.int(),
        registered: z.int().describe('already registered for the day'),
        walkIns: z.int().describe('expected without booking: mean of the last four same weekdays, unless edited'),
      }),
    ),
    people: z.int(),
    noShow: z.number().describe('share of bookings that were missed in the last 90 days'),
    rooms: z.array(RehearsalRoom),
    busiestRoomId: z
      .uuid()
      .nullable()
      .optional()
      .describe('whose stations have most minutes of work, shared with the rooms that do the same; null: nobody comes'),
    staffFrom: Day.nullable().describe('day whose duties the stations are taken from; null: every station of the room'),
    notes: z.array(z.string()).describe('what the plan had to assume, in words'),
    edits: z
      .array(RehearsalEdit)
      .optional()
      .describe('what differs from what is known of the day; absent in rehearsals that did not keep it'),
  })
  .meta({ id: 'RehearsalPlan' });
export type RehearsalPlan = z.infer<typeof RehearsalPlan>;

/** How the day goes, in figures of all runs. Minutes. */
export const RehearsalTotals = z
  .object({
    people: RunRange.describe('who come'),
    visit: RunRange.describe('mean time in the centre'),
    visitP50: RunRange,
    visitP90: RunRange,
    waits: RunRange.describe('mean of all waits of one person together'),
    wait: RunRange.describe('mean wait for one room'),
    longest: RunRange.describe('the longest single wait'),
    finishAt: RunRange.describe('when the last one is through, minutes since midnight'),
  })
  .meta({ id: 'RehearsalTotals' });
export type RehearsalTotals = z.infer<typeof RehearsalTotals>;
export type RehearsalFigure = keyof RehearsalTotals;

export const RehearsalResult = z
  .object({
    runs: z.int(),
    seed: z.int(),
    tookMs: z.int(),
    totals: RehearsalTotals,
    unfinished: z
      .int()
      .describe('people who could not do everything, all runs together: rooms had closed, or nobody was there'),
    rooms: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        department: z.string(),
        stations: z.int(),
        people: z.number(),
        wait: RunRange,
        p90: z.number().describe('nine of ten people wait at most so long'),
        busy: RunRange.describe('share of the open time in which a station works'),
        hours: z.array(z.object({ hour: z.int(), people: z.number(), wait: RunRange, p90: z.number() })),
      }),
    ),
    departments: z
      .array(
        z.object({
          name: z.string(),
          stations: z.int(),
          work: RunRange.describe('minutes of work for one station'),
          wait: RunRange,
          bottleneck: z.number().describe('share of the runs in which nothing else had more work left per station'),
        }),
      )
      .describe('the most work per station first'),
    present: z.array(z.object({ at: z.int(), people: RunRange, waiting: RunRange })).describe('every 15 minutes'),
    changes: z.array(
      z.object({
        change: RehearsalChange,
        words: z.string(),
        totals: RehearsalTotals,
        differences: RehearsalTotals.describe('change minus plan, run by run with the same seed'),
        better: z.number().describe('share of the runs with a shorter mean visit'),
        unfinished: z.int().optional().describe('people who could not do everything, all runs together'),
      }),
    ),
  })
  .meta({ id: 'RehearsalResult' });
export type RehearsalResult = z.infer<typeof RehearsalResult>;

export const RehearsalLine = z
  .object({
    id: z.uuid(),
    campusId: z.uuid(),
    on: Day,
    runs: z.int(),
    changes: z.int(),
    people: z.int(),
    edits: z.array(RehearsalEdit).optional().describe('as in the plan'),
    state: z.enum(['running', 'done', 'failed']),
    jobId: z.uuid().nullable(),
    byName: z.string(),
    createdAt: Instant,
    finishAt: RunRange.nullable(),
    visit: RunRange.nullable(),
  })
  .meta({ id: 'RehearsalLine' });
export type RehearsalLine = z.infer<typeof RehearsalLine>;

export const Rehearsal = RehearsalLine.extend({
  input: RehearsalInput,
  plan: RehearsalPlan,
  result: RehearsalResult.nullable(),
}).meta({ id: 'Rehearsal' });
export type Rehearsal = z.infer<typeof Rehearsal>;

/** `days` looks for bookings from tomorrow on, so many days ahead. */
export const REHEARSAL_DAYS_AHEAD = 30;

/** Rehearsal of a coming day (明日推演). */
export const rehearsalApi = defineApi({
  days: {
    method: 'get',
    path: '/queue/rehearsals/days',
    summary: 'Coming days with bookings, the next first; at most 30, from tomorrow on',
    permission: 'queue:read',
    query: z.object({ campusId: z.uuid() }),
    reply: z.object({ days: z.array(z.object({ on: Day, booked: z.int() })) }),
    errors: ['not_found', 'forbidden'],
  },
  plan: {
    method: 'get',
    path: '/queue/rehearsals/plan',
    summary: 'What is known of a coming day: arrivals, rooms, stations, learned times',
    permission: 'queue:read',
    query: z.object({ campusId: z.uuid(), on: Day }),
    reply: RehearsalPlan,
    errors: ['not_found', 'forbidden'],
  },
  start: {
    method: 'post',
    path: '/queue/rehearsals',
    summary: 'Simulates the day many times with the policy of the queue, with comparisons; runs as a job',
    permission: 'queue:manage',
    body: StartRehearsal,
    reply: RehearsalLine,
    errors: ['not_found', 'forbidden'],
  },
  list: {
    method: 'get',
    path: '/queue/rehearsals',
    summary: 'Rehearsals of a campus, the newest first',
    permission: 'queue:read',
    query: PageQuery.extend({ campusId: z.uuid(), on: Day.optional() }),
    reply: pageOf(RehearsalLine),
    errors: ['forbidden'],
  },
  get: {
    method: 'get',
    path: '/queue/rehearsals/:id',
    summary: 'A rehearsal with what it rested on and what came out',
    permission: 'queue:read',
    params: IdParams,
    reply: Rehearsal,
    errors: ['not_found'],
  },
});
