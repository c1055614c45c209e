import { businessDate } from '@tijian/shared';
import { authorize } from '../../../platform/auth/actor';
import { AppError, found } from '../../../platform/errors';
import type { Scope } from '../../../platform/scope';
import { Act } from '../act';
import { offerRoom, replanLine, wakeHeldForRoom } from '../duties/duties.queries';
import type { RoomFacts } from '../planning/campus-facts';
import { queuePolicy } from '../queue.policy';
import { lockQueueRooms } from '../queue.queries';
import { plusMinutes } from '../queue-time';
import { findQueueRoom } from '../room-facts';

/** Closes a room for a while; who waits there is planned anew, who is in it stays. Throws `room_closed`. */
export async function closeRoom(
  scope: Scope,
  roomId: string,
  { reason, minutes }: { reason: string; minutes?: number },
): Promise<RoomFacts> {
  const room = await requireManaged(scope, roomId);
  const row = found((await lockQueueRooms(scope, [room])).get(room.id));
  if (!row.open) throw new AppError('room_closed');
  const day = businessDate(scope.now);
  const act = new Act(scope, { campusId: room.campusId, businessDate: day });
  const reopensAt = minutes === undefined ? null : plusMinutes(scope.now, minutes);
  await act.save('room', row, { open: false, closedReason: reason, closedAt: scope.now, reopensAt }, { reason });
  await replanLine(scope, room.id, day, scope.now);
  act.event({ kind: 'room_closed', roomId: room.id, reason, facts: { until: reopensAt?.toISOString() } });
  await act.close();
  return room;
}

/** Opens a closed room again; who waits for a room like it is asked again. Throws `room_open`. */
export async function openRoom(scope: Scope, roomId: string): Promise<RoomFacts> {
  const room = await requireManaged(scope, roomId);
  const day = businessDate(scope.now);
  await wakeHeldForRoom(scope, room.campusId, day, scope.now);
  const row = found((await lockQueueRooms(scope, [room])).get(room.id));
  if (row.open) throw new AppError('room_open');
  const act = new Act(scope, { campusId: room.campusId, businessDate: day });
  await act.save('room', row, { open: true, closedReason: null, closedAt: null, reopensAt: null });
  await offerRoom(scope, { roomId: room.id, campusId: room.campusId, businessDate: day }, scope.now);
  act.event({ kind: 'room_opened', roomId: room.id });
  await act.close();
  return room;
}

async function requireManaged(scope: Scope, roomId: string): Promise<RoomFacts> {
  const room = found(await findQueueRoom(scope, roomId));
  authorize(scope.actor, queuePolicy, 'manage', room);
  return room;
}
