import { describe, expect, it } from '@jest/globals';
import { allocateFen, formatFen, parseYuan, yuanInCapitals } from './money';

describe('formatFen', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [12850, '128.50'],
    [123456789, '1,234,567.89'],
    [-100, '-1.00'],
  ])('%i is %s', (fen, text) => expect(formatFen(fen)).toBe(text));
  it('adds the sign and refuses fractions', () => {
    expect(formatFen(-36000, { symbol: true })).toBe('-¥360.00');
    expect(() => formatFen(0.5)).toThrow(RangeError);
  });
});

describe('yuanInCapitals', () => {
  it.each([
    [0, '零元整'],
    [5, '伍分'],
    [50, '伍角整'],
    [105, '壹元零伍分'],
    [12850, '壹佰贰拾捌元伍角整'],
    [100000, '壹仟元整'],
    [100500, '壹仟零伍元整'],
    [101000, '壹仟零壹拾元整'],
    [1_000_000, '壹万元整'],
    [1_000_500, '壹万零伍元整'],
    [1_010_000, '壹万零壹佰元整'],
    [10_000_100, '壹拾万零壹元整'],
    [12_345_678_99, '壹仟贰佰叁拾肆万伍仟陆佰柒拾捌元玖角玖分'],
    [10_000_000_000, '壹亿元整'],
    [10_000_000_100, '壹亿零壹元整'],
    [10_010_000_000, '壹亿零壹拾万元整'],
  ])('%i is %s', (fen, text) => expect(yuanInCapitals(fen)).toBe(text));
  it('refuses fractions and debts', () => {
    for (const fen of [0.5, -1]) expect(() => yuanInCapitals(fen)).toThrow(RangeError);
  });
});

describe('parseYuan', () => {
  it.each([
    ['128', 12800],
    ['128.5', 12850],
    ['0.07', 7],
    ['1.10', 110],
    ['1,234.56', 123456],
    ['￥１２８．５０', 12850],
    ['128元', 12800],
    ['-3', -300],
    ['1.000', 100],
    ['19.99', 1999],
  ])('%s is %i fen', (text, fen) => expect(parseYuan(text)).toEqual({ ok: true, fen }));
  it.each([
    ['', 'empty'],
    ['abc', 'not_money'],
    ['1e3', 'not_money'],
    ['12,34', 'not_money'],
    ['.5', 'not_money'],
    ['1.005', 'too_precise'],
    ['100000000.01', 'too_large'],
  ])('%j is refused: %s', (text, reason) => expect(parseYuan(text)).toMatchObject({ ok: false, reason }));
});

describe('allocateFen', () => {
  it.each([
    [36000, [1500, 1500, 2500, 12000], [3086, 3086, 5143, 24685]],
    [100, [1, 1, 1], [34, 33, 33]],
    [100, [0, 0, 0], [34, 33, 33]],
    [0, [10, 20], [0, 0]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    [1, [0, 5], [0, 1]],
    [0, [], []],
    [9_999_999_999, [9_999_999_999, 1, 1], [9_999_999_997, 1, 1]],
  ])('%i over %j', (total, weights, expected) => expect(allocateFen(total, weights)).toEqual(expected));

  it('always sums to the amount', () => {
    for (let seed = 1; seed < 300; seed += 1) {
      const weights = Array.from({ length: (seed % 40) + 1 }, (_, at) => (seed * 7919 * (at + 3)) % 50_000);
      const total = (seed * 104_729) % 5_000_000;
      const shares = allocateFen(total, weights);
      expect(shares.reduce((a, b) => a + b, 0)).toBe(total);
      expect(shares.every((it) => it >= 0)).toBe(true);
    }
  });

  it('refuses nonsense', () => {
    expect(() => allocateFen(100, [])).toThrow(RangeError);
    expect(() => allocateFen(100, [-1, 2])).toThrow(RangeError);
  });
});
