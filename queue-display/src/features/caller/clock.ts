import { formatShanghai } from '@tijian/shared';

/** `08:30` in Asia/Shanghai. */
export const clockOf = (instant: string | number): string => formatShanghai(instant).slice(11, 16);

/** `2:05` since an instant, by the server's clock; never negative. */
export function timerOf(instant: string, serverNow: number): string {
  const seconds = Math.max(0, Math.floor((serverNow - Date.parse(instant)) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Whole minutes until somebody was called, rounded as the words of the call round them: at least one. */
export const minutesUntilCalled = (from: string, calledAt: string): number =>
  Math.max(1, minutesBetween(from, calledAt));

/** Whole minutes between two instants, rounded as the server rounds them; never negative. */
export const minutesBetween = (from: string, to: string | number): number =>
  Math.max(0, Math.round((new Date(to).getTime() - Date.parse(from)) / 60_000));
