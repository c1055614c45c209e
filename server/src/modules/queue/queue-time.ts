import { businessDate, shanghaiInstant } from '@tijian/shared';

const MINUTE_MS = 60_000;

/** The engine's clock: minutes since the campus's midnight. */
export const minutesOf = (at: Date, day: string = businessDate(at)): number =>
  (at.getTime() - shanghaiInstant(day).getTime()) / MINUTE_MS;

/** `HH:mm` as the engine's time. */
export const minutesOfClock = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
};

/** The instant of an engine time on a day. */
export const instantOf = (minutes: number, day: string): Date =>
  new Date(shanghaiInstant(day).getTime() + Math.round(minutes * MINUTE_MS));

export const plusMinutes = (at: Date, minutes: number): Date =>
  new Date(at.getTime() + Math.round(minutes * MINUTE_MS));

export const minutesBetween = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / MINUTE_MS;
