import { expect, it } from '@jest/globals';
import type { Duty } from '@tijian/shared';
import { remark } from './leave-words';

const duty = (state: Duty['state']) => ({ state }) as Duty;
it.each([
  [null, ''],
  [{ duties: [], waiting: 0 }, '现在无人在岗，也没有人在等候'],
  [{ duties: [duty('paused')], waiting: 4 }, '现在无人在岗，4 人在等候'],
  [{ duties: [duty('working')], waiting: 4 }, '还有 1 人在岗，4 人在等候'],
])('%j', (room, words) => {
  expect(remark(room)).toBe(words);
});
