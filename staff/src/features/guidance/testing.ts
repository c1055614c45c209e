import type { QueueStop } from '@tijian/shared';

const wait = { expected: 8, p50: 7, p90: 15, words: '约 7–15 分钟' };

/** A stop of a visit for tests: one manned room, and one that is closed. */
export const stop = (other: Partial<QueueStop>): QueueStop => ({
  id: 's1',
  name: '彩超',
  department: { id: 'd', name: '超声科' },
  items: ['腹部彩超'],
  state: 'todo',
  needs: [],
  blocker: null,
  choices: [
    { room: { id: 'r1', name: '彩超 1 室', floor: '2 楼' }, wait, waiting: 3, open: true, manned: true },
    { room: { id: 'r2', name: '彩超 2 室', floor: '2 楼' }, wait, waiting: 0, open: false, manned: false },
  ],
  doneAt: null,
  doneIn: null,
  ...other,
});
