const WINDOW_MS = 5000;

/**
 * How long an undo seen now for the first time may still be offered, in milliseconds. The clock of this computer may be wrong: an end
 * that cannot be is replaced by the whole window, and the server has the last word.
 */
export function undoWindowMs(until: string, nowMs: number): number {
  const left = Date.parse(until) - nowMs;
  return left > 0 && left <= WINDOW_MS ? left : WINDOW_MS;
}
