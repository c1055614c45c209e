import { describe, expect, it } from '@jest/globals';
import { changeVerdict, clockRange, differenceText, heatOf, rangeText, verdictOf } from './figures';

describe('figures of a rehearsal', () => {
  it('shows ranges, times and differences', () => {
    expect(rangeText({ mean: 82.4, low: 76, high: 90.2 })).toBe('82（76–90）');
    expect(rangeText({ mean: 3, low: 3, high: 3 })).toBe('3');
    expect(clockRange({ mean: 690, low: 680, high: 700 })).toBe('11:30（11:20–11:40）');
    expect(differenceText({ mean: -5.41, low: -6.9, high: 0 })).toBe('−5.4（−6.9 ～ 0.0）');
    expect(differenceText({ mean: 1.25, low: -0.04, high: 2 })).toBe('+1.3（0.0 ～ +2.0）');
  });

  it.each([
    [-3, -1, 'better'],
    [1, 3, 'worse'],
    [-1, 1, 'open'],
    [-0.05, 0.05, 'open'],
  ] as const)('%d to %d is %s', (low, high, expected) => {
    expect(verdictOf({ mean: 0, low, high })).toBe(expected);
  });

  it.each([
    [40, 20, 'moreDone'],
    [0, 20, 'moreLeft'],
    [3, 0, 'worse'],
  ] as const)('%d people not through, then %d in ten runs: %s', (before, after, expected) => {
    expect(changeVerdict({ mean: 2, low: 1, high: 3 }, { before, after, runs: 10 })).toBe(expected);
  });

  it('warms with the wait', () => {
    expect([0, 5, 10, 20, 40].map(heatOf)).toEqual([0, 1, 2, 3, 4]);
  });
});
