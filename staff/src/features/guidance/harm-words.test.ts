import { expect, it } from '@jest/globals';
import { harmWords } from './harm-words';

it.each([
  [null, '影响：现在没有人上岗，无法估算'],
  [{ people: 0, minutesEach: 0, minutesTotal: 0 }, '影响：预计不会让其他人多等'],
  [{ people: 6, minutesEach: 4.26, minutesTotal: 18.04 }, '影响：6 位其他体检人可能多等，平均 3 分钟，最多 4.3 分钟'],
])('%j', (harm, words) => {
  expect(harmWords(harm)).toBe(words);
});
