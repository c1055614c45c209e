import type { ReadScope } from '../../platform/scope';
import { factsOfRoom, type RoomFacts } from './planning/campus-facts';

/** A room of the catalogue as the queue knows it, or null. */
export async function findQueueRoom(scope: Pick<ReadScope, 'manager'>, roomId: string): Promise<RoomFacts | null> {
  return (await factsOfRoom(scope, roomId))?.rooms.get(roomId) ?? null;
}
