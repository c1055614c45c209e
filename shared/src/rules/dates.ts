/** China keeps one time zone without summer time (since 1991): UTC+8. Fixed arithmetic works where `Intl` zones are missing. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
const WEEKDAYS = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'] as const;

/** True for `YYYY-MM-DD` naming a day that exists (years 0001–9999, proleptic Gregorian). */
export function isCalendarDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Days of a month (month 1–12). */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The calendar day in Asia/Shanghai at an instant (the business date). Throws RangeError for an invalid instant. */
export function businessDate(instant: Date | string | number): string {
  return new Date(epochOf(instant) + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** `2026-11-20 08:30` in Asia/Shanghai. */
export function formatShanghai(instant: Date | string | number): string {
  return new Date(epochOf(instant) + SHANGHAI_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
}

/** The instant of a wall-clock time (`HH:mm`) on a day in Asia/Shanghai. Throws RangeError for what does not exist. */
export function shanghaiInstant(day: string, time = '00:00'): Date {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw new RangeError(`not a time of day: ${time}`);
  return new Date(
    epochDay(day) * DAY_MS + Number(time.slice(0, 2)) * 3_600_000 + Number(time.slice(3)) * 60_000 - SHANGHAI_OFFSET_MS,
  );
}

/** The day `days` after (or before, when negative). Throws RangeError unless `day` is a calendar day. */
export function addDays(day: string, days: number): string {
  return new Date((epochDay(day) + days) * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from one calendar day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return epochDay(to) - epochDay(from);
}

/** `08:05` of minutes since midnight, to the nearest minute; what ends after midnight has hours from 24 on. */
export function clockOf(minutes: number): string {
  const whole = Math.round(minutes);
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
}

/** 星期一 … 星期日 of a calendar day. */
export function weekdayName(day: string): string {
  return WEEKDAYS[(((epochDay(day) + 4) % 7) + 7) % 7] ?? '';
}

/**
 * Age in completed years (周岁) on a day. Who was born on 29 February completes a year on 1 March in common years.
 * Negative before birth. Throws RangeError unless both are calendar days.
 */
export function ageOn(birthDate: string, onDate: string): number {
  epochDay(birthDate);
  epochDay(onDate);
  const years = Number(onDate.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return onDate.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

function epochOf(instant: Date | string | number): number {
  const epoch = instant instanceof Date ? instant.getTime() : new Date(instant).getTime();
  if (!Number.isFinite(epoch)) throw new RangeError('not an instant');
  return epoch;
}

function epochDay(day: string): number {
  if (!isCalendarDay(day)) throw new RangeError(`not a calendar day: ${day}`);
  return Date.parse(`${day}T00:00:00.000Z`) / DAY_MS;
}
