import { expect, it } from '@jest/globals';
import { minutesUntilCalled } from './clock';

it.each([
  ['2026-11-20T00:00:05.000Z', 1],
  ['2026-11-20T00:01:20.000Z', 1],
  ['2026-11-20T00:01:40.000Z', 2],
])('who was called at %s waited %i minutes, as the words of the call say', (calledAt, minutes) => {
  expect(minutesUntilCalled('2026-11-20T00:00:00.000Z', calledAt)).toBe(minutes);
});
