import { businessDate, clockOf, type RoomHours } from '@tijian/shared';
import type { RoomFacts } from './planning/campus-facts';
import { instantOf, minutesOf } from './queue-time';

type Hours = Pick<RoomFacts, 'openAt' | 'closeAt'>;

/** Whether the room may call now by its rule, when it begins and stops today, and what there is to say of that. */
export function hoursOf({ openAt, closeAt }: Hours, now: Date): RoomHours {
  const day = businessDate(now);
  const minute = minutesOf(now, day);
  const early = minute < openAt;
  const over = closeAt !== null && minute >= closeAt;
  return {
    opensAt: openAt > 0 ? instantOf(openAt, day).toISOString() : null,
    closesAt: closeAt === null ? null : instantOf(closeAt, day).toISOString(),
    shut: early ? 'early' : over ? 'over' : null,
    words: early
      ? `${clockOf(openAt)} 开诊，之前不叫号`
      : over
        ? `今天 ${clockOf(closeAt)} 已停诊，不再叫号`
        : closeAt === null
          ? ''
          : `今天 ${clockOf(closeAt)} 停诊`,
  };
}

/** When those who wait there are looked at again, as nobody is called any more. */
export function closingOf({ closeAt }: Hours, day: string, now: Date): Date | null {
  const at = closeAt === null ? null : instantOf(closeAt, day);
  return at && at > now ? at : null;
}
