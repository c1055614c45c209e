import { z } from 'zod';
import { ExamineeLine, IdName } from './checkup-lines';
import {
  Day,
  defineApi,
  IdParams,
  Instant,
  Line,
  OptionalLine,
  PageQuery,
  pageOf,
  SortBy,
  Version,
} from './define-api';

export const AppointmentStatus = z.enum(['booked', 'arrived', 'cancelled', 'no_show']);
export type AppointmentStatus = z.infer<typeof AppointmentStatus>;
export const appointmentStatusLabels: Record<AppointmentStatus, string> = {
  booked: '已预约',
  arrived: '已到检',
  cancelled: '已取消',
  no_show: '未到检',
};
/** Steps an appointment may take; the server enforces them, screens draw their buttons from them. */
export const appointmentSteps: Record<AppointmentStatus, readonly AppointmentStatus[]> = {
  booked: ['arrived', 'cancelled', 'no_show'],
  arrived: ['booked'],
  cancelled: [],
  no_show: ['booked'],
};

/** Hour of the day in which a slot begins, campus-local. */
export const Hour = z.int().min(0).max(23);
const Quota = z.int().min(0).max(10_000).describe('places');

export const Slot = z
  .object({
    id: z.uuid(),
    campusId: z.uuid(),
    date: Day,
    hour: Hour,
    quota: Quota,
    booked: z.int(),
    closed: z.boolean(),
    isPast: z.boolean(),
    version: Version,
  })
  .meta({ id: 'Slot' });
export type Slot = z.infer<typeof Slot>;

export const SlotBoard = z.object({ campuses: z.array(IdName), slots: z.array(Slot) }).meta({ id: 'SlotBoard' });
export type SlotBoard = z.infer<typeof SlotBoard>;

/** One line of a weekly pattern: on these weekdays, in this hour, so many places. */
export const SlotPattern = z.object({
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).describe('1 Monday … 7 Sunday'),
  hour: Hour,
  quota: Quota,
});
export type SlotPattern = z.infer<typeof SlotPattern>;

export const GenerateSlots = z
  .object({
    campusId: z.uuid(),
    from: Day,
    to: Day.describe('At most 366 days after from'),
    pattern: z.array(SlotPattern).min(1).max(100),
    skipDays: z.array(Day).max(366).default([]).describe('Holidays'),
    overwrite: z
      .boolean()
      .default(false)
      .describe('Also sets the quota of slots that exist, never below what is booked'),
  })
  .meta({ id: 'GenerateSlots' });

export const Appointment = z
  .object({
    id: z.uuid(),
    slotId: z.uuid(),
    campus: IdName,
    date: Day,
    hour: Hour,
    person: ExamineeLine,
    unit: IdName.nullable(),
    programme: IdName.nullable(),
    rosterEntryId: z.uuid().nullable(),
    packageName: z.string().nullable(),
    status: AppointmentStatus,
    checkup: z.object({ id: z.uuid(), number: z.string() }).nullable(),
    note: z.string().nullable(),
    cancelReason: z.string().nullable(),
    createdAt: Instant,
    version: Version,
    can: z.object({
      reschedule: z.boolean(),
      cancel: z.boolean(),
      noShow: z.boolean(),
      undoNoShow: z.boolean(),
      register: z.boolean(),
    }),
  })
  .meta({ id: 'Appointment' });
export type Appointment = z.infer<typeof Appointment>;

export const AppointmentQuery = PageQuery.extend({
  campusId: z.uuid().optional(),
  from: Day.optional(),
  to: Day.optional(),
  hour: z.coerce.number().int().min(0).max(23).optional(),
  status: AppointmentStatus.optional(),
  unitId: z.uuid().optional(),
  programmeId: z.uuid().optional(),
  personId: z.uuid().optional(),
  keyword: z.string().trim().max(60).optional().describe('Name, pinyin, ID, phone or its tail'),
  sort: SortBy('date', 'name').default('date'),
});

export const BookAppointment = z
  .object({
    id: z.uuid(),
    slotId: z.uuid(),
    personId: z.uuid(),
    rosterEntryId: z.uuid().nullish().describe('Absent: the person’s only open roster line at the campus; null: none'),
    packageId: z.uuid().nullish(),
    note: OptionalLine(500),
  })
  .meta({ id: 'BookAppointment' });

export const BookRoster = z
  .object({
    programmeId: z.uuid(),
    from: Day,
    to: Day,
    fromHour: Hour.default(0),
    toHour: Hour.default(23).describe('Last hour, inclusive'),
    mostPerHour: z.int().min(1).max(1000).optional().describe('Leaves the rest of each hour to others'),
    entryIds: z.array(z.uuid()).max(5000).optional().describe('Only these; absent: everybody without a booking'),
  })
  .meta({ id: 'BookRoster' });

