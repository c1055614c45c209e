import { expect, it } from '@jest/globals';
import { readIdNumber } from './id-autofill';

const today = '2026-11-20';

it.each([
  ['', 'none'],
  ['1101011990', 'none'],
  ['11010519491231002X', 'read'],
  ['110105194912310021', 'wrong'],
  ['110105491231002', 'read'],
  ['11010519491231002XX', 'wrong'],
])('reads %s', (typed, state) => {
  expect(readIdNumber('id_card', typed, today).state).toBe(state);
});

it('gives sex and birth day, and nothing for other papers', () => {
  expect(readIdNumber('id_card', '11010519491231002x', today)).toMatchObject({ sex: 'F', birthOn: '1949-12-31' });
  expect(readIdNumber('passport', '11010519491231002X', today)).toEqual({ state: 'none' });
});
