import { businessDate, type SignOn } from '@tijian/shared';
import type { z } from 'zod';
import { authorize } from '../../../platform/auth/actor';
import { onUnique } from '../../../platform/database';
import { AppError, found } from '../../../platform/errors';
import type { Scope } from '../../../platform/scope';
import { Act } from '../act';
import type { DutyEntity } from '../duty.entity';
import { queuePolicy } from '../queue.policy';
import { findDuty, findDutyOf, listDutiesIn, lockQueueRooms } from '../queue.queries';
import { findQueueRoom } from '../room-facts';
import { offerRoom, wakeHeldForRoom } from './duties.queries';
import { turnSpan } from './duty-steps';
import { endDuty } from './sign-off';

/**
 * Signs the actor on at a station of a room, the first free one unless named. Of two people after one station, one gets `station_taken`;
 * who is signed on elsewhere gets `already_on_duty`. A duty left open on an earlier day ends first.
 */
export async function signOn(scope: Scope, wish: z.output<typeof SignOn>): Promise<DutyEntity> {
  const room = found(await findQueueRoom(scope, wish.roomId));
  authorize(scope.actor, queuePolicy, 'call', { campusId: room.campusId, departmentId: room.department.id });
  if (!room.active || room.mode !== 'queue') throw new AppError('not_found');
  const day = businessDate(scope.now);
  const userId = scope.actor.userId as string;
  const again = await findDuty(scope, wish.id);
  if (again && again.userId !== userId) throw new AppError('not_found');
  if (again) return again;
  await leaveFormer(scope, userId, { day, roomId: room.id });
  await wakeHeldForRoom(scope, room.campusId, day, scope.now);
  await lockQueueRooms(scope, [room]);
  const station = freeStation(await listDutiesIn(scope, [room.id]), room.stations, wish.station);
  const act = new Act(scope, { campusId: room.campusId, businessDate: day });
  const duty = await act
    .insert('duty', {
      id: wish.id,
      campusId: room.campusId,
      roomId: room.id,
      station,
      userId,
      userName: scope.actor.name,
      businessDate: day,
      state: 'working',
      startedAt: scope.now,
      pausePending: false,
      since: scope.now,
      userKey: userId,
      stationKey: `${room.id}:${station}`,
    })
    .catch(onUnique('userKey', 'already_on_duty'));
  await turnSpan(act, duty, 'working');
  await offerRoom(scope, duty, scope.now);
  act.event({ kind: 'signed_on', roomId: room.id, dutyId: duty.id });
  await act.close();
  return duty;
}

async function leaveFormer(
  scope: Scope,
  userId: string,
  { day, roomId }: { day: string; roomId: string },
): Promise<void> {
  const former = await findDutyOf(scope, userId);
  if (!former) return;
  if (former.businessDate >= day)
    throw new AppError(
      'already_on_duty',
      { roomId: former.roomId, sameRoom: former.roomId === roomId },
      former.roomId === roomId ? { message: '您已在这个诊室上岗' } : {},
    );
  await endDuty(scope, former.id);
}

function freeStation(duties: readonly DutyEntity[], stations: number, wanted: number | undefined): number {
  const taken = new Set(duties.map((it) => it.station));
  const free = Array.from({ length: stations }, (_, at) => at + 1).filter((it) => !taken.has(it));
  const station = wanted === undefined ? free[0] : free.find((it) => it === wanted);
  if (station === undefined) throw new AppError('station_taken');
  return station;
}