const bookErrors = [
  'not_found',
  'forbidden',
  'slot_full',
  'slot_closed',
  'slot_in_past',
  'already_booked',
  'already_registered',
  'programme_locked',
  'programme_closed',
  'roster_withdrawn',
  'wrong_campus',
] as const;

export const appointmentsApi = defineApi({
  slots: {
    method: 'get',
    path: '/slots',
    summary: 'Places and how many are taken, of all campuses one may see',
    permission: 'appointment:read',
    unitScope: true,
    query: z.object({ from: Day, to: Day, campusId: z.uuid().optional() }),
    reply: SlotBoard,
  },
  generateSlots: {
    method: 'post',
    path: '/slots/generate',
    summary: 'Make slots by a weekly pattern',
    permission: 'slot:write',
    body: GenerateSlots,
    reply: z.object({ created: z.int(), changed: z.int(), kept: z.int() }),
    errors: ['not_found', 'forbidden'],
  },
  changeSlots: {
    method: 'post',
    path: '/slots/change',
    summary: 'Change the quota of slots, close or open them',
    permission: 'slot:write',
    body: z.object({
      slots: z
        .array(z.object({ id: z.uuid(), version: Version }))
        .min(1)
        .max(500),
      quota: Quota.optional(),
      closed: z.boolean().optional(),
    }),
    reply: z.array(Slot),
    errors: ['not_found', 'forbidden', 'stale', 'quota_below_booked'],
  },
  list: {
    method: 'get',
    path: '/appointments',
    summary: 'Appointments, by day and hour',
    permission: 'appointment:read',
    unitScope: true,
    query: AppointmentQuery,
    reply: pageOf(Appointment),
  },
  summary: {
    method: 'get',
    path: '/appointments/summary',
    summary: 'How many of a day are still expected, came, cancelled or did not come',
    permission: 'appointment:read',
    unitScope: true,
    query: z.object({ date: Day, campusId: z.uuid().optional() }),
    reply: z.object({ booked: z.int(), arrived: z.int(), cancelled: z.int(), no_show: z.int() }),
  },
  book: {
    method: 'post',
    path: '/appointments',
    summary: 'Book a place for a person',
    permission: 'appointment:write',
    unitScope: true,
    body: BookAppointment,
    reply: Appointment,
    errors: bookErrors,
  },
  bookRoster: {
    method: 'post',
    path: '/appointments/roster',
    summary: 'Spread a programme’s roster over the free places of some days',
    permission: 'appointment:write',
    unitScope: true,
    body: BookRoster,
    reply: z.object({
      booked: z.int(),
      unplaced: z.int().describe('No place was left for them'),
      notPermitted: z.int().describe('People whom the caller may not see; they stay without a booking'),
    }),
    errors: ['not_found', 'forbidden', 'programme_locked', 'programme_closed'],
  },
  reschedule: {
    method: 'post',
    path: '/appointments/:id/reschedule',
    summary: 'Move a booking to another slot, in one step',
    permission: 'appointment:write',
    unitScope: true,
    params: IdParams,
    body: z.object({ version: Version, slotId: z.uuid() }),
    reply: Appointment,
    errors: [...bookErrors, 'stale', 'appointment_state'],
  },
  cancel: {
    method: 'post',
    path: '/appointments/:id/cancel',
    summary: 'Cancel a booking; its place is free again',
    permission: 'appointment:write',
    unitScope: true,
    params: IdParams,
    body: z.object({ version: Version, reason: Line(200) }),
    reply: Appointment,
    errors: ['not_found', 'forbidden', 'stale', 'appointment_state'],
  },
  noShow: {
    method: 'post',
    path: '/appointments/:id/no-show',
    summary: 'The person did not come',
    permission: 'appointment:write',
    unitScope: true,
    params: IdParams,
    body: z.object({ version: Version }),
    reply: Appointment,
    errors: ['not_found', 'forbidden', 'stale', 'appointment_state'],
  },
  undoNoShow: {
    method: 'post',
    path: '/appointments/:id/undo-no-show',
    summary: 'The person did come, or comes later: the booking is live again',
    permission: 'appointment:write',
    unitScope: true,
    params: IdParams,
    body: z.object({ version: Version, reason: Line(200) }),
    reply: Appointment,
    errors: ['not_found', 'forbidden', 'stale', 'appointment_state', 'already_booked'],
  },
  noShows: {
    method: 'post',
    path: '/appointments/no-shows',
    summary: 'Everybody still booked on a past day did not come',
    permission: 'appointment:write',
    body: z.object({ campusId: z.uuid(), date: Day }),
    reply: z.object({ marked: z.int() }),
    errors: ['forbidden', 'appointment_state'],
  },
});
