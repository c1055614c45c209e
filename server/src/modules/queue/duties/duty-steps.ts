import { newId } from '@tijian/shared';
import type { Act } from '../act';
import type { DutyEntity } from '../duty.entity';
import { listDutiesIn } from '../queue.queries';
import { minutesBetween } from '../queue-time';
import { findOpenSpan, replanLine } from './duties.queries';

/** A pause this long, or of a length nobody knows, is worth going elsewhere for. Minutes. */
const LONG_PAUSE = 10;

/** Ends the stretch that runs and begins the next; without `kind` the duty is over. */
export async function turnSpan(
  act: Act,
  duty: DutyEntity,
  kind: 'working' | 'paused' | null,
  reason: string | null = null,
): Promise<void> {
  const at = act.scope.now;
  const open = await findOpenSpan(act.scope, duty.id);
  if (open) await act.save('span', open, { endedAt: at });
  if (!kind) return;
  const { id: dutyId, campusId, roomId, userId, businessDate } = duty;
  await act.insert('span', {
    id: newId(),
    dutyId,
    campusId,
    roomId,
    userId,
    businessDate,
    kind,
    reason,
    startedAt: at,
  });
}

/** The pause begins now, at once or after the examinee it was waiting for; the room's lock is held. */
export async function beginPause(act: Act, duty: DutyEntity): Promise<void> {
  const { scope } = act;
  // The announced length counts from the beginning of the pause, not from its announcement.
  const late = duty.pausedAt && duty.backAt ? scope.now.getTime() - duty.pausedAt.getTime() : 0;
  const backAt = duty.backAt ? new Date(duty.backAt.getTime() + late) : null;
  await act.save('duty', duty, { state: 'paused', pausePending: false, pausedAt: scope.now, backAt, since: scope.now });
  await turnSpan(act, duty, 'paused', duty.pauseReason);
  act.event({ kind: 'paused', roomId: duty.roomId, dutyId: duty.id, reason: duty.pauseReason });
  const isLong = backAt === null || minutesBetween(scope.now, backAt) >= LONG_PAUSE;
  if (isLong) await leaveLine(act, duty);
}

/** Nobody works in the room for long: those who wait there may do better elsewhere. */
async function leaveLine({ scope }: Act, { id, roomId, businessDate }: DutyEntity): Promise<void> {
  const working = (await listDutiesIn(scope, [roomId])).some((it) => it.state === 'working' && it.id !== id);
  if (!working) await replanLine(scope, roomId, businessDate, scope.now);
}
