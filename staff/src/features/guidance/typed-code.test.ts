import { expect, it } from '@jest/globals';
import { barcodeOf, formatCheckupNumber } from '@tijian/shared';
import { guideTokenOf } from './guide-address';
import { isWholeCode } from './typed-code';

const token = 'Ab-_'.repeat(10).concat('xyz');
const numbers = ['A', 'AB'].map((campusCode) => formatCheckupNumber({ campusCode, date: '2026-11-20', serial: 1 }));

it.each([
  ['a ticket number', 'a049', true],
  ['a checkup number', numbers[0], true],
  ['one of a campus with two letters', numbers[1], true],
  ['its barcode', barcodeOf(numbers[0] ?? ''), true],
  ['the longer barcode', barcodeOf(numbers[1] ?? ''), true],
  ['an ID number', '11010119850615001X', true],
  ['the address on a guide sheet', `http://192.168.1.5:9300/display/guide/${token}`, true],
  ['a telephone number', '13800138000', false],
  ['its tail', '8000', false],
  ['a name', '张三', false],
  ['initials', 'zs', false],
  ['part of a ticket number', 'A05', false],
])('tells by itself who %s is of', (_, text, isWhole) => {
  expect(isWholeCode(text ?? '')).toBe(isWhole);
});

it('finds the token in the address on a guide sheet only', () => {
  expect(guideTokenOf(`https://hospital.example/display/guide/${token}`)).toBe(token);
  expect(guideTokenOf(`https://hospital.example/display/guide/${token}/more`)).toBeNull();
  expect(guideTokenOf(numbers[0] ?? '')).toBeNull();
});
