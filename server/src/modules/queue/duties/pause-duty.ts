import type { PauseDuty } from '@tijian/shared';
import type { z } from 'zod';
import { AppError, found } from '../../../platform/errors';
import type { Scope } from '../../../platform/scope';
import { Act } from '../act';
import type { DutyEntity } from '../duty.entity';
import { findDuty, findHeldBy, lockQueueRooms } from '../queue.queries';
import { plusMinutes } from '../queue-time';
import { endOffers } from '../undo/undo.queries';
import { offerRoom, wakeHeldForRoom } from './duties.queries';
import { beginPause, turnSpan } from './duty-steps';

/** Pauses now, or as soon as the examinee whom the station holds has left. Throws `duty_state` unless working. */
export async function pauseDuty(
  scope: Scope,
  dutyId: string,
  { reason, note, minutes }: z.output<typeof PauseDuty>,
): Promise<DutyEntity> {
  const duty = await lockWithRoom(scope, dutyId);
  if (duty.state !== 'working') throw new AppError('duty_state');
  const act = new Act(scope, duty);
  const backAt = minutes === undefined ? null : plusMinutes(scope.now, minutes);
  const held = await findHeldBy(scope, duty.id);
  await act.save('duty', duty, {
    pauseReason: reason,
    pauseNote: note,
    backAt,
    pausedAt: scope.now,
    pausePending: held !== null,
  });
  await endOffers(scope, duty);
  if (!held) await beginPause(act, duty);
  else act.event({ kind: 'paused', roomId: duty.roomId, dutyId: duty.id, reason, facts: { pending: true } });
  await act.close();
  return duty;
}

/** Ends the pause, or takes back one that has not begun. Throws `duty_state` where there is none. */
export async function resumeDuty(scope: Scope, dutyId: string): Promise<DutyEntity> {
  const known = found(await findDuty(scope, dutyId));
  await wakeHeldForRoom(scope, known.campusId, known.businessDate, scope.now);
  const duty = await lockWithRoom(scope, dutyId);
  if (duty.state !== 'paused' && !duty.pausePending) throw new AppError('duty_state');
  const act = new Act(scope, duty);
  const wasPaused = duty.state === 'paused';
  await act.save('duty', duty, {
    state: 'working',
    pausePending: false,
    pauseReason: null,
    pauseNote: null,
    pausedAt: null,
    backAt: null,
    ...(wasPaused ? { since: scope.now } : {}),
  });
  if (wasPaused) {
    await turnSpan(act, duty, 'working');
    await offerRoom(scope, duty, scope.now);
  }
  act.event({ kind: 'resumed', roomId: duty.roomId, dutyId: duty.id });
  await act.close();
  return duty;
}

async function lockWithRoom(scope: Scope, dutyId: string): Promise<DutyEntity> {
  const known = found(await findDuty(scope, dutyId));
  await lockQueueRooms(scope, [{ id: known.roomId, campusId: known.campusId }]);
  return found(await findDuty(scope, dutyId));
}
