import { expect, it } from '@jest/globals';
import type { VisitState } from '@tijian/shared';
import { stopGroups } from './stop-groups';
import { stop } from './testing';

const stopList = [
  stop({ id: 'done', state: 'done' }),
  stop({ id: 'skipped', state: 'skipped' }),
  stop({ id: 'doing', state: 'doing' }),
  stop({ id: 'todo' }),
];
const groups = (state: VisitState) => {
  const { left, over } = stopGroups({ state, stopList });
  return [left, over].map((stops) => stops.map((it) => `${it.id} ${it.state}`));
};

it('counts what is declined as over while somebody stays, and as not done when they have left', () => {
  expect(groups('present')).toEqual([
    ['doing doing', 'todo todo'],
    ['done done', 'skipped skipped'],
  ]);
  expect(groups('left')).toEqual([['skipped todo', 'doing doing', 'todo todo'], ['done done']]);
});
