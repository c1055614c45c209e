import { describe, expect, it } from '@jest/globals';
import type { QueueStop } from '@tijian/shared';
import { roomOptions, stopOptions } from './move-choices';

const wait = { expected: 8, p50: 7, p90: 15, words: '约 7–15 分钟' };
const stop = (other: Partial<QueueStop>): QueueStop => ({
  id: 's1',
  name: '彩超',
  department: { id: 'd', name: '超声科' },
  items: ['腹部彩超'],
  state: 'todo',
  needs: [],
  blocker: null,
  choices: [
    { room: { id: 'r1', name: '彩超 1 室', floor: '2 楼' }, wait, waiting: 3, open: true },
    { room: { id: 'r2', name: '彩超 2 室', floor: '2 楼' }, wait, waiting: 0, open: false },
  ],
  doneAt: null,
  doneIn: null,
  ...other,
});

describe('where somebody can be sent', () => {
  it('offers the plan and what is left; what is done is not offered', () => {
    const stopList = [stop({}), stop({ id: 's2', state: 'done' }), stop({ id: 's3', state: 'doing', name: '心电图' })];
    expect(stopOptions({ stopList }).map((it) => it.value)).toEqual(['plan', 's1', 's3']);
  });

  it('says why a stop cannot be chosen', () => {
    const blocker = { code: 'bladder', words: '还需憋尿', until: null };
    const [, blocked, roomless] = stopOptions({ stopList: [stop({ blocker }), stop({ id: 's2', choices: [] })] });
    expect(blocked).toEqual({ value: 's1', label: '彩超（还需憋尿）', disabled: true });
    expect(roomless?.disabled).toBe(true);
  });

  it('shows the line of each room, and that one is closed', () => {
    expect(roomOptions({ stopList: [stop({})] }, 's1')).toEqual([
      { value: 'plan', label: '由系统选等候最短的一间' },
      { value: 'r1', label: '2 楼 彩超 1 室　3 人　约 7–15 分钟', disabled: false },
      { value: 'r2', label: '2 楼 彩超 2 室（停诊）', disabled: true },
    ]);
    expect(roomOptions({ stopList: [] }, 's1')).toHaveLength(1);
  });
});
