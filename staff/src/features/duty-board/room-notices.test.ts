import { describe, expect, it } from '@jest/globals';
import { RoomNotices } from './room-notices';

describe('notices of who left a room', () => {
  it('have a key each, and the newest of a duty replaces the one before', () => {
    const notices = new RoomNotices();
    const paused = notices.add('room', 'anna');
    const left = notices.add('room', 'anna');
    expect(left).toEqual({ key: expect.not.stringMatching(paused.key), old: [paused.key] });
    expect([notices.write(paused.key, []), notices.write(left.key, [])]).toEqual([false, true]);
  });

  it('go when that person, or somebody new, works there', () => {
    const notices = new RoomNotices();
    const own = notices.add('room', 'anna').key;
    expect(notices.settle('room', 'anna')).toEqual([own]);
    const { key } = notices.add('room', 'anna');
    notices.write(key, ['bertha']);
    expect(notices.settle('elsewhere', 'clara')).toEqual([]);
    expect(notices.settle('room', 'bertha')).toEqual([]);
    expect(notices.settle('room', 'clara')).toEqual([key]);
    expect(notices.settle('room', 'clara')).toEqual([]);
  });

  it('are not shown when they were closed while they were written', () => {
    const notices = new RoomNotices();
    const { key } = notices.add('room', 'anna');
    expect(notices.closeAll()).toEqual([key]);
    expect(notices.write(key, [])).toBe(false);
    const next = notices.add('room', 'anna');
    notices.close(next.key);
    expect(notices.closeAll()).toEqual([]);
  });
});
