import { expect, it } from '@jest/globals';
import { lengthsOf } from './lengths';

it.each([
  [
    ['30', 5, '5', '15'],
    [5, 15, 30],
  ],
  [
    ['abc', 10, '5'],
    [5, 10, 'abc'],
  ],
])('tags %j are the lengths %j', (tags, lengths) => {
  expect(lengthsOf(tags)).toEqual(lengths);
});
