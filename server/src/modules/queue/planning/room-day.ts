import type { ReadScope } from '../../../platform/scope';
import type { RoomSheet } from '../calls/room-sheet';
import type { OwnedTicket } from '../calls/room-tickets.queries';
import { type Day, manned } from './day';

/**
 * The hall as far as one room's own line and wait are concerned, made of its sheet: a few rows instead of everybody at the campus. What
 * the plan needs beside (`needs`, the other rooms) is not in it.
 */
export function roomDay(
  { now }: Pick<ReadScope, 'now'>,
  { campusId, businessDate, facts, room, state, stations, former }: RoomSheet,
  waiting: readonly OwnedTicket[],
): Day {
  return {
    ...{ campusId, businessDate, now, former },
    ...manned(stations),
    facts: { ...facts, rooms: new Map([[room.id, room]]) },
    queueRooms: new Map(state ? [[room.id, state]] : []),
    places: waiting.map(({ ticket: { id, visitId, roomId, vip, callKey } }) => ({
      ...{ ticketId: id, visitId, roomId, vip, callKey },
    })),
    needs: new Map(),
    stepsIn: new Map(),
  };
}
