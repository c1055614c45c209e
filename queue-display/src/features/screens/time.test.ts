import { expect, it } from '@jest/globals';
import { ageWords, clockOf } from './time';

it('tells campus time to the second', () => expect(clockOf(Date.parse('2026-11-20T00:30:05Z'))).toBe('08:30:05'));

it.each([
  [3.9, '3 秒前'],
  [125, '2 分钟前'],
  [7300, '2 小时前'],
])('%d seconds ago is %s', (seconds, words) => expect(ageWords(seconds)).toBe(words));
