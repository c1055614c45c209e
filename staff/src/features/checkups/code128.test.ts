import { describe, expect, it } from '@jest/globals';
import { code128Bars, code128Widths } from './code128';

describe('barcode of the printed guide sheet', () => {
  it('is start C, pairs, check symbol, stop', () => {
    // Start C 211232, 12 = 112232, 34 = 131123, check (105 + 12 + 68) mod 103 = 82 = 121241, stop 2331112.
    expect(code128Widths('1234').join('')).toBe(`211232${'112232'}${'131123'}${'121241'}2331112`);
  });

  it('takes an odd last digit in set B', () => {
    // Code B 114131, digit 5 = 21 = 213212.
    expect(code128Widths('12345').join('')).toContain('114131213212');
  });

  it('has eleven modules for a symbol and thirteen for stop', () => {
    expect(code128Bars('10261120000137').total).toBe(11 * 9 + 13);
  });

  it('refuses what is no number', () => expect(() => code128Widths('A1')).toThrow(RangeError));
});
