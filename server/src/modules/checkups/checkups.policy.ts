import { isOpenForResults } from '@tijian/shared';
import { can, definePolicy } from '../../platform/auth/actor';
import type { CheckupEntity } from './checkup.entity';

type Subject = Pick<CheckupEntity, 'campusId' | 'status'> & { departmentId?: string };

/** Who may do what with a checkup. VVIP people are kept out by the queries. `items` also asks for the item's department where one is given. */
export const checkupPolicy = definePolicy<Subject>()({
  read: (actor, it) => can(actor, 'checkup:read', { campusId: it.campusId }),
  register: (actor, it) => can(actor, 'checkup:register', { campusId: it.campusId }),
  items: (actor, it) => can(actor, 'checkup:items', { campusId: it.campusId, departmentId: it.departmentId ?? null }),
  changeItems: (actor, it) =>
    isOpenForResults(it.status) &&
    can(actor, 'checkup:items', { campusId: it.campusId, departmentId: it.departmentId ?? null }),
  cancel: (actor, it) => it.status === 'registered' && can(actor, 'checkup:register', { campusId: it.campusId }),
  editVip: (actor, it) => it.status !== 'cancelled' && can(actor, 'checkup:register', { campusId: it.campusId }),
  print: (actor, it) => it.status !== 'cancelled' && can(actor, 'checkup:register', { campusId: it.campusId }),
  pay: (actor, it) => can(actor, 'payment:write', { campusId: it.campusId }),
});
