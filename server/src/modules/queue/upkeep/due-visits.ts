import { businessDate } from '@tijian/shared';
import type { Scope } from '../../../platform/scope';
import { Act } from '../act';
import { planVisit } from '../planning/plan-visit';
import { listStops, lockVisit } from '../queue.queries';
import { release } from '../visits/guide-visit';
import { endVisit } from '../visits/refresh-visit';

/** The time somebody was set aside for is over: they go where the plan says, with the place they had. */
export async function comeBackFromHold(scope: Scope, visitId: string): Promise<void> {
  const visit = await lockVisit(scope, visitId);
  if (visit.state !== 'held' || !visit.heldUntil || visit.heldUntil > scope.now) return;
  const act = new Act(scope, visit);
  // Whom the plan itself set aside is only asked again; staff's holds are ended.
  if (visit.heldKind === 'no_room' || visit.heldKind === 'bladder')
    await planVisit(act, visit, await listStops(scope, [visit.id]));
  else await release(act, visit);
  await act.close();
}

/** A VIP whose place was held has not come: the place is given up; should they come later, they are planned then. */
export async function giveUpExpected(scope: Scope, visitId: string): Promise<void> {
  const visit = await lockVisit(scope, visitId);
  if (visit.state !== 'expected') return;
  const act = new Act(scope, visit);
  await endVisit(act, visit, { reason: '未按预计时间到院', stops: await listStops(scope, [visit.id]) });
  await act.close();
}

/** What is left of an earlier day ends. */
export async function endLeftOver(scope: Scope, visitId: string): Promise<void> {
  const visit = await lockVisit(scope, visitId);
  if (visit.businessDate >= businessDate(scope.now)) return;
  if (visit.state === 'finished' || visit.state === 'left') return;
  const act = new Act(scope, visit);
  await endVisit(act, visit, { reason: '当日结束', stops: await listStops(scope, [visit.id]) });
  await act.close();
}
