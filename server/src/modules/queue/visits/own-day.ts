import type { QueueVisit, WaitRange } from '@tijian/shared';
import { AppError, found } from '../../../platform/errors';
import type { ReadScope, Scope } from '../../../platform/scope';
import { Act } from '../act';
import { comeAtOnce } from '../calls/rejoin-ticket';
import { expectWait } from '../engine';
import { loadDay, snapshotOf } from '../planning/day';
import { findOpenTicket, findVisit, lockVisit } from '../queue.queries';
import type { QueueTicketEntity } from '../queue-ticket.entity';
import { minutesBetween } from '../queue-time';
import type { QueueVisitEntity } from '../queue-visit.entity';
import { presentWait } from '../wait.presenter';
import { presentVisit } from './visit.presenter';

/** An examinee's day as their own page needs it; `wait` is what is expected from now on, for who waits. */
export interface OwnDay {
  visit: QueueVisitEntity;
  view: QueueVisit;
  ticket: QueueTicketEntity | null;
  wait: WaitRange | null;
  /** They missed their call and have not come back yet. */
  isAway: boolean;
}

export async function ownDay(scope: ReadScope, visitId: string): Promise<OwnDay> {
  const visit = found(await findVisit(scope, visitId));
  const view = await presentVisit(scope, visit);
  const ticket = await findOpenTicket(scope, visit.id);
  const wait = ticket?.state === 'waiting' ? await waitFromNow(scope, visit, ticket) : null;
  return { visit, view, ticket, wait, isAway: ticket !== null && isAway(scope, ticket) };
}

async function waitFromNow(
  scope: ReadScope,
  visit: QueueVisitEntity,
  { roomId, callKey, vip, readyAt }: QueueTicketEntity,
): Promise<WaitRange> {
  const snapshot = snapshotOf(await loadDay(scope, visit), { without: visit.id });
  const room = snapshot.rooms.get(roomId);
  const walk = Math.max(minutesBetween(scope.now, readyAt), 0);
  return presentWait(room ? expectWait(snapshot, room, { vip, key: callKey, walk }) : null);
}

const isAway = ({ now }: Pick<ReadScope, 'now'>, { state, misses, readyAt }: QueueTicketEntity): boolean =>
  state === 'waiting' && misses > 0 && readyAt > now;

/** The examinee says that they are back after a missed call. Who is not away changes nothing; who is parked needs staff: `visit_state`. */
export async function returnByOneself(scope: Scope, visitId: string): Promise<void> {
  const visit = await lockVisit(scope, visitId);
  if (visit.state !== 'present') throw new AppError('visit_state', { state: visit.state });
  const ticket = await findOpenTicket(scope, visit.id);
  if (!ticket || !isAway(scope, ticket)) return;
  const act = new Act(scope, visit);
  await comeAtOnce(act, ticket);
  await act.close();
}
