import { expect, it } from '@jest/globals';
import { standingOf } from './online';

const now = Date.parse('2026-11-20T01:00:00.000Z');
it.each([
  ['active', '2026-11-20T00:58:00.000Z', 'online'],
  ['active', '2026-11-20T00:57:00.000Z', 'offline'],
  ['active', null, 'offline'],
  ['revoked', '2026-11-20T00:59:59.000Z', 'revoked'],
] as const)('%s and last seen %s is %s', (state, lastSeenAt, expected) =>
  expect(standingOf({ state, lastSeenAt }, now)).toBe(expected),
);
