import { describe, expect, it } from '@jest/globals';
import { catalogueIndicators } from '../data';
import type { ReferenceRange } from './indicator';
import { checkRanges } from './range-coverage';

const told = (ranges: ReferenceRange[], sex?: 'M' | 'F') =>
  checkRanges(ranges, sex).map((it) => `${it.level} ${it.row ?? '-'} ${it.message}`);

describe('a table of reference ranges', () => {
  it.each<[string, ReferenceRange[], string[]]>([
    ['one row for everyone', [{ low: 1, high: 2 }], []],
    [
      'both sexes',
      [
        { sex: 'M', low: 1 },
        { sex: 'F', low: 2 },
      ],
      [],
    ],
    ['a last row for the rest', [{ sex: 'M', low: 1 }, { critHigh: 9 }], []],
    ['none', [], []],
    ['bounds the wrong way round', [{ low: 2, high: 1 }], ['error 0 上限小于下限']],
    ['critical inside', [{ low: 2, high: 5, critHigh: 5 }], ['error 0 危急高值应大于上限']],
    ['nothing said', [{}], ['error 0 请至少填写一个界限']],
    ['a hidden row', [{ low: 1 }, { sex: 'F', low: 2 }], ['error 1 与第 1 行完全重叠，永远用不到']],
    [
      'a row partly hidden',
      [
        { ageMax: 40, low: 1 },
        { ageMin: 40, low: 2 },
      ],
      ['warning 1 与第 1 行部分重叠，重叠处按前面的行判断'],
    ],
    ['a sex left out', [{ sex: 'M', low: 1 }], ['warning - 女 所有年龄没有参考范围，结果不作判断']],
    [
      'ages left out',
      [{ ageMin: 18, ageMax: 59, low: 1 }],
      ['warning - 0–17 岁、60 岁及以上没有参考范围，结果不作判断'],
    ],
  ])('%s', (_, ranges, expected) => expect(told(ranges)).toEqual(expected));

  it('asks only for the sex the indicator is for', () => {
    expect(told([{ sex: 'M', high: 4 }], 'M')).toEqual([]);
    expect(told([{ sex: 'F', high: 4 }], 'M')).toContain('error 0 这一行不适用于任何人');
  });

  it('finds no error in the shipped catalogue', () => {
    const wrong = [...catalogueIndicators().values()].flatMap((it) =>
      checkRanges(it.ranges, it.sex)
        .filter((one) => one.level === 'error')
        .map((one) => `${it.code} ${one.message}`),
    );
    expect(wrong).toEqual([]);
  });
});
