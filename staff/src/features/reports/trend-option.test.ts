import { describe, expect, it } from '@jest/globals';
import type { ReportTrend } from '@tijian/shared';
import { axisOf, bandText, shownTrends } from './trend-option';

const trend = (code: string, ...flags: ReportTrend['points'][number]['flag'][]): ReportTrend => ({
  indicatorCode: code,
  name: code,
  points: flags.map((flag, at) => ({ date: `202${at}-05-01`, number: at + 1, flag })),
});

describe('trends', () => {
  it('show what is abnormal now first, then what has been, and never a single point', () => {
    const list = [
      trend('calm', 'normal', 'normal'),
      trend('once', 'high', 'normal'),
      trend('new', 'high'),
      trend('bad', 'normal', 'low'),
    ];
    expect(shownTrends(list).map((it) => it.indicatorCode)).toEqual(['bad', 'once', 'calm']);
  });

  it.each([
    [{ low: 3.9, high: 6.1 }, '3.9–6.1'],
    [{ high: 26 }, '≤26'],
    [{ low: 1 }, '≥1'],
    [{}, ''],
  ])('%j reads %s', (band, text) => expect(bandText(band)).toBe(text));

  it('has an axis that holds all points and the band, and never starts below zero', () => {
    const axis = axisOf({ ...trend('GLU', 'normal', 'high'), low: 0.2, high: 6 });
    expect(axis.min).toBe(0);
    expect(axis.max).toBeGreaterThan(6);
    expect(
      axisOf({ ...trend('T', 'low'), points: [{ date: '2026-01-01', number: -2.5, flag: 'low' }] }).min,
    ).toBeLessThan(-2.5);
  });
});
