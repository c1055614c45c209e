import { describe, expect, it } from '@jest/globals';
import { catalogueIndicators } from '../data';
import type { IndicatorDefinition } from './indicator';
import { formatMeasured, parseMeasured, roundTo } from './measured';
import { evaluateNumeric, evaluateQualified, evaluateResult, pickRange, rangeTextOf } from './reference-range';

const indicator = (code: string): IndicatorDefinition => {
  const found = catalogueIndicators().get(code);
  if (!found) throw new Error(code);
  return found;
};
const man = { sex: 'M', ageYears: 40 } as const;
const woman = { sex: 'F', ageYears: 40 } as const;

describe('parseMeasured', () => {
  it.each([
    ['5.6', 5.6, null, '5.6'],
    ['５．６', 5.6, null, '5.6'],
    [' 120 ', 120, null, '120'],
    ['<0.5', 0.5, '<', '<0.5'],
    ['＞ 100', 100, '>', '>100'],
    ['>=200', 200, '≥', '≥200'],
    ['-2.5', -2.5, null, '-2.5'],
    ['−10', -10, null, '-10'],
    ['0', 0, null, '0'],
    ['-0', 0, null, '-0'],
    ['5.10', 5.1, null, '5.10'],
  ])('%j is %d', (raw, number, qualifier, text) =>
    expect(parseMeasured(raw)).toEqual({ ok: true, number, qualifier, text }),
  );
  it.each([
    ['', 'empty'],
    ['　', 'empty'],
    ['NaN', 'not_a_number'],
    ['Infinity', 'not_a_number'],
    ['abc', 'not_a_number'],
    ['5..6', 'not_a_number'],
    ['5,6', 'not_a_number'],
    ['.5', 'not_a_number'],
    ['5.', 'not_a_number'],
    ['120/80', 'has_unit'],
    ['0x10', 'has_unit'],
    ['--5', 'not_a_number'],
    ['1e9', 'exponent'],
    ['1E-3', 'exponent'],
    ['5.6mmol/L', 'has_unit'],
    ['7.2↑', 'has_unit'],
    ['012', 'leading_zero'],
    ['99999999', 'too_large'],
    ['0.1234567', 'too_precise'],
  ])('%j is refused: %s', (raw, reason) => expect(parseMeasured(raw)).toMatchObject({ ok: false, reason }));
});

it.each([
  [1.005, 2, 1.01],
  [-2.45, 1, -2.5],
  [6.145, 2, 6.15],
  [0.5, 0, 1],
  [1e-7, 2, 0],
  [-0.04, 1, 0],
])('%d rounds to %i decimals as %d', (value, decimals, expected) => expect(roundTo(value, decimals)).toBe(expected));
it('prints decimals', () => expect(formatMeasured(5.1, 2)).toBe('5.10'));

