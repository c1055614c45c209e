import { expect, it } from '@jest/globals';
import { missedWords } from './rule-words';

it.each([
  [
    { rejoinBehind: 3, missesBeforeParking: 3, rejoinMinutes: 2 },
    '过号后排到后面第 3 位之后，2 分钟内不再叫，第 3 次过号转人工。',
  ],
  [{ rejoinBehind: 2, missesBeforeParking: 1, rejoinMinutes: 5 }, '过号一次就转人工；找到本人后排到后面第 2 位之后。'],
  [{ rejoinBehind: 2, missesBeforeParking: 1 }, ''],
])('%j', (rule, words) => {
  expect(missedWords(rule)).toBe(words);
});
