import { describe, expect, it } from '@jest/globals';
import type { ReportResult } from '@tijian/shared';
import { earlierDays, isLong, unitParts } from './result-rows';

const result = (over: Partial<ReportResult>): ReportResult => ({
  indicatorCode: 'X',
  name: '指标',
  text: '1',
  displayText: '1',
  number: 1,
  flag: 'normal',
  previous: [],
  ...over,
});
const earlier = (...days: string[]) =>
  result({ previous: days.map((date) => ({ date, displayText: '1', number: 1, flag: null })) });

describe('rows of results', () => {
  it.each([
    ['10^9/L', { base: '10', exponent: '9', rest: '/L' }],
    ['10¹²/L', { base: '10', exponent: '12', rest: '/L' }],
    ['mmol/L', { base: 'mmol/L', exponent: '', rest: '' }],
    ['kg/m²', { base: 'kg/m', exponent: '2', rest: '' }],
  ])('raises the exponent of %s', (unit, parts) => expect(unitParts(unit)).toEqual(parts));

  it('heads the columns with the days most values have, and never with one day twice', () => {
    expect(earlierDays([earlier('2025-10-01', '2024-10-01'), earlier('2025-10-01'), earlier('2024-10-01')])).toEqual([
      '2025-10-01',
      '2024-10-01',
    ]);
    expect(earlierDays([earlier('2025-10-01'), earlier('2026-01-01', '2025-10-01')])).toEqual([
      '2026-01-01',
      '2025-10-01',
    ]);
    expect(earlierDays([result({})])).toEqual([]);
  });

  it('gives words of a picture the whole width, choices and numbers a row', () => {
    expect(isLong(result({ number: null, displayText: '肝脏形态大小正常，实质回声细密增强，后方回声衰减。' }))).toBe(
      true,
    );
    expect(isLong(result({ number: null, displayText: '未见异常' }))).toBe(false);
    expect(isLong(result({ displayText: '7.80' }))).toBe(false);
  });
});
