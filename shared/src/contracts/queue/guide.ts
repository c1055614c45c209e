import { z } from 'zod';
import { IdName } from '../checkup-lines';
import { Day, defineApi, IdParams, Instant, Line } from '../define-api';
import { OvertakingReason, StopBlocker, VisitState, WaitRange } from './vocabulary';

/** Where the examinee stands now, as their phone tells it; `self` is to go where nobody queues or is called. */
export const GuideNow = z.enum([
  'expected',
  'waiting',
  'called',
  'in_room',
  'self',
  'missed',
  'held',
  'parked',
  'between',
  'finished',
  'left',
]);
export type GuideNow = z.infer<typeof GuideNow>;

/** Everything the examinee's own page shows; of themselves no more than number and masked name, of others numbers only. */
export const GuideView = z
  .object({
    visitId: z.uuid(),
    topic: z.string(),
    number: z.string(),
    name: z.string().describe('masked'),
    hospital: z.string(),
    campus: IdName.extend({ phone: z.string().nullable() }),
    businessDate: Day,
    state: VisitState,
    now: GuideNow,
    words: z.string().describe('what to do now, one or two sentences'),
    room: IdName.extend({ floor: z.string() }).nullable().describe('where to go, wait or be'),
    step: z.string().nullable().describe('what is done there'),
    why: z.string().nullable().describe('why this room is next'),
    position: z.int().nullable().describe('from 1 among those who wait there'),
    wait: WaitRange.nullable(),
    since: Instant.nullable().describe('called, missed or set aside since'),
    calledTimes: z.int(),
    leftMinutes: z.number().nullable().describe('expected until everything is done'),
    stops: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        items: z.array(z.string()),
        state: z.enum(['todo', 'doing', 'done', 'skipped']),
        needs: z.array(z.enum(['fasting', 'full_bladder', 'meal'])),
        blocker: StopBlocker.nullable(),
        place: z.string().nullable().describe('room and floor, or where it was done'),
        wait: WaitRange.nullable(),
      }),
    ),
    overtakings: z.array(z.object({ at: Instant, number: z.string(), reason: OvertakingReason, words: z.string() })),
    can: z.object({ rejoin: z.boolean() }),
    serverTime: Instant,
  })
  .meta({ id: 'GuideView' });
export type GuideView = z.infer<typeof GuideView>;

export const guideApi = defineApi({
  view: {
    method: 'get',
    path: '/guide',
    summary: "The examinee's day, by the token of the guide sheet's QR code as bearer",
    permission: 'guide',
    reply: GuideView,
  },
  rejoin: {
    method: 'post',
    path: '/guide/rejoin',
    summary: 'I am back: after a missed call, into the line again',
    permission: 'guide',
    reply: GuideView,
    errors: ['visit_state', 'ticket_state'],
  },
  renew: {
    method: 'post',
    path: '/queue/visits/:id/guide-code',
    summary: 'Make the code on the printed guide sheet worthless; the next print carries a new one',
    permission: 'queue:guide',
    params: IdParams,
    body: z.object({ reason: Line(100) }).meta({ id: 'RenewGuideCode' }),
    reply: z.object({ expiresAt: Instant }).meta({ id: 'GuideCode' }),
    errors: ['not_found', 'forbidden'],
  },
});
