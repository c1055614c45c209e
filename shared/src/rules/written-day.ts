import { businessDate, isCalendarDay } from './dates';
import { toHalfWidth } from './text';

const day = String.raw`(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))`;
const weekday = String.raw`(?:\s*(?:星期|周)[一二三四五六日天])?`;
const time = String.raw`(?:[ T]?\s*(?:上午|下午)?\s*(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(?:AM|PM)?(Z|[+-]\d{2}:?\d{2})?)?`;
const written = new RegExp(`^${day}${weekday}${time}$`, 'i');

/**
 * A day as people and programs write it: 1980-1-2, 1980/01/02, 1980.1.2, 19800102, 1980年1月2日, a time behind it or not. An
 * instant that names its zone (1980-01-01T16:00:00Z) is the day it falls on in China. Null for a day that does not exist and for anything else.
 */
export function parseWrittenDay(text: string): string | null {
  const match = written.exec(toHalfWidth(text).trim());
  if (!match) return null;
  const [, year, longMonth, longDay, shortMonth, shortDay, clock, zone] = match;
  const month = (longMonth ?? shortMonth ?? '').padStart(2, '0');
  const iso = `${year}-${month}-${(longDay ?? shortDay ?? '').padStart(2, '0')}`;
  if (!isCalendarDay(iso)) return null;
  if (!clock || !zone) return iso;
  const instant = Date.parse(`${iso}T${clock.padStart(clock.length + (clock.indexOf(':') === 1 ? 1 : 0), '0')}${zone}`);
  return Number.isNaN(instant) ? null : businessDate(instant);
}
