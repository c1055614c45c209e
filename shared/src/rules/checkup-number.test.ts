import { describe, expect, it } from '@jest/globals';
import { barcodeOf, checkDigit, formatCheckupNumber, isCheckupNumber, parseCheckupNumber } from './checkup-number';

const day = '2026-11-20';

describe('checkup number', () => {
  it.each([
    ['A', 1],
    ['A', 9999],
    ['A', 10_000],
    ['LZ', 1],
    ['ZZ', 99_999],
  ])('goes there and back: campus %s, serial %i', (campusCode, serial) => {
    const number = formatCheckupNumber({ campusCode, date: day, serial });
    const parts = { campusCode, date: day, serial, number };
    expect(isCheckupNumber(number)).toBe(true);
    expect(parseCheckupNumber(number)).toEqual(parts);
    expect(barcodeOf(number)).toMatch(/^\d{13,16}$/);
    expect(parseCheckupNumber(barcodeOf(number))).toEqual(parts);
  });

  it('looks as documented', () => {
    expect(formatCheckupNumber({ campusCode: 'A', date: day, serial: 1 })).toMatch(/^A2611200001\d$/);
    expect(checkDigit('0794')).toBe('5');
  });

  it('forgives spaces, case and full-width forms', () => {
    const number = formatCheckupNumber({ campusCode: 'A', date: day, serial: 123 });
    expect(parseCheckupNumber(` ａ${number.slice(1, 7)} ${number.slice(7).toLowerCase()} `)?.number).toBe(number);
    expect(isCheckupNumber(number.toLowerCase())).toBe(false);
  });

  it('catches every single wrong character and gives each campus its own barcode', () => {
    const number = formatCheckupNumber({ campusCode: 'A', date: day, serial: 123 });
    for (let at = 1; at < number.length; at += 1) {
      for (const digit of '0123456789') {
        if (digit !== number[at])
          expect(parseCheckupNumber(number.slice(0, at) + digit + number.slice(at + 1))).toBeNull();
      }
    }
    const codes = new Set(
      [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((it) =>
        barcodeOf(formatCheckupNumber({ campusCode: it, date: day, serial: 123 })),
      ),
    );
    expect(codes.size).toBe(26);
  });

  it.each(['', 'A', '13812345678', '450202198003121232', 'A26113100012', '６', 'A261120000'])(
    'does not take %s for one',
    (text) => expect(parseCheckupNumber(text)).toBeNull(),
  );

  it.each([
    [{ campusCode: 'a', date: day, serial: 1 }],
    [{ campusCode: 'ABC', date: day, serial: 1 }],
    [{ campusCode: 'A', date: '2026-02-30', serial: 1 }],
    [{ campusCode: 'A', date: day, serial: 0 }],
    [{ campusCode: 'A', date: day, serial: 100_000 }],
  ])('refuses to make %j', (parts) => expect(() => formatCheckupNumber(parts)).toThrow(RangeError));
});
