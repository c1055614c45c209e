import { expect, it } from '@jest/globals';
import { undoWindowMs } from './undo-window';

const now = Date.parse('2026-11-20T00:00:00Z');
it.each([
  ['what is left of it', '2026-11-20T00:00:03.500Z', 3500],
  ['all of it', '2026-11-20T00:00:05Z', 5000],
  ['a clock that is fast here', '2026-11-19T23:58:00Z', 5000],
  ['a clock that is slow here', '2026-11-20T00:02:00Z', 5000],
])('offers %s', (_, until, expected) => {
  expect(undoWindowMs(until, now)).toBe(expected);
});
