import type { Permission } from '@tijian/shared';
import { type Actor, campusesOf } from '../../platform/auth/actor';

/** What `countableCheckups` asks for, for kept counts `k`: those of the actor's campuses, without VVIP people unless they may be seen there. */
export function keptVisible(actor: Actor, permission: Permission): { sql: string; params: Record<string, string[]> } {
  const campuses = campusesOf(actor, permission);
  const vvip = campusesOf(actor, 'person:vvip');
  const parts = ['1 = 1'];
  if (campuses !== 'all') parts.push(campuses.length ? 'k.campusId IN (:...readCampuses)' : '1 = 0');
  if (vvip !== 'all') parts.push(vvip.length ? '(k.hidden = 0 OR k.campusId IN (:...vvipCampuses))' : 'k.hidden = 0');
  return {
    sql: parts.join(' AND '),
    params: {
      ...(campuses !== 'all' ? { readCampuses: campuses } : {}),
      ...(vvip !== 'all' ? { vvipCampuses: vvip } : {}),
    },
  };
}
