import { describe, expect, it } from '@jest/globals';
import { busiestFrame, oneDecimal, percent, pressureOf } from './figures';

describe('figures of the queue', () => {
  it('shows decimals and shares', () => {
    expect([oneDecimal(2.25), oneDecimal(null), percent(0.1234), percent(null)]).toEqual(['2.3', '—', '12.3%', '—']);
  });

  it('shows no negative zero', () => {
    expect([-0.04, -0, 0.04, -0.06, -10.04].map(oneDecimal)).toEqual(['0.0', '0.0', '0.0', '-0.1', '-10.0']);
  });

  it('begins a replay where most people wait', () => {
    expect(busiestFrame([0, 3, 9, 2])).toBe(2);
    expect(busiestFrame([])).toBe(0);
  });

  it.each([
    [0, 0, 'none'],
    [1, 1, 'some'],
    [4, 1, 'many'],
    [12, 2, 'full'],
    [1, 0, 'full'],
  ] as const)('%i waiting with %i working is %s', (waiting, staff, expected) => {
    expect(pressureOf(waiting, staff)).toBe(expected);
  });
});
