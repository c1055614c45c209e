import { AppError, found } from '../../../platform/errors';
import type { Scope } from '../../../platform/scope';
import { Act } from '../act';
import type { DutyEntity } from '../duty.entity';
import { findDuty, findHeldBy, listDutiesIn, lockQueueRooms } from '../queue.queries';
import { replanLine } from './duties.queries';
import { turnSpan } from './duty-steps';

/**
 * Ends a duty. Who was called and has not come goes back to waiting in their place; the last to leave a room has its line planned
 * anew. Throws `examinee_in_room`, `duty_state`.
 */
export async function endDuty(scope: Scope, dutyId: string, { evenBusy = false } = {}): Promise<DutyEntity> {
  const known = found(await findDuty(scope, dutyId));
  await lockQueueRooms(scope, [{ id: known.roomId, campusId: known.campusId }]);
  const duty = found(await findDuty(scope, dutyId));
  if (duty.state === 'left') throw new AppError('duty_state');
  const held = await findHeldBy(scope, duty.id);
  if (held?.state === 'in_room' && !evenBusy) throw new AppError('examinee_in_room');
  const act = new Act(scope, duty);
  if (held)
    await act.save('ticket', held, {
      state: 'waiting',
      holderKey: null,
      dutyId: null,
      calledAt: null,
      startedAt: null,
    });
  await act.save('duty', duty, {
    state: 'left',
    endedAt: scope.now,
    pausePending: false,
    since: scope.now,
    userKey: null,
    stationKey: null,
  });
  await turnSpan(act, duty, null);
  act.event({ kind: 'signed_off', roomId: duty.roomId, dutyId: duty.id });
  if (!(await listDutiesIn(scope, [duty.roomId])).length)
    await replanLine(scope, duty.roomId, duty.businessDate, scope.now);
  await act.close();
  return duty;
}
