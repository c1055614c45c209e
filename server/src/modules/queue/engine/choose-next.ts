import { announce, chooseRoom, type Finished, type Go, type Hold } from './choose-room';
import { type Call, chooseTicket, type Idle } from './choose-ticket';
import type { ExamineeView, RoomId, Snapshot, Ticket } from './types';
import { tuned, type Weights } from './weights';

/** What happened that calls for a decision. */
export type QueueEvent =
  | { type: 'examineeFree'; examinee: ExamineeView }
  | { type: 'roomFree'; roomId: RoomId; waiting: readonly Ticket[]; vipStreak?: number; mostVips?: number };

export type Decision = Go | Hold | Finished | Call | Idle;

/** The one entrance to the engine: an examinee who became free is sent somewhere, a room that became free calls somebody. */
export function chooseNext(snapshot: Snapshot, event: QueueEvent, weights: Weights = tuned): Decision {
  if (event.type === 'examineeFree') {
    const choice = chooseRoom(snapshot, event.examinee, weights);
    return choice.kind === 'go' ? announce(snapshot, choice) : choice;
  }
  const room = snapshot.rooms.get(event.roomId);
  if (!room) throw new RangeError(`No room ${event.roomId} in the snapshot`);
  return chooseTicket(snapshot, room, event.waiting, event.vipStreak, event.mostVips);
}
