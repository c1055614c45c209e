import { expect, it } from '@jest/globals';
import type { CallAnswer, CallerRoom } from '@tijian/shared';
import { newer, openUndo, roomOf, undoMs } from './room-state';

const room = (serverTime: string) => ({ serverTime, undo: null }) as CallerRoom;
const [early, late] = [room('2026-11-20T00:00:01.000Z'), room('2026-11-20T00:00:02.000Z')];

it('keeps the later picture, whichever arrives first', () => {
  expect(newer(undefined, early)).toBe(early);
  expect(newer(early, late)).toBe(late);
  expect(newer(late, early)).toBe(late);
});

it('finds the room in both shapes of an answer', () => {
  expect(roomOf(early)).toBe(early);
  expect(roomOf({ ticket: null, words: '', overtaken: [], room: late } satisfies CallAnswer)).toBe(late);
});

it.each([
  ['2026-11-20T00:00:04.500Z', 3500],
  ['2026-11-20T00:00:00.500Z', 0],
])('an undo until %s is open for %i ms', (until, ms) => {
  expect(undoMs({ ...early, undo: { eventId: 'e', words: '', until } })).toBe(ms);
});

it('offers no undo for the act that it was too late for', () => {
  const undo = { eventId: 'e', words: '', until: '2026-11-20T00:00:04.500Z' };
  expect(openUndo({ undo }, 'e')).toBeNull();
  expect(openUndo({ undo }, 'former')).toBe(undo);
  expect(openUndo({ undo: null }, null)).toBeNull();
});
