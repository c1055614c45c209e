import type { ReadScope } from '../../../platform/scope';
import { findQueueRooms, listDutiesIn } from '../queue.queries';
import type { QueueTicketEntity } from '../queue-ticket.entity';
import type { CampusFacts, RoomFacts } from './campus-facts';
import type { Day } from './day';
import { listPaces } from './day.queries';
import { formerPaces } from './former-paces';

/**
 * The hall as far as one room's own line and wait are concerned, made of its tickets: a few rows instead of everybody at the campus. What
 * the plan needs beside (`needs`, the other rooms) is not in it.
 */
export async function roomDay(
  scope: Pick<ReadScope, 'manager' | 'now'>,
  { campusId, businessDate }: { campusId: string; businessDate: string },
  {
    facts,
    room,
    held,
    waiting,
  }: {
    facts: CampusFacts;
    room: RoomFacts;
    held: readonly QueueTicketEntity[];
    waiting: readonly QueueTicketEntity[];
  },
): Promise<Day> {
  const duties = await listDutiesIn(scope, [room.id]);
  const queueRooms = await findQueueRooms(scope, [room.id]);
  const paces = await listPaces(scope, { campusId, businessDate }, room.id);
  return {
    ...{ campusId, businessDate, now: scope.now, duties, queueRooms, paces },
    facts: { ...facts, rooms: new Map([[room.id, room]]) },
    busy: new Set(held.flatMap((it) => it.holderKey ?? [])),
    places: waiting.map(({ id, visitId, roomId, vip, callKey }) => ({ ticketId: id, visitId, roomId, vip, callKey })),
    needs: new Map(),
    stepsIn: new Map(),
    former: await formerPaces(scope, { campusId, businessDate }),
  };
}
