import { expect, it } from '@jest/globals';
import type { Duty, SupportNeed } from '@tijian/shared';
import { forsakenAmong, forsakenWords, helpWords, remark, shownFor } from './leave-words';

const duty = (state: Duty['state']) => ({ state }) as Duty;
it.each([
  [null, ''],
  [{ duties: [], waiting: 0 }, '现在无人在岗，也没有人在等候'],
  [{ duties: [duty('paused')], waiting: 4 }, '现在无人在岗，4 人在等候'],
  [{ duties: [duty('working')], waiting: 4 }, '还有 1 人在岗，4 人在等候'],
])('%j', (room, words) => {
  expect(remark(room)).toBe(words);
});

it.each([
  ['left', { duties: [], waiting: 1 }, 0],
  ['left', null, 0],
  ['left', { duties: [], waiting: 0 }, 12],
  ['paused', { duties: [], waiting: 3 }, 12],
] as const)('%s with %j is shown for %i seconds, zero until it is closed', (state, room, seconds) => {
  expect(shownFor(state, room && { ...room, duties: [] })).toBe(seconds);
});

it('names the room to open with who could come', () => {
  const anna = { user: { id: 'a', name: '安娜' }, words: '现在没有上岗' } as SupportNeed['colleagues'][number];
  expect(helpWords({ opens: null }, anna)).toBe('可请 安娜 支援（现在没有上岗）');
  expect(helpWords({ opens: { id: 'x', name: '超声2' } }, anna)).toBe('可开 超声2，请 安娜 支援（现在没有上岗）');
});

it('names rooms with how many wait, the first six of many', () => {
  const need = (name: string) => ({ room: { name }, waiting: 4 }) as SupportNeed;
  expect(forsakenWords([need('内科'), need('外科')])).toBe('内科（4 人）、外科（4 人）');
  expect(forsakenWords(Array.from('一二三四五六七', need))).toMatch(/、六（4 人）等$/);
});

it('takes for forsaken only rooms where people wait and nobody works', () => {
  const need = (working: number, waiting: number) => ({ working, waiting }) as SupportNeed;
  expect(forsakenAmong([need(0, 2), need(1, 9), need(0, 0)])).toEqual([need(0, 2)]);
});
