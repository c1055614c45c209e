import { z } from 'zod';
import { IdName } from '../checkup-lines';
import { defineApi, IdParams, Instant, OptionalLine, PageQuery, pageOf } from '../define-api';
import { DutyState, PauseReason } from './vocabulary';

/** Somebody signed on at a station of a room (上岗). One person holds one station at a time, one station one person. */
export const Duty = z
  .object({
    id: z.uuid(),
    campusId: z.uuid(),
    room: IdName.extend({ code: z.string(), floor: z.string() }),
    station: z.int().describe('from 1, at most as many as the room has'),
    user: IdName,
    state: DutyState,
    startedAt: Instant,
    endedAt: Instant.nullable(),
    pauseReason: PauseReason.nullable(),
    pauseNote: z.string().nullable(),
    pausedAt: Instant.nullable(),
    backAt: Instant.nullable().describe('expected return as announced'),
    pausePending: z.boolean().describe('the pause begins when the present examinee leaves'),
    version: z.int(),
  })
  .meta({ id: 'Duty' });
export type Duty = z.infer<typeof Duty>;

/** What news of kind `Duty` carries on the topic `queue:<campus>`, so that the desk tells a leave without asking back. */
export const DutyNews = z.object({
  state: DutyState,
  userName: z.string(),
  room: IdName.extend({ floor: z.string() }),
  pauseReason: PauseReason.nullable(),
  backAt: Instant.nullable(),
});
export type DutyNews = z.infer<typeof DutyNews>;

export const SignOn = z
  .object({
    id: z.uuid(),
    roomId: z.uuid(),
    station: z.int().min(1).max(50).optional().describe('absent: the first free one'),
  })
  .meta({ id: 'SignOn' });
export const PauseDuty = z
  .object({
    reason: PauseReason,
    note: OptionalLine(100),
    minutes: z.int().min(1).max(240).optional().describe('expected length; absent when nobody can tell'),
  })
  .meta({ id: 'PauseDuty' });

export const dutiesApi = defineApi({
  mine: {
    method: 'get',
    path: '/duties/mine',
    summary: 'Where I am signed on, or null',
    permission: 'queue:call',
    reply: Duty.nullable(),
  },
  list: {
    method: 'get',
    path: '/duties',
    summary: 'Who is signed on where since when (在岗)',
    permission: 'queue:read',
    query: PageQuery.extend({ campusId: z.uuid(), roomId: z.uuid().optional() }),
    reply: pageOf(Duty),
  },
  signOn: {
    method: 'post',
    path: '/duties',
    summary: 'Sign on at a station of a room',
    permission: 'queue:call',
    body: SignOn,
    reply: Duty,
    errors: ['not_found', 'forbidden', 'station_taken', 'already_on_duty'],
  },
  pause: {
    method: 'post',
    path: '/duties/:id/pause',
    summary:
      "Pause with a reason; begins when the present examinee leaves. One's own, or as manager of the queue anybody's",
    permission: 'queue:read',
    params: IdParams,
    body: PauseDuty,
    reply: Duty,
    errors: ['not_found', 'forbidden', 'duty_state'],
  },
  resume: {
    method: 'post',
    path: '/duties/:id/resume',
    summary: 'End the pause',
    permission: 'queue:read',
    params: IdParams,
    reply: Duty,
    errors: ['not_found', 'forbidden', 'duty_state'],
  },
  signOff: {
    method: 'post',
    path: '/duties/:id/sign-off',
    summary: 'Leave the station (离岗); refused while somebody is in the room with this person',
    permission: 'queue:read',
    params: IdParams,
    reply: Duty,
    errors: ['not_found', 'forbidden', 'duty_state', 'examinee_in_room'],
  },
});
