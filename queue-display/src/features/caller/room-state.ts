import type { CallAnswer, CallerRoom } from '@tijian/shared';

/** Of two pictures of a room, the one the server made later: an answer that was slow must not replace what came after it. */
export function newer(one: CallerRoom | undefined, other: CallerRoom): CallerRoom {
  return one && Date.parse(one.serverTime) > Date.parse(other.serverTime) ? one : other;
}

/** The room in the answer of an act, whichever of the two shapes it has. */
export const roomOf = (answer: CallAnswer | CallerRoom): CallerRoom => ('undo' in answer ? answer : answer.room);

/** The newest act here, unless the server has said that it cannot be taken back any more. */
export const openUndo = ({ undo }: Pick<CallerRoom, 'undo'>, tooLate: string | null): CallerRoom['undo'] =>
  undo?.eventId === tooLate ? null : undo;

/** How long the newest act here can still be taken back, by the server's own clock; 0 when it cannot. */
export const undoMs = ({ undo, serverTime }: Pick<CallerRoom, 'undo' | 'serverTime'>): number =>
  undo ? Math.max(0, Date.parse(undo.until) - Date.parse(serverTime)) : 0;
