import type { CallerRoom } from '@tijian/shared';
import type { ReadScope } from '../../../platform/scope';
import { presentDuty } from '../duties/duties.presenter';
import { snapshotOf } from '../planning/day';
import { roomDay } from '../planning/room-day';
import { inOrder, waitingSince } from '../tickets';
import { undoOf } from '../undo/undo.presenter';
import { type RoomSheet, readRoomSheet, sorted } from './room-sheet';
import type { OwnedTicket } from './room-tickets.queries';
import { presentRoom } from './rooms.presenter';
import { presentTicket } from './tickets.presenter';

const MOST_WAITING = 200;

/** All that the caller of a room shows, to the one who asks. */
export const presentCallerRoom = async (
  scope: ReadScope,
  room: { id: string; campusId: string },
): Promise<CallerRoom> => presentSheet(scope, await readRoomSheet(scope, room));

/** The same of a room that has been read. */
export function presentSheet(scope: ReadScope, sheet: RoomSheet): CallerRoom {
  const { room, facts, stations } = sheet;
  const { reserved, waiting, held, missed, aside } = sorted(sheet);
  const day = roomDay(scope, sheet, waiting);
  const duty = stations.find((it) => it.duty.userId === scope.actor.userId)?.duty;
  const isMine = ({ ticket }: OwnedTicket) => ticket.holderKey !== null && ticket.holderKey === duty?.id;
  const show = (it: OwnedTicket) => presentTicket(scope, it, facts);
  return {
    room: presentRoom(day, snapshotOf(day), room, {
      waiting: waiting.length,
      vips: waiting.filter(({ ticket }) => ticket.vip).length,
      called: held.filter(({ ticket }) => ticket.state === 'called').length,
      inRoom: held.filter(({ ticket }) => ticket.state === 'in_room').length,
      missed: missed.length,
      doneToday: sheet.doneToday,
      since: waiting.map(({ ticket }) => waitingSince(ticket)).sort((a, b) => a.getTime() - b.getTime())[0],
    }),
    myDuty: duty ? presentDuty(duty, room) : null,
    mine: held.filter(isMine).map(show)[0] ?? null,
    others: held.filter((it) => !isMine(it)).map(show),
    reserved: reserved.map(show),
    waiting: inOrder(waiting)
      .slice(0, MOST_WAITING)
      .map((it, at) => presentTicket(scope, it, facts, at + 1)),
    missed: missed.map(show),
    held: aside.map(show),
    undo: undoOf(scope, sheet.newest),
    serverTime: scope.now.toISOString(),
  };
}
