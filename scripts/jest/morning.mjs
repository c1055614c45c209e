import { fileURLToPath } from 'node:url';

const HOUR = 3_600_000;
const clock = fileURLToPath(new URL('clock.cjs', import.meta.url));

/**
 * Lets the tests and every process they start live through a morning: their clock begins at the next 09:00 of
 * Asia/Shanghai, so that nothing depends on the hour they are run at. Only ahead, because the browser's own clock,
 * by which cookies expire, cannot be moved. What happens at midnight has tests that move `app.now`.
 */
export function beginInTheMorning() {
  if (process.env.TEST_CLOCK_SHIFT_MS) return;
  const intoTheDay = (Date.now() + 8 * HOUR) % (24 * HOUR);
  process.env.TEST_CLOCK_SHIFT_MS = String((9 * HOUR - intoTheDay + 24 * HOUR) % (24 * HOUR));
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --require ${JSON.stringify(clock)}`.trim();
}
