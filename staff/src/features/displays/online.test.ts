import { expect, it } from '@jest/globals';
import { nextLook, standingOf } from './online';

const now = Date.parse('2026-11-20T01:00:00.000Z');
const before = (seconds: number) => new Date(now - seconds * 1000).toISOString();

it.each([
  ['active', 3600, 120, 'online'],
  ['active', 3600, 180, 'offline'],
  ['active', 5, null, 'expected'],
  ['active', 151, null, 'offline'],
  ['revoked', 3600, 1, 'revoked'],
] as const)('%s, enrolled %s seconds ago and last seen %s ago is %s', (state, enrolled, seen, expected) =>
  expect(
    standingOf({ state, enrolledAt: before(enrolled), lastSeenAt: seen === null ? null : before(seen) }, now),
  ).toBe(expected),
);

it('looks often for a minute for a screen that was just taken into service, until it has come', () => {
  const known = { state: 'active' as const, enrolledAt: before(3600), lastSeenAt: before(10) };
  const fresh = { state: 'active' as const, enrolledAt: before(5), lastSeenAt: null };
  expect(nextLook([known], now)).toBe(30_000);
  expect(nextLook([known, fresh], now)).toBe(2_500);
  expect(nextLook([{ ...fresh, enrolledAt: before(61) }], now)).toBe(30_000);
  expect(nextLook([{ ...fresh, lastSeenAt: before(1) }], now)).toBe(30_000);
});
