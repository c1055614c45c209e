import type { Candidate } from '@tijian/shared';

/** Where the choice goes with an arrow key; it does not run past the ends. */
export function moved(candidates: readonly Candidate[], chosen: string | null, step: 1 | -1): string | null {
  if (!candidates.length) return null;
  const at = candidates.findIndex((it) => it.key === chosen);
  const next =
    at < 0 ? (step > 0 ? 0 : candidates.length - 1) : Math.min(candidates.length - 1, Math.max(0, at + step));
  return candidates[next]?.key ?? null;
}

/** The one who is meant without asking: the only one found, or the only one who is waiting to be registered. */
export function meantOne(candidates: readonly Candidate[]): string | null {
  if (candidates.length === 1) return candidates[0]?.key ?? null;
  const waiting = candidates.filter((it) => (it.rosterEntryId || it.appointmentId) && !it.checkup && !it.blocked);
  return waiting.length === 1 ? (waiting[0]?.key ?? null) : null;
}

const KEY = 'tijian.staff.registration.autoPrint';
/** Whether the guide sheet is opened by itself after registering; remembered on this computer. */
export const autoPrint = {
  read: (): boolean => localStorage.getItem(KEY) === 'true',
  write: (on: boolean): void => localStorage.setItem(KEY, String(on)),
};
