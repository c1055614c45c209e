import { can, definePolicy } from '../../platform/auth/actor';

/** A room with its department, or anything else of a campus. */
type Subject = { campusId: string; departmentId?: string | null };

/** Who may do what in the queue. Calling needs the department of the room; VVIP people are kept out by the queries or shown as a number. */
export const queuePolicy = definePolicy<Subject>()({
  read: (actor, { campusId }) => can(actor, 'queue:read', { campusId }),
  call: (actor, { campusId, departmentId }) => can(actor, 'queue:call', { campusId, departmentId }),
  guide: (actor, { campusId }) => can(actor, 'queue:guide', { campusId }),
  manage: (actor, { campusId }) => can(actor, 'queue:manage', { campusId }),
});
