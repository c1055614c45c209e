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
} as const;
const ranges = queueRuleRanges;

/** When a room begins to call, on days on which it works. */
export const RoomOpening = z.object({ roomId: z.uuid(), opensAt: ClockTime }).meta({ id: 'RoomOpening' });
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

/** How a campus queues. Without rules of its own a campus has the usual ones, as version 0. */
export const QueueRules = z
  .object({
    campusId: z.uuid(),
    ...figures,
    openings: z
      .array(RoomOpening)
      .describe('rooms that call nobody before a time; the others as soon as they are manned'),
    version: z.int(),
  })
  .meta({ id: 'QueueRules' });
export type QueueRules = z.infer<typeof QueueRules>;

export const SaveQueueRules = z
  .object({
    ...figures,
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
