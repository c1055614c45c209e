import { shanghaiInstant } from '@tijian/shared';

type When = { date: string; hour: number };

/** The instant at which the slot's hour is over. */
export function endOfSlot({ date, hour }: When): Date {
  return new Date(shanghaiInstant(date, `${String(hour).padStart(2, '0')}:00`).getTime() + 3_600_000);
}

export const isPastSlot = (slot: When, now: Date): boolean => endOfSlot(slot) <= now;
