import { expect, it } from '@jest/globals';
import type { GuideView } from '@tijian/shared';
import { minutesLeft, stopProgress } from './stop-progress';

const stop = (state: GuideView['stops'][number]['state']): GuideView['stops'][number] => ({
  ...{ id: state, name: state, items: [], state, needs: [], blocker: null, place: null, wait: null },
});
const stops = (['done', 'skipped', 'todo', 'doing'] as const).map(stop);
const progress = (now: GuideView['now']) => {
  const { stops: listed, done, total } = stopProgress({ now, stops });
  return { listed: listed.map((it) => `${it.id} ${it.state}`), done, total };
};

it('counts what is declined for nothing, as not done when somebody has left, and has nobody who is still to come stand anywhere', () => {
  expect(progress('waiting')).toEqual({
    listed: ['doing doing', 'todo todo', 'done done', 'skipped skipped'],
    ...{ done: 1, total: 3 },
  });
  expect(progress('left')).toEqual({
    listed: ['doing doing', 'skipped todo', 'todo todo', 'done done'],
    ...{ done: 1, total: 4 },
  });
  expect(progress('expected').listed).toContain('doing todo');
});

it.each([
  ['present', 42.4, 42],
  ['present', 0, 1],
  ['present', null, null],
  ['left', 0, null],
  ['held', 30, null],
  ['expected', 300, null],
  ['finished', 0, null],
] as const)('tells somebody who is %s with %s minutes to go %s', (state, leftMinutes, told) => {
  expect(minutesLeft({ state, leftMinutes })).toBe(told);
});
