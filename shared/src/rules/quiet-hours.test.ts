import { expect, it } from '@jest/globals';
import { isQuiet, isSilent } from './quiet-hours';

it.each([
  ['12:30', '12:00', '14:00', true],
  ['14:00', '12:00', '14:00', false],
  ['23:00', '21:00', '07:00', true],
  ['06:59', '21:00', '07:00', true],
  ['07:00', '21:00', '07:00', false],
  ['12:00', null, null, false],
  ['12:00', '12:00', '12:00', false],
])('at %s with quiet hours %s–%s it is quiet: %s', (clock, from, until, quiet) =>
  expect(isQuiet(clock, from, until)).toBe(quiet),
);

it('makes no sound in quiet hours of the campus, nor without volume', () => {
  const noon = Date.parse('2026-11-20T04:10:00.000Z');
  const quiet = { quietFrom: '12:00', quietUntil: '14:00' };
  expect(isSilent({ volume: 80, ...quiet }, noon)).toBe(true);
  expect(isSilent({ volume: 80, ...quiet }, noon + 7_200_000)).toBe(false);
  expect(isSilent({ volume: 0, quietFrom: null, quietUntil: null }, noon)).toBe(true);
});
