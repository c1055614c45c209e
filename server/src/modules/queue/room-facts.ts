import type { ReadScope } from '../../platform/scope';
import { campusFacts, type RoomFacts } from './planning/campus-facts';
import { campusOfRoom } from './planning/campus-facts.queries';

/** A room of the catalogue as the queue knows it, or null. */
export async function findQueueRoom(scope: Pick<ReadScope, 'manager'>, roomId: string): Promise<RoomFacts | null> {
  const campusId = await campusOfRoom(scope, roomId);
  if (!campusId) return null;
  return (await campusFacts(scope, campusId)).rooms.get(roomId) ?? null;
}
