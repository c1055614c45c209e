import { expect, it } from '@jest/globals';
import { pinyinOf } from './pinyin';

it.each([
  ['张三', 'zhangsan', 'zs'],
  ['曾国藩', 'zengguofan', 'zgf'],
  ['单雄信', 'shanxiongxin', 'sxx'],
  ['欧阳娜娜', 'ouyangnana', 'oynn'],
  ['买买提·吐尔逊', 'maimaitituerxun', 'mmttex'],
  ['吕布', 'lvbu', 'lb'],
  ['John Smith', 'johnsmith', 'js'],
  ['𠮷田', 'tian', 't'],
  ['C13呼气试验', 'c13huqishiyan', 'chqsy'],
])('reads %s', (name, pinyin, initials) => {
  expect(pinyinOf(name)).toEqual({ pinyin, initials });
});
