import { expect, it } from '@jest/globals';
import { holdLengths } from './hold-lengths';

it('leaves it to staff to bring somebody back, but not while a bladder fills', () => {
  expect(holdLengths('rest')).toEqual([0, 10, 15, 20, 30, 45, 60]);
  expect(holdLengths('bladder')).toEqual([10, 15, 20, 30, 45, 60]);
});
