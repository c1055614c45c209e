import type { CheckupStatus } from '@tijian/shared';
import { can, definePolicy } from '../../platform/auth/actor';
import type { CheckupEntity } from '../checkups';

type Subject = Pick<CheckupEntity, 'campusId'>;

/** Checkups that review may let pass: examined ones, and those in progress whose open items nobody waits for. */
export const passable: readonly CheckupStatus[] = ['in_progress', 'examined'];
/** Checkups whose items may be sent back to their department. */
export const returnable: readonly CheckupStatus[] = ['in_progress', 'examined', 'reviewed'];

/** Who may review, conclude and sign at which campus. VVIP people are kept out by the queries. */
export const conclusionPolicy = definePolicy<Subject>()({
  read: (actor, it) => can(actor, 'conclusion:write', it) || can(actor, 'review:write', it),
  review: (actor, it) => can(actor, 'review:write', it),
  write: (actor, it) => can(actor, 'conclusion:write', it),
  sign: (actor, it) => can(actor, 'conclusion:sign', it),
  publish: (actor, it) => can(actor, 'report:publish', it),
});
