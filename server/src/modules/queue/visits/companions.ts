import { newId } from '@tijian/shared';
import { AppError, found } from '../../../platform/errors';
import type { Scope } from '../../../platform/scope';
import { findCheckup } from '../../checkups';
import { Act } from '../act';
import { lockVisits } from '../queue.queries';
import type { QueueVisitEntity } from '../queue-visit.entity';
import { companyKeyOf, groupKey, isGroup } from './company-key';
import { groupOf } from './visits.queries';

/** People who go through the day together are few; more would only wait for each other. */
const MOST_TOGETHER = 20;
const here: readonly QueueVisitEntity['state'][] = ['expected', 'present', 'held', 'parked'];

/**
 * Two people, and whoever is with either of them, go through the day together from the next decision on (同行). Linked already, nothing
 * changes. Throws `visit_state` for who is through or gone, for another day or campus, and when somebody changed a group meanwhile;
 * `group_full` for too many.
 */
export async function linkCompanions(scope: Scope, one: QueueVisitEntity, other: QueueVisitEntity): Promise<void> {
  const known = [...(await groupOf(scope, one)), ...(await groupOf(scope, other))];
  const ids = [...new Set([one.id, other.id, ...known.map((it) => it.id)])];
  if (ids.length > MOST_TOGETHER) throw new AppError('group_full', { most: MOST_TOGETHER });
  const visits = await lockVisits(scope, ids);
  const keys = new Map([one, other, ...known].map((it) => [it.id, it.companyKey]));
  const fits = (it: QueueVisitEntity) => it.campusId === one.campusId && it.businessDate === one.businessDate;
  const asRead = visits.every((it) => it.companyKey === keys.get(it.id) && fits(it));
  const both = visits.filter((it) => it.id === one.id || it.id === other.id);
  if (!asRead || both.length < 2 || both.some((it) => !here.includes(it.state))) throw new AppError('visit_state');
  const key = [one, other].map((it) => it.companyKey).find(isGroup) ?? groupKey(newId());
  const act = new Act(scope, one);
  for (const it of visits.filter((visit) => visit.companyKey !== key)) {
    await act.save('visit', it, { companyKey: key });
    const with_ = it.id === one.id ? other : one;
    act.event({ kind: 'grouped', visitId: it.id, reason: with_.number, facts: { key } });
  }
  await act.close();
}

/** Somebody goes on alone; of two, both do. Throws `visit_state` for who is with nobody. */
export async function leaveCompanions(scope: Scope, visit: QueueVisitEntity): Promise<void> {
  const known = await groupOf(scope, visit);
  const visits = await lockVisits(
    scope,
    known.map((it) => it.id),
  );
  const mine = visits.find((it) => it.id === visit.id);
  if (!mine || !isGroup(mine.companyKey)) throw new AppError('visit_state');
  const rest = visits.filter((it) => it.id !== mine.id && it.companyKey === mine.companyKey);
  const act = new Act(scope, visit);
  for (const it of rest.length === 1 ? [mine, ...rest] : [mine]) {
    const checkup = found(await findCheckup(scope, it.checkupId));
    await act.save('visit', it, { companyKey: companyKeyOf(checkup) });
    act.event({ kind: 'ungrouped', visitId: it.id });
  }
  await act.close();
}
