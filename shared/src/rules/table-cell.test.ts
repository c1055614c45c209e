import { expect, it } from '@jest/globals';
import { neutraliseFormula } from './table-cell';

it.each([
  ['=1+1', "'=1+1"],
  ['+86 138', "'+86 138"],
  ['-5', "'-5"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', "'\r=1"],
  ['张三', '张三'],
  ['a=b', 'a=b'],
  ['', ''],
])('%j becomes %j', (text, expected) => expect(neutraliseFormula(text)).toBe(expected));
