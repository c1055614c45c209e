import { expect, it } from '@jest/globals';
import { ageWords, clockOf, isQuiet } from './time';

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

it('tells campus time to the second', () => expect(clockOf(Date.parse('2026-11-20T00:30:05Z'))).toBe('08:30:05'));

it.each([
  [3.9, '3 秒前'],
  [125, '2 分钟前'],
  [7300, '2 小时前'],
])('%d seconds ago is %s', (seconds, words) => expect(ageWords(seconds)).toBe(words));
