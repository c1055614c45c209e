import { describe, expect, it } from '@jest/globals';
import type { ComparedCheckup, ComparedIndicator } from '@tijian/shared';
import { shownItems, sparkline, trendOf } from './compare-rows';

const cell = (number: number | null, flag: 'normal' | 'high' = 'normal') => ({
  displayText: String(number),
  number,
  flag,
  rangeText: null,
});
const indicator = (over: Partial<ComparedIndicator>): ComparedIndicator => ({
  code: 'GLU',
  name: '空腹血糖',
  abbr: 'FPG',
  unit: 'mmol/L',
  low: 3.9,
  high: 6.1,
  cells: [cell(7, 'high'), null, cell(5)],
  ...over,
});
const visits = ['2026-11-01', '2025-11-01', '2024-11-01'].map((businessDate) => ({
  businessDate,
})) as ComparedCheckup[];

describe('the comparison', () => {
  const items = [
    {
      itemCode: 'A',
      itemName: '空腹血糖',
      departmentName: '检验科',
      indicators: [indicator({}), indicator({ code: 'X', name: '钾', abbr: 'K', cells: [cell(4), cell(4), null] })],
    },
  ];

  it('filters by what was ever abnormal and by words', () => {
    const codes = (it: Parameters<typeof shownItems>[1]) =>
      shownItems(items, it).flatMap((one) => one.indicators.map((two) => two.code));
    expect(codes({ abnormal: false, keyword: '' })).toEqual(['GLU', 'X']);
    expect(codes({ abnormal: true, keyword: '' })).toEqual(['GLU']);
    expect(codes({ abnormal: false, keyword: ' fpg ' })).toEqual(['GLU']);
    expect(codes({ abnormal: true, keyword: '钾' })).toEqual([]);
  });

  it('draws the years from old to new, leaving gaps out, and nothing of a single number', () => {
    const trend = trendOf(indicator({}), visits);
    expect(trend?.points.map((it) => [it.date, it.number])).toEqual([
      ['2024-11-01', 5],
      ['2026-11-01', 7],
    ]);
    expect(trendOf(indicator({ cells: [cell(5), null, null] }), visits)).toBeNull();
    if (trend) expect(sparkline(trend).map((it) => it.x)).toEqual([0, 1]);
  });
});
