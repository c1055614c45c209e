import type { TestApp } from '@tijian/server/testing';

/** A working day so far ahead that nothing but the queue itself, which has this clock, takes it for the present. */
const MIDNIGHT = Date.parse('2035-05-15T00:00:00+08:00');

export const instantAt = (minutes: number): Date => new Date(MIDNIGHT + Math.round(minutes * 60_000));

/** Sets the server's clock to so many minutes after midnight. */
export function setTime(test: TestApp, minutes: number): void {
  const at = instantAt(minutes);
  Object.assign(test.app, { now: () => new Date(at) });
}
