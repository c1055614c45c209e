import { can, definePolicy } from '../../platform/auth/actor';
import type { CheckupEntity } from '../checkups';

type Subject = Pick<CheckupEntity, 'campusId'>;

/** Who may read, publish and reopen reports at which campus. VVIP people are kept out by the queries. */
export const reportPolicy = definePolicy<Subject>()({
  read: (actor, it) => can(actor, 'report:read', it) || can(actor, 'report:publish', it),
  publish: (actor, it) => can(actor, 'report:publish', it),
  reopen: (actor, it) => can(actor, 'report:reopen', it),
});
