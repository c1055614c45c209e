import { formatShanghai } from '@tijian/shared';

/** `08:30:05` in Asia/Shanghai. */
export const clockOf = (at: number): string => {
  const seconds = String(new Date(at).getUTCSeconds()).padStart(2, '0');
  return `${formatShanghai(at).slice(11)}:${seconds}`;
};

/** Whether a wall-clock time (HH:mm) lies in the quiet hours; they may go over midnight. */
export function isQuiet(clock: string, from: string | null, until: string | null): boolean {
  if (from === null || until === null || from === until) return false;
  return from < until ? clock >= from && clock < until : clock >= from || clock < until;
}

/** How long ago, short enough for a corner of the screen. */
export function ageWords(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return `${whole} 秒前`;
  return whole < 3600 ? `${Math.floor(whole / 60)} 分钟前` : `${Math.floor(whole / 3600)} 小时前`;
}
