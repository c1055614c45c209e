import type { QueueTicket } from '@tijian/shared';
import { can } from '../../../platform/auth/actor';
import type { ReadScope } from '../../../platform/scope';
import type { CampusFacts } from '../planning/campus-facts';
import { waitingSince } from '../tickets';
import { presentPromise } from '../wait.presenter';
import type { OwnedTicket } from './room-tickets.queries';

/** A ticket as staff see it. Of somebody VVIP whom the reader may not see only the number is left. */
export function presentTicket(
  { actor }: Pick<ReadScope, 'actor'>,
  { ticket: it, owner }: OwnedTicket,
  facts: CampusFacts,
  position: number | null = null,
): QueueTicket {
  const room = facts.rooms.get(it.roomId);
  const hidden =
    (owner.vipLevel === 'vvip' || owner.personVip === 'vvip') && !can(actor, 'person:vvip', { campusId: it.campusId });
  return {
    id: it.id,
    visitId: it.visitId,
    number: owner.number,
    state: it.state,
    position,
    person: hidden ? null : { name: owner.name, sex: owner.sex, ageYears: owner.ageYears, vipLevel: owner.vipLevel },
    checkup: hidden ? null : owner.checkup,
    room: { id: it.roomId, name: room?.name ?? '', floor: room?.floor ?? '' },
    byOneself: room?.mode === 'self',
    step: owner.step,
    items: owner.items,
    checkupItemIds: hidden ? [] : owner.checkupItemIds,
    joinedAt: it.joinedAt.toISOString(),
    waitingSince: waitingSince(it).toISOString(),
    readyAt: it.readyAt.toISOString(),
    calledAt: it.calledAt?.toISOString() ?? null,
    calledTimes: it.calledTimes,
    startedAt: it.startedAt?.toISOString() ?? null,
    misses: it.misses,
    promised: presentPromise(it),
    passedBy: it.passedBy,
    why: it.why,
    dutyId: it.dutyId,
  };
}
