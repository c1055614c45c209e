import { z } from 'zod';
import { IdName } from '../checkup-lines';
import { ClockTime, defineApi, IdParams, Instant, Line, OptionalLine, PageQuery, pageOf, Version } from '../define-api';
import { WaitRange } from './vocabulary';

/** What a screen shows: every room of the campus, the rooms of one floor, or the one room beside whose door it hangs. */
export const DisplayKind = z.enum(['hall', 'floor', 'door']);
export type DisplayKind = z.infer<typeof DisplayKind>;
export const displayKindLabels: Record<DisplayKind, string> = { hall: '大厅屏', floor: '楼层屏', door: '诊室门屏' };

/** How a screen is set up. Rooms: a door screen has exactly one; a hall or floor screen may leave some out, empty means all there. */
const settings = {
  name: Line(40),
  kind: DisplayKind,
  floor: OptionalLine(20).describe('of a floor screen'),
  roomIds: z.array(z.uuid()).max(200).default([]),
  volume: z.int().min(0).max(100).default(80).describe('0: no sound'),
  speech: z.boolean().default(true).describe('calls are spoken; the chime alone when false'),
  quietFrom: ClockTime.nullable().default(null),
  quietUntil: ClockTime.nullable()
    .default(null)
    .describe('no sound from quietFrom until then, over midnight when earlier'),
};

