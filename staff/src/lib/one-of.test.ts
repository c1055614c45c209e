import { expect, it } from '@jest/globals';
import { oneOf } from './one-of';

const tabs = { now: '现在', replay: '回放' };
it.each([
  ['replay', 'replay'],
  [null, 'now'],
  ['xyz', 'now'],
  ['toString', 'now'],
])('%s in the address shows %s', (value, shown) => {
  expect(oneOf(value, tabs, 'now')).toBe(shown);
});
