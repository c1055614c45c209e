import { describe, expect, it } from '@jest/globals';
import { catalogueIndicators } from '../data';
import { plausibilityData } from '../data/plausibility';
import { checkPlausibility, plausibilityLimits } from './plausibility';

const indicators = catalogueIndicators();

describe('limits', () => {
  it('exist for every numeric indicator, hard around soft, reference ranges inside soft', () => {
    for (const it of indicators.values()) {
      if (it.kind !== 'numeric') continue;
      const limits = plausibilityLimits(it.code);
      if (!limits) throw new Error(`no limits for ${it.code}`);
      for (const [low, high] of [limits.soft, limits.childSoft ?? limits.soft]) {
        expect(limits.hard[0]).toBeLessThanOrEqual(low);
        expect(limits.hard[1]).toBeGreaterThanOrEqual(high);
      }
      for (const range of it.ranges) {
        expect(range.low || limits.soft[0]).toBeGreaterThanOrEqual(limits.soft[0]);
        expect(range.high ?? limits.soft[1]).toBeLessThanOrEqual(limits.soft[1]);
      }
    }
  });

  it('name only numeric indicators', () => {
    const { limits, slips } = plausibilityData();
    for (const code of [...Object.keys(limits).filter((it) => it !== 'AUD_*'), ...slips.flatMap((it) => it.codes)]) {
      expect(indicators.get(code)?.kind).toBe('numeric');
    }
  });
});

it.each([
  ['HEIGHT', 175, 40, 'ok', null],
  ['HEIGHT', 1.75, 40, 'reject', { value: 175, unit: 'm' }],
  ['HEIGHT', 110, 40, 'ask', null],
  ['HEIGHT', 110, 6, 'ok', null],
  ['WEIGHT', 5000, 40, 'reject', null],
  ['WEIGHT', 180, 40, 'ask', { value: 90, unit: '斤' }],
  ['WAIST', 2.6, 40, 'reject', { value: 86.7, unit: '尺' }],
  ['SBP', 16, 40, 'reject', { value: 120, unit: 'kPa' }],
  ['SBP', 230, 40, 'ask', null],
  ['VA_R', 4.9, 40, 'reject', { value: 0.8, unit: '五分记录' }],
  ['HGB', 13.9, 40, 'ask', { value: 139, unit: 'g/dL' }],
  ['GLU', 95, 40, 'reject', { value: 5.27, unit: 'mg/dL' }],
  ['CREA', 0.9, 40, 'reject', { value: 80, unit: 'mg/dL' }],
  ['UA', 5.5, 40, 'ask', { value: 327, unit: 'mg/dL' }],
  ['TC', 190, 40, 'reject', { value: 4.91, unit: 'mg/dL' }],
  ['HBA1C', 42, 40, 'reject', { value: 6, unit: 'mmol/mol' }],
  ['HCT', 0.42, 40, 'reject', { value: 42, unit: 'L/L' }],
  ['PLT', 23, 40, 'ask', { value: 230, unit: '万/μL' }],
  ['U_SG', 1015, 40, 'reject', { value: 1.015, unit: '×1000' }],
  ['AUD_L_4000', 150, 40, 'reject', null],
  ['AUD_L_4000', 60, 40, 'ok', null],
  ['NO_SUCH', 1e6, 40, 'ok', null],
])('%s %d at %i: %s', (code, value, ageYears, level, suggestion) => {
  const result = checkPlausibility(code, value, { ageYears, decimals: indicators.get(code)?.decimals });
  expect({ level: result.level, suggestion: result.suggestion }).toEqual({ level, suggestion });
  expect(result.message === '').toBe(level === 'ok');
});
