import { formatShanghai } from '@tijian/shared';

/** `08:30:05` in Asia/Shanghai. */
export const clockOf = (at: number): string => {
  const seconds = String(new Date(at).getUTCSeconds()).padStart(2, '0');
  return `${formatShanghai(at).slice(11)}:${seconds}`;
};

/** How long ago, short enough for a corner of the screen. */
export function ageWords(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return `${whole} 秒前`;
  return whole < 3600 ? `${Math.floor(whole / 60)} 分钟前` : `${Math.floor(whole / 3600)} 小时前`;
}
