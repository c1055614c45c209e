import { describe, expect, it } from '@jest/globals';
import type { Candidate } from '@tijian/shared';
import { meantOne, moved } from './desk';

const one = (key: string, other: Partial<Candidate> = {}) =>
  ({ key, rosterEntryId: null, appointmentId: null, checkup: null, blocked: null, ...other }) as Candidate;
const waiting = (key: string, other: Partial<Candidate> = {}) => one(key, { rosterEntryId: key, ...other });
const registered = { id: 'c', number: 'A1', businessDate: '2026-11-20' };

describe('the registration desk', () => {
  it.each([
    [null, 1, 'a'],
    [null, -1, 'c'],
    ['a', 1, 'b'],
    ['c', 1, 'c'],
    ['a', -1, 'a'],
  ] as const)('moves the choice from %s by %s to %s', (from, step, to) =>
    expect(moved([one('a'), one('b'), one('c')], from, step)).toBe(to),
  );

  it.each([
    [[], null],
    [[one('a')], 'a'],
    [[one('a'), one('b')], null],
    [[waiting('a'), one('b')], 'a'],
    [[waiting('a'), waiting('b')], null],
    [[waiting('a', { checkup: registered }), waiting('b')], 'b'],
    [[waiting('a', { blocked: '已锁定' }), one('b')], null],
  ])('knows who is meant (%#)', (candidates, key) => expect(meantOne(candidates)).toBe(key));
});
