import { businessDate, formatShanghai, weekdayName } from '@tijian/shared';

type Instant = string | number | Date;

/** `2026-11-20 08:30` in Asia/Shanghai; an absent instant is shown as a dash. */
export const formatTime = (instant: Instant | null | undefined): string =>
  instant == null ? '—' : formatShanghai(instant);

/** `08:30` in Asia/Shanghai. */
export const formatClock = (instant: Instant): string => formatShanghai(instant).slice(11);

/** `2026-11-20` of a calendar day or, in Asia/Shanghai, of an instant. */
export const formatDay = (day: Instant | null | undefined): string => {
  if (day == null) return '—';
  return typeof day === 'string' && day.length === 10 ? day : businessDate(day);
};

/** `2026-11-20 星期五`. */
export const formatDayWithWeekday = (day: string): string => `${day} ${weekdayName(day)}`;

/** The campus-local calendar day now. */
export const today = (): string => businessDate(Date.now());

/** How long ago, in words; the future counts as now. */
export function formatAge(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return `${whole} 秒前`;
  if (whole < 3600) return `${Math.floor(whole / 60)} 分钟前`;
  if (whole < 86_400) return `${Math.floor(whole / 3600)} 小时前`;
  return `${Math.floor(whole / 86_400)} 天前`;
}

/** `1:05` or `12:00:00` left; never negative. */
export function formatCountdown(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const tail = String(rest).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}