/** An enrolled screen as staff see it. */
export const Display = z
  .object({
    id: z.uuid(),
    campus: IdName,
    name: z.string(),
    kind: DisplayKind,
    floor: z.string().nullable(),
    rooms: z.array(IdName),
    volume: z.int(),
    speech: z.boolean(),
    quietFrom: z.string().nullable(),
    quietUntil: z.string().nullable(),
    state: z.enum(['active', 'revoked']),
    enrolledAt: Instant,
    enrolledBy: z.string(),
    lastSeenAt: Instant.nullable().describe('noted at most once a minute'),
    revokedAt: Instant.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Display' });
export type Display = z.infer<typeof Display>;

export const ConfirmDisplay = z
  .object({
    id: z.uuid(),
    code: z.string().trim().toUpperCase().length(6, '代码是 6 位').describe('as the screen shows it'),
    campusId: z.uuid(),
    ...settings,
  })
  .meta({ id: 'ConfirmDisplay' });
export type ConfirmDisplay = z.infer<typeof ConfirmDisplay>;
export const EditDisplay = z.object({ ...settings, version: Version }).meta({ id: 'EditDisplay' });
export type EditDisplay = z.infer<typeof EditDisplay>;

/** Who is called or waits, as everybody in the hall may read it. */
export const ScreenTicket = z
  .object({
    number: z.string().describe('A012'),
    name: z.string().nullable().describe('masked, 张*三; null for VVIP people'),
    station: z.int().nullable().describe('of a room with several, where the person is called to'),
  })
  .meta({ id: 'ScreenTicket' });
export type ScreenTicket = z.infer<typeof ScreenTicket>;

/** One call to announce; with `undone` it was taken back. */
export const ScreenCall = ScreenTicket.extend({
  id: z.uuid(),
  roomId: z.uuid(),
  roomName: z.string(),
  floor: z.string(),
  kind: z.enum(['call', 'recall']),
  at: Instant,
  undone: z.boolean(),
}).meta({ id: 'ScreenCall' });
export type ScreenCall = z.infer<typeof ScreenCall>;

/** A room's line as screens show it, whole: the newest is the truth. */
export const ScreenRoom = z
  .object({
    id: z.uuid(),
    code: z.string(),
    name: z.string(),
    floor: z.string(),
    department: z.string(),
    stations: z.int(),
    state: z.enum(['open', 'paused', 'closed', 'unstaffed']),
    note: z.string().nullable().describe('why it stands still and until when, in words'),
    staff: z.array(z.string()).describe('who works there now'),
    called: z.array(ScreenTicket).describe('the last called first'),
    inRoom: z.array(ScreenTicket),
    next: z.array(ScreenTicket).describe('in calling order, at most 6'),
    missed: z.array(ScreenTicket).describe('the last missed first, at most 12'),
    waiting: z.int(),
    wait: WaitRange.describe('for somebody who joined now'),
  })
  .meta({ id: 'ScreenRoom' });
export type ScreenRoom = z.infer<typeof ScreenRoom>;

/** Data of the news of kind `ScreenNews` on `screens:<campusId>`: calls made or taken back, and the lines that changed with them. */
export const ScreenNews = z
  .object({ calls: z.array(ScreenCall), rooms: z.array(ScreenRoom) })
  .meta({ id: 'ScreenNews' });
export type ScreenNews = z.infer<typeof ScreenNews>;

/** Everything a screen shows. It holds all news of `topic` up to `seq`; later news is put on top. */
export const DisplaySnapshot = z
  .object({
    display: Display.pick({
      id: true,
      campus: true,
      name: true,
      kind: true,
      floor: true,
      volume: true,
      speech: true,
      quietFrom: true,
      quietUntil: true,
      version: true,
    }),
    hospital: z.string(),
    topic: z.string(),
    seq: z.int(),
    rooms: z.array(ScreenRoom).describe('by floor and code'),
    calls: z
      .array(ScreenCall)
      .describe(
        'of today, the last first: the last call of everybody who is called now, filled up to 12 with those before; without those taken back',
      ),
    serverTime: Instant,
  })
  .meta({ id: 'DisplaySnapshot' });
export type DisplaySnapshot = z.infer<typeof DisplaySnapshot>;

export const displaysApi = defineApi({
  enrol: {
    method: 'post',
    path: '/displays/enrolments',
    summary:
      'A new screen asks for a code to show; its token is worth nothing until staff confirm the code. With the bearer token of a screen that still waits: another code for the same token, and the one before is worth nothing any more',
    permission: 'public',
    reply: z.object({ token: z.string(), code: z.string(), expiresAt: Instant }).meta({ id: 'DisplayEnrolment' }),
    errors: ['display_confirmed', 'too_many_requests'],
  },
  enrolment: {
    method: 'get',
    path: '/displays/enrolments/mine',
    summary: 'Whether the screen that holds the bearer token has been confirmed',
    permission: 'public',
    reply: z
      .object({
        state: z.enum(['waiting', 'confirmed', 'gone']),
        expiresAt: Instant.nullable().describe('while waiting: of the code that was given last'),
      })
      .meta({ id: 'DisplayEnrolmentState' }),
  },
  snapshot: {
    method: 'get',
    path: '/displays/me',
    summary: 'Everything this screen shows',
    permission: 'device',
    reply: DisplaySnapshot,
  },
  list: {
    method: 'get',
    path: '/displays',
    summary: 'Enrolled screens of a campus',
    permission: 'queue:manage',
    query: PageQuery.extend({
      campusId: z.uuid(),
      keyword: z.string().trim().max(40).optional(),
      state: z.enum(['active', 'revoked']).optional(),
    }),
    reply: pageOf(Display),
  },
  confirm: {
    method: 'post',
    path: '/displays',
    summary: 'Take the screen that shows this code into service',
    permission: 'queue:manage',
    body: ConfirmDisplay,
    reply: Display,
    errors: ['not_found', 'forbidden', 'display_code_unknown', 'name_taken'],
  },
  update: {
    method: 'put',
    path: '/displays/:id',
    summary: 'Change what a screen shows and how it sounds; it follows at once',
    permission: 'queue:manage',
    params: IdParams,
    body: EditDisplay,
    reply: Display,
    errors: ['not_found', 'stale', 'display_revoked', 'name_taken'],
  },
  test: {
    method: 'post',
    path: '/displays/:id/test',
    summary: 'Have the screen announce a trial call',
    permission: 'queue:manage',
    params: IdParams,
    reply: Display,
    errors: ['not_found', 'display_revoked'],
  },
  revoke: {
    method: 'post',
    path: '/displays/:id/revoke',
    summary: 'Take a screen out of service: its token is worth nothing from now on, and it goes back to showing a code',
    permission: 'queue:manage',
    params: IdParams,
    body: z.object({ reason: Line(100) }).meta({ id: 'RevokeDisplay' }),
    reply: Display,
    errors: ['not_found', 'display_revoked'],
  },
});