describe('ranges', () => {
  it('takes the first that fits', () => {
    const ranges = indicator('CREA').ranges;
    expect(pickRange(ranges, { sex: 'M', ageYears: 59 })?.high).toBe(97);
    expect(pickRange(ranges, { sex: 'M', ageYears: 60 })?.high).toBe(111);
    expect(pickRange(ranges, { sex: 'F', ageYears: 85 })).toEqual({ critHigh: 654 });
    expect(pickRange(ranges, { sex: 'F', ageYears: null })?.high).toBeUndefined();
    expect(pickRange([{ sex: 'M', low: 1 }], woman)).toBeNull();
  });

  it.each([
    [3.9, 'normal'],
    [3.89, 'low'],
    [6.1, 'normal'],
    [6.104, 'normal'],
    [6.105, 'high'],
    [2.5, 'critical_low'],
    [2.504, 'critical_low'],
    [22.2, 'critical_high'],
  ])('glucose %d is %s', (value, flag) =>
    expect(evaluateNumeric(value, pickRange(indicator('GLU').ranges, man), 2)).toBe(flag),
  );

  it('does not judge without bounds', () => {
    expect(evaluateNumeric(5, null, 1)).toBeNull();
    expect(evaluateNumeric(5, { critHigh: 10 }, 1)).toBeNull();
    expect(evaluateNumeric(10, { critHigh: 10 }, 1)).toBe('critical_high');
    expect(evaluateNumeric(Number.NaN, { low: 1 }, 1)).toBeNull();
  });

  it.each([
    [0.5, '<', { high: 7 }, 'normal'],
    [0.5, '<', { low: 0, high: 7 }, 'normal'],
    [0.5, '<', { low: 1, high: 7 }, 'low'],
    [1, '<', { low: 1 }, 'low'],
    [1, '≤', { low: 1 }, null],
    [2, '<', { low: 1, high: 7 }, null],
    [9, '<', { high: 7 }, null],
    [100, '>', { high: 7 }, 'high'],
    [7, '>', { high: 7 }, 'high'],
    [5, '>', { high: 7 }, null],
    [60, '>', { low: 40 }, 'normal'],
    [200, '≥', { high: 7, critHigh: 200 }, 'critical_high'],
  ] as const)('%d %s in %j is %s', (limit, qualifier, range, flag) =>
    expect(evaluateQualified(limit, qualifier, range)).toBe(flag),
  );

  it.each([
    ['GLU', '3.9–6.1'],
    ['AUD_HF_AVG', '≤39'],
    ['VA_R', '≥1.0'],
    ['HGB', '130–175'],
    ['LDLC', '≤3.39'],
    ['U_SG', '1.003–1.030'],
    ['HSCRP', '≤3.0'],
    ['HEIGHT', ''],
  ])('range of %s reads %s', (code, text) => {
    const it = indicator(code);
    expect(rangeTextOf(pickRange(it.ranges, man), it.decimals)).toBe(text);
  });
});

describe('evaluateResult', () => {
  it.each([
    ['HGB', '120', man, { text: '120', displayText: '120', number: 120, flag: 'low', rangeText: '130–175' }],
    ['HGB', '120', woman, { flag: 'normal', rangeText: '115–150' }],
    ['GLU', '5.6', man, { displayText: '5.60', flag: 'normal' }],
    ['PSA', '＞100', man, { text: '>100', displayText: '>100', number: 100, qualifier: '>', flag: 'high' }],
    ['GLU', 'abc', man, { number: null, flag: null, problem: 'not_a_number', rangeText: '3.9–6.1' }],
    ['U_PRO', '++', man, { text: '2+', displayText: '2+', number: null, flag: 'abnormal', rangeText: '阴性' }],
    ['U_PRO', '（－）', man, { text: '-', displayText: '阴性', flag: 'normal' }],
    ['U_URO', '±', man, { flag: 'normal' }],
    ['HBSAG', '阳性(+)', man, { text: 'POS', displayText: '阳性', flag: 'abnormal' }],
    ['HBSAB', 'pos', man, { flag: 'normal' }],
    ['INT_LUNG', 'N', man, { displayText: '未见异常', flag: 'normal' }],
    ['INT_LUNG', '弃查', man, { text: 'R', flag: null, problem: null }],
    ['LEUK_CLEAN', 'III', woman, { text: 'Ⅲ', flag: 'abnormal' }],
    ['TIRADS', '4a', man, { text: '4A', displayText: '4A类', flag: 'abnormal' }],
    ['TIRADS', '3类', man, { text: '3', flag: 'abnormal' }],
    ['HBSAG', '也许', man, { flag: null, problem: 'unknown_option' }],
    ['HBSAG', '', man, { flag: null, problem: 'empty' }],
    ['USABD_T', ' 脂肪肝 ', man, { text: '脂肪肝', number: null, flag: 'abnormal' }],
    ['USABD_T', '肝胆胰脾双肾未见异常', man, { flag: 'normal' }],
    ['ECG_IMG', 'file', man, { flag: null }],
  ])('%s %j', (code, text, person, expected) =>
    expect(evaluateResult(indicator(code), text, person)).toMatchObject(expected),
  );
});
