import { describe, expect, it } from '@jest/globals';
import { hoursText, oneDecimal, percentOf, spanText } from './figures';

describe('figures of workload', () => {
  it.each([
    [90, '1.5'],
    [0, '0.0'],
    [null, '—'],
  ])('%s minutes are %s hours', (minutes, text) => {
    expect(hoursText(minutes)).toBe(text);
  });

  it('shows one decimal, shares and spans', () => {
    expect([oneDecimal(4.25), oneDecimal(null)]).toEqual(['4.3', '—']);
    expect([percentOf(1, 3), percentOf(1, 0), percentOf(1, null)]).toEqual(['33%', '—', '—']);
    expect(spanText({ from: '2026-11-03', to: '2026-11-03' })).toBe('11-03');
    expect(spanText({ from: '2026-11-03', to: '2026-11-09' })).toBe('11-03 至 11-09');
  });
});
