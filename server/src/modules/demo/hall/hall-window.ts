import { businessDate } from '@tijian/shared';
import { minutesOf } from '../../queue';

/** The hall has been open so long; before half past two in the night since midnight. Minutes. */
const OPEN_FOR = 150;

/** From when to when people have come today, and what time it is, in minutes since midnight. */
export function hallWindow(at: Date): { from: number; to: number; now: number } {
  const now = minutesOf(at, businessDate(at));
  const from = Math.max(Math.floor(now) - OPEN_FOR, 0);
  return { from, to: Math.max(now - 1, from), now };
}
