import { z } from 'zod';
import { ClockTime, defineApi } from '../define-api';

const whole = (name: string, [min, max]: readonly [number, number]) => {
  const words = `${name}应为 ${min}–${max} 的整数`;
  return z.int(words).min(min, words).max(max, words);
};

/** From where to where each figure of the rules may go. */
export const queueRuleRanges = {
  rejoinBehind: [1, 10],
  missesBeforeParking: [1, 5],
  rejoinMinutes: [1, 30],
  bladderMinutes: [5, 120],
  walkingSameFloor: [1, 10],
  walkingOtherFloor: [1, 20],
  vipsInRow: [1, 10],
  pauseMinutes: [3, 120],
  closureMinutes: [5, 480],
} as const;
/** Lengths that pauses and closures may be offered with, in minutes, and how many of them. */
export const offeredLengths = { pauseLengths: [1, 240], closureLengths: [1, 720], most: 8 } as const;
const ranges = queueRuleRanges;

/** When a room begins to call and when it stops, on days on which it works. */
export const RoomOpening = z
  .object({
    roomId: z.uuid(),
    opensAt: ClockTime,
    closesAt: ClockTime.nullish().describe('nobody is called from then on; absent: as long as somebody works there'),
  })
  .refine((it) => !it.closesAt || it.closesAt > it.opensAt, { path: ['closesAt'], message: '停诊时间须晚于开诊时间' })
  .meta({ id: 'RoomOpening' });
export type RoomOpening = z.infer<typeof RoomOpening>;

const figures = {
  rejoinBehind: whole('过号后排到后面的位数', ranges.rejoinBehind).describe(
    'who missed a call waits again behind so many others',
  ),
  missesBeforeParking: whole('转人工的过号次数', ranges.missesBeforeParking).describe(
    'after so many missed calls in a row staff look for the person',
  ),
  rejoinMinutes: whole('过号后再次呼叫的间隔', ranges.rejoinMinutes).describe(
    'minutes after a missed call in which the person is not called again',
  ),
  bladderMinutes: whole('憋尿时间', ranges.bladderMinutes).describe('minutes until a bladder is full'),
  strictFasting: z.boolean().describe('breakfast comes before everything that needs no fasting'),
  walkingSameFloor: whole('同层步行时间', ranges.walkingSameFloor).describe('minutes'),
  walkingOtherFloor: whole('跨层步行时间', ranges.walkingOtherFloor).describe('minutes'),
  vipsInRow: whole('贵宾连续优先的人数', ranges.vipsInRow).describe('at most so many VIPs in a row while others wait'),
};

/** Lengths somebody picks from: whole minutes, each once, the shortest first. */
const lengths = (name: string, [min, max]: readonly [number, number]) =>
  z
    .array(whole(name, [min, max]))
    .min(1, `请至少填写一个${name}`)
    .max(offeredLengths.most, `${name}最多 ${offeredLengths.most} 个`)
    .refine((it) => new Set(it).size === it.length, `${name}不能重复`)
    .transform((it) => [...it].sort((a, b) => a - b));

const stops = {
  pauseLengths: lengths('暂停时长', offeredLengths.pauseLengths).describe('minutes offered to who pauses'),
  closureLengths: lengths('停诊时长', offeredLengths.closureLengths).describe('minutes offered to who closes a room'),
  pauseMinutes: whole('没有说明的暂停时长', ranges.pauseMinutes).describe('expected of a pause whose end nobody said'),
  closureMinutes: whole('没有说明的停诊时长', ranges.closureMinutes).describe(
    'expected of a closure whose end nobody said',
  ),
};

/** How a campus queues. Without rules of its own a campus has the usual ones, as version 0. */
export const QueueRules = z
  .object({
    campusId: z.uuid(),
    ...figures,
    ...stops,
    openings: z
      .array(RoomOpening)
      .describe('rooms that call nobody outside a time of day; the others as long as they are manned'),
    version: z.int(),
  })
  .meta({ id: 'QueueRules' });
export type QueueRules = z.infer<typeof QueueRules>;

export const SaveQueueRules = z
  .object({
    ...figures,
    ...z.object(stops).partial().describe('absent: as they are').shape,
    openings: z.array(RoomOpening).max(200).default([]),
    version: z.int().min(0).describe('0 where the campus has the usual rules'),
  })
  .refine((it) => it.walkingOtherFloor >= it.walkingSameFloor, {
    path: ['walkingOtherFloor'],
    message: '跨层步行时间不能短于同层',
  })
  .refine((it) => new Set(it.openings.map((one) => one.roomId)).size === it.openings.length, {
    path: ['openings'],
    message: '同一间诊室只能有一个开诊时间',
  })
  .meta({ id: 'SaveQueueRules' });
export type SaveQueueRules = z.infer<typeof SaveQueueRules>;

const CampusParams = z.object({ campusId: z.uuid() });

export const queueRulesApi = defineApi({
  get: {
    method: 'get',
    path: '/queue/rules/:campusId',
    summary: 'How a campus queues (排队规则)',
    permission: 'queue:read',
    params: CampusParams,
    reply: QueueRules,
    errors: ['not_found'],
  },
  save: {
    method: 'put',
    path: '/queue/rules/:campusId',
    summary: 'Change how a campus queues; holds from the next decision on',
    permission: 'queue:manage',
    params: CampusParams,
    body: SaveQueueRules,
    reply: QueueRules,
    errors: ['not_found', 'forbidden', 'stale'],
  },
});
