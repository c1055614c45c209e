import { businessDate, isOpenForResults } from '@tijian/shared';
import type { Scope } from '../../../platform/scope';
import { type CheckupEntity, findCheckup } from '../../checkups';
import { Act } from '../act';
import { freeStation } from '../calls/mark-missed';
import { notHeld, planVisit } from '../planning/plan-visit';
import { refreshStops } from '../planning/refresh-stops';
import { findOpenTicket, findVisitOf, lockQueueRooms, lockVisit } from '../queue.queries';
import type { QueueStopEntity } from '../queue-stop.entity';
import type { QueueTicketEntity } from '../queue-ticket.entity';
import type { QueueVisitEntity } from '../queue-visit.entity';

/**
 * Today's visit of a checkup follows its items: a place for what is not to be done any more is given up, who waited for payment goes on,
 * who had finished comes back for an item that was added. Who is called or in a room stays there.
 */
export async function refreshVisit(scope: Scope, checkupId: string): Promise<void> {
  const known = await findVisitOf(scope, checkupId, businessDate(scope.now));
  if (!known || known.state === 'left') return;
  const checkup = await findCheckup(scope, checkupId);
  if (!checkup) return;
  const visit = await lockVisit(scope, known.id);
  const act = new Act(scope, visit);
  if (visit.vipLevel !== checkup.vipLevel) await act.save('visit', visit, { vipLevel: checkup.vipLevel });
  const stops = await refreshStops(act, visit, checkup);
  if (checkup.status === 'cancelled') await endVisit(act, visit, { reason: '登记已取消', stops });
  else if (isOpenForResults(checkup.status) || visit.state !== 'finished') await follow(act, { visit, stops, checkup });
  await act.close();
}

type Following = { visit: QueueVisitEntity; stops: readonly QueueStopEntity[]; checkup: CheckupEntity };

async function follow(act: Act, { visit, stops }: Following): Promise<void> {
  const ticket = await lockedTicket(act, visit);
  if (ticket && (ticket.state !== 'waiting' || stillDue(ticket, stops))) return;
  if (ticket) await giveUp(act, ticket);
  else if (!waitsForPlan(visit, stops)) return;
  await planVisit(act, visit, stops);
}

const stillDue = (ticket: QueueTicketEntity, stops: readonly QueueStopEntity[]): boolean =>
  stops.some((it) => it.id === ticket.stopId && it.state === 'todo' && it.blocked === null);

/** Those whom only a person may let go on are left where they are. */
function waitsForPlan(visit: QueueVisitEntity, stops: readonly QueueStopEntity[]): boolean {
  const left = stops.some((it) => it.state === 'todo');
  if (visit.state === 'finished') return left;
  if (visit.state === 'present') return true;
  if (visit.state === 'parked') return !left;
  const payable = visit.heldKind === 'unpaid' && stops.some((it) => it.state === 'todo' && it.blocked !== 'unpaid');
  return visit.state === 'held' && (visit.heldKind === 'no_room' || visit.heldKind === 'bladder' || payable || !left);
}

/** The line the visit stands in, with its room locked. */
export async function lockedTicket(act: Act, visit: QueueVisitEntity): Promise<QueueTicketEntity | null> {
  const known = await findOpenTicket(act.scope, visit.id);
  if (!known) return null;
  await lockQueueRooms(act.scope, [{ id: known.roomId, campusId: visit.campusId }]);
  return findOpenTicket(act.scope, visit.id);
}

/** The place in line ends without anything having been done. Its room is locked. */
export async function giveUp(act: Act, ticket: QueueTicketEntity, reason: string | null = null): Promise<void> {
  await act.save('ticket', ticket, {
    state: 'cancelled',
    endedAt: act.scope.now,
    openKey: null,
    holderKey: null,
    dueAt: null,
  });
  act.event({ kind: 'cancelled', visitId: ticket.visitId, ticketId: ticket.id, roomId: ticket.roomId, reason });
}

/** The visit is over before everything is done; nothing of it counts as work left in the house any more. */
export async function endVisit(
  act: Act,
  visit: QueueVisitEntity,
  { reason, stops }: { reason: string; stops: readonly QueueStopEntity[] },
): Promise<void> {
  const ticket = await lockedTicket(act, visit);
  act.event({ kind: 'visit_left', visitId: visit.id, roomId: ticket?.roomId ?? null, reason });
  const holder = ticket?.holderKey;
  if (ticket) await giveUp(act, ticket, reason);
  if (holder) await freeStation(act, holder);
  for (const it of stops) if (it.state === 'todo') await act.save('stop', it, { state: 'skipped' });
  await act.save('visit', visit, { state: 'left', finishedAt: act.scope.now, ...notHeld, heldReason: reason });
}
