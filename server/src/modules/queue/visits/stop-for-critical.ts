import { businessDate } from '@tijian/shared';
import type { Scope } from '../../../platform/scope';
import { Act } from '../act';
import { planVisit } from '../planning/plan-visit';
import { findVisitOf, listStops, lockVisit } from '../queue.queries';
import { giveUp, lockedTicket } from './refresh-visit';

/**
 * A critical value of today's examinee was found: what is left is blocked until staff release it, and a place in a line is given up. Who
 * is called or in a room stays there, and is kept from going on afterwards; who is parked, still to come or gone, from going on when they
 * are here. After the visit it changes nothing.
 */
export async function stopForCritical(scope: Scope, checkupId: string): Promise<void> {
  const known = await findVisitOf(scope, checkupId, businessDate(scope.now));
  if (!known) return;
  const visit = await lockVisit(scope, known.id);
  if (visit.state === 'finished') return;
  const act = new Act(scope, visit);
  const stops = await listStops(scope, [visit.id]);
  const ticket = await lockedTicket(act, visit);
  for (const it of stops) if (it.state !== 'done') await act.save('stop', it, { blocked: 'critical' });
  const isHere = visit.state === 'present' || visit.state === 'held';
  const isBusy = ticket !== null && ticket.state !== 'waiting';
  if (isHere && !isBusy) {
    if (ticket) await giveUp(act, ticket, '发现危急情况');
    await planVisit(act, visit, stops);
  }
  await act.close();
}
