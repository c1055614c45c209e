import { describe, expect, it } from '@jest/globals';
import { donePercent, drillDown, leftText, roomsText } from './drill-down';

describe('progress', () => {
  it.each([
    ['day', '2026-11-20', { from: '2026-11-20', to: '2026-11-20' }],
    ['unit', 'u1', { unitId: 'u1' }],
    ['unit', '', null],
    ['room', 'r1', { roomId: 'r1' }],
    ['status', 'examined', { status: 'examined' }],
  ] as const)('narrows to a group by %s', (by, key, filters) => expect(drillDown(by, key)).toEqual(filters));

  it.each([
    [[], ''],
    [['内科', '外科'], '内科、外科'],
    [['内科', '外科', '血常规', '心电图'], '内科、外科、血常规 等 4 项'],
  ])('names what is left of %j', (left, text) =>
    expect(leftText(left, (names, count) => `${names} 等 ${count} 项`)).toBe(text),
  );

  it.each([
    [{ total: 20, done: 10, declined: 0 }, 50],
    [{ total: 20, done: 18, declined: 2 }, 100],
    [{ total: 200, done: 199, declined: 0 }, 99],
    [{ total: 0, done: 0, declined: 0 }, 100],
  ])('gives the share done of %j', (items, percent) => expect(donePercent(items)).toBe(percent));

  it('names rooms by floor', () => {
    const rooms = [
      { floor: '1F', name: '采血室1' },
      { floor: '2F', name: '采血室3' },
      { floor: '1F', name: '采血室2' },
    ];
    expect(roomsText(rooms)).toBe('1F 采血室1、采血室2；2F 采血室3');
  });
});
