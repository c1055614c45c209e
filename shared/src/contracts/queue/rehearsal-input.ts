import { z } from 'zod';
import { Day } from '../define-api';

/** Most runs of one rehearsal, and most comparisons beside it. */
export const MOST_REHEARSAL_RUNS = 200;
export const MOST_REHEARSAL_CHANGES = 6;

export const MinuteOfDay = z.int().min(0).max(1439).describe('minutes since midnight of the campus');

/** One thing done otherwise, compared with the day as planned. */
export const RehearsalChange = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('stations'), roomId: z.uuid(), more: z.int().min(-5).max(5) }),
    z.object({ kind: z.literal('opening'), roomId: z.uuid().nullable(), earlier: z.int().min(-180).max(180) }),
    z.object({
      kind: z.literal('closing'),
      roomId: z.uuid().nullable().describe('null: every room that closes'),
      later: z.int().min(-180).max(180),
    }),
    z.object({
      kind: z.literal('arrivals'),
      from: z.int().min(0).max(23),
      to: z.int().min(0).max(23),
      people: z.int().min(1).max(1000),
    }),
  ])
  .meta({ id: 'RehearsalChange' });
export type RehearsalChange = z.infer<typeof RehearsalChange>;

const EditedRoom = z.object({
  id: z.uuid(),
  stations: z.int().min(0).max(50),
  opensAt: MinuteOfDay,
  closesAt: MinuteOfDay.nullable().optional().describe('null: none; absent: as planned'),
});
const EditedHour = z.object({ hour: z.int().min(0).max(23), people: z.int().min(0).max(500) });

/** What a rehearsal was asked for with, as it is kept. */
export const RehearsalInput = z
  .object({
    id: z.uuid(),
    campusId: z.uuid(),
    on: Day,
    runs: z.int().min(5).max(MOST_REHEARSAL_RUNS).default(20),
    seed: z.int().min(1).max(1_000_000).default(1),
    rooms: z.array(EditedRoom).max(500).default([]).describe('rooms that differ from the plan'),
    walkIns: z.array(EditedHour).max(24).default([]).describe('hours that differ from the plan'),
    noShow: z.number().min(0).max(0.9).optional(),
    changes: z.array(RehearsalChange).max(MOST_REHEARSAL_CHANGES).default([]),
  })
  .meta({ id: 'RehearsalInput' });
export type RehearsalInput = z.infer<typeof RehearsalInput>;

const PossibleRoom = EditedRoom.refine((it) => typeof it.closesAt !== 'number' || it.closesAt > it.opensAt, {
  path: ['closesAt'],
  message: '停诊时间须晚于开诊时间',
});

const RealChange = RehearsalChange.refine((it) => it.kind !== 'stations' || it.more !== 0, {
  path: ['more'],
  message: '增减的工位数不能为 0',
})
  .refine((it) => it.kind !== 'opening' || it.earlier !== 0, { path: ['earlier'], message: '提前的分钟数不能为 0' })
  .refine((it) => it.kind !== 'closing' || it.later !== 0, { path: ['later'], message: '推迟的分钟数不能为 0' })
  .refine((it) => it.kind !== 'arrivals' || it.from !== it.to, {
    path: ['to'],
    message: '改到的时段须与原来的不同',
  });

const isDistinct = (it: readonly unknown[]) => new Set(it).size === it.length;

/** Refused is what can't be, and a comparison that changes nothing. */
export const StartRehearsal = RehearsalInput.extend({
  rooms: z
    .array(PossibleRoom)
    .max(500)
    .refine((it) => isDistinct(it.map((one) => one.id)), '诊室不能重复')
    .default([])
    .describe('rooms that differ from the plan'),
  walkIns: z
    .array(EditedHour)
    .max(24)
    .refine((it) => isDistinct(it.map((one) => one.hour)), '时段不能重复')
    .default([])
    .describe('hours that differ from the plan'),
  changes: z.array(RealChange).max(MOST_REHEARSAL_CHANGES).default([]),
}).meta({ id: 'StartRehearsal' });
export type StartRehearsal = z.infer<typeof StartRehearsal>;

const planned = 'as it is without the edit';

/** One edit of a rehearsal against what is known of the day. */
export const RehearsalEdit = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('stations'),
      room: z.string(),
      planned: z.int().describe(planned),
      edited: z.int(),
    }),
    z.object({
      kind: z.literal('opening'),
      room: z.string(),
      planned: MinuteOfDay.describe(planned),
      edited: MinuteOfDay,
    }),
    z.object({
      kind: z.literal('closing'),
      room: z.string(),
      planned: MinuteOfDay.nullable().describe(`${planned}; null: none`),
      edited: MinuteOfDay.nullable(),
    }),
    z.object({
      kind: z.literal('walkIns'),
      hour: z.int(),
      planned: z.int().describe(planned),
      edited: z.int(),
    }),
    z.object({ kind: z.literal('noShow'), planned: z.number().describe(planned), edited: z.number() }),
  ])
  .meta({ id: 'RehearsalEdit' });
export type RehearsalEdit = z.infer<typeof RehearsalEdit>;
