import { isOpenForResults } from '@tijian/shared';
import { type Actor, can, definePolicy } from '../../platform/auth/actor';
import type { CheckupEntity, CheckupItemEntity } from '../checkups';

type ItemSubject = {
  checkup: Pick<CheckupEntity, 'campusId' | 'status'>;
  item: Pick<CheckupItemEntity, 'departmentId' | 'status'>;
};

const mayRead = (actor: Actor, { checkup, item }: ItemSubject): boolean => {
  const place = { campusId: checkup.campusId, departmentId: item.departmentId };
  return can(actor, 'result:read', place) || can(actor, 'result:write', place);
};
const works = (actor: Actor, { checkup, item }: ItemSubject): boolean =>
  can(actor, 'result:write', { campusId: checkup.campusId, departmentId: item.departmentId });

/** Who may do what with an item's results. VVIP people are kept out by the queries. */
export const resultPolicy = definePolicy<ItemSubject>()({
  read: mayRead,
  write: works,
  /** Fields are open on the screen. */
  enter: (actor, it) =>
    works(actor, it) && isOpenForResults(it.checkup.status) && !['declined', 'voided'].includes(it.item.status),
});
