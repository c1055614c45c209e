import { describe, expect, it } from '@jest/globals';
import { roomOptions, stopOptions } from './move-choices';
import { stop } from './testing';

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

  it('offers no room where nobody works', () => {
    const choices = stop({}).choices.map((it) => ({ ...it, open: true, manned: false }));
    expect(roomOptions({ stopList: [stop({ choices })] }, 's1')[1]).toEqual({
      value: 'r1',
      label: '2 楼 彩超 1 室（无人在岗）',
      disabled: true,
    });
  });
});
