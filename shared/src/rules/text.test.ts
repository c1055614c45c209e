import { describe, expect, it } from '@jest/globals';
import { checkPersonName, toHalfWidth } from './text';

describe('person names', () => {
  it.each([
    ['张三', '张三'],
    [' 欧阳　娜娜 ', '欧阳 娜娜'],
    ['买买提•吐尔逊', '买买提·吐尔逊'],
    ['𠮷田', '𠮷田'],
    ['㛃', '㛃'],
    ["Anne-Marie O'Neil", "Anne-Marie O'Neil"],
    ['José', 'José'],
    ['王伟（小）', '王伟（小）'],
    ['〇', '〇'],
    ['字'.repeat(60), '字'.repeat(60)],
    ['𠮷'.repeat(60), '𠮷'.repeat(60)],
  ])('accepts %s', (raw, name) => expect(checkPersonName(raw)).toEqual({ ok: true, name }));

  it.each([
    ['   ', 'empty'],
    ['字'.repeat(61), 'too_long'],
    ['张\u0000三', 'control'],
    ['张\t三', 'control'],
    ['张\u202E三', 'control'],
    ['张\u200B三', 'control'],
    ['张\uD800三', 'control'],
    ['张三😀', 'emoji'],
    ['❤️', 'emoji'],
    ['张\uE000', 'private_use'],
    ['=cmd|1', 'symbol'],
    ['<b>张</b>', 'symbol'],
    ['12345', 'symbol'],
  ])('rejects %j as %s', (raw, reason) => expect(checkPersonName(raw)).toMatchObject({ ok: false, reason }));
});

it('turns full-width characters into half-width ones', () => {
  expect(toHalfWidth('４５０２０２Ｘ（＋）　ａ')).toBe('450202X(+) a');
  expect(toHalfWidth('汉字。')).toBe('汉字。');
});
