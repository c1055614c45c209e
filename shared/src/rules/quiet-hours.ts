import { formatShanghai } from './dates';

/** Whether a wall-clock time (HH:mm) lies in the quiet hours; they may go over midnight. */
export function isQuiet(clock: string, from: string | null, until: string | null): boolean {
  if (from === null || until === null || from === until) return false;
  return from < until ? clock >= from && clock < until : clock >= from || clock < until;
}

/** Whether a screen with this volume and these quiet hours makes no sound at an instant (epoch milliseconds). */
export const isSilent = (
  { volume, quietFrom, quietUntil }: { volume: number; quietFrom: string | null; quietUntil: string | null },
  at: number,
): boolean => volume === 0 || isQuiet(formatShanghai(at).slice(11), quietFrom, quietUntil);
