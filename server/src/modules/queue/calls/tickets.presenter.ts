import type { QueueTicket } from '@tijian/shared';
import { can } from '../../../platform/auth/actor';
import type { ReadScope } from '../../../platform/scope';
import type { CampusFacts } from '../planning/campus-facts';
import { listStopsById } from '../queue.queries';
import type { QueueStopEntity } from '../queue-stop.entity';
import type { QueueTicketEntity } from '../queue-ticket.entity';
import { presentPromise } from '../wait.presenter';
import { type Owners, ownersOf } from './calls.queries';

/** What tickets name beside themselves. */
export type TicketParts = Owners & { stops: ReadonlyMap<string, QueueStopEntity>; facts: CampusFacts };

/** Whom and what tickets are of: four statements however many there are. */
export async function partsOf(
  scope: ReadScope,
  tickets: readonly QueueTicketEntity[],
  facts: CampusFacts,
): Promise<TicketParts> {
  const owners = await ownersOf(
    scope,
    tickets.map((it) => it.visitId),
  );
  const stops = await listStopsById(
    scope,
    tickets.map((it) => it.stopId),
  );
  return { ...owners, stops, facts };
}

/** A ticket as staff see it. Of somebody VVIP whom the reader may not see only the number is left. */
export function presentTicket(
  { actor }: Pick<ReadScope, 'actor'>,
  it: QueueTicketEntity,
  { visits, persons, checkups, stops, facts }: TicketParts,
  position: number | null = null,
): QueueTicket {
  const visit = visits.get(it.visitId);
  const person = visit && persons.get(visit.personId);
  const checkup = visit && checkups.get(visit.checkupId);
  const stop = stops.get(it.stopId);
  const room = facts.rooms.get(it.roomId);
  const hidden =
    (visit?.vipLevel === 'vvip' || person?.vipLevel === 'vvip') &&
    !can(actor, 'person:vvip', { campusId: it.campusId });
  return {
    id: it.id,
    visitId: it.visitId,
    number: visit?.number ?? '',
    state: it.state,
    position,
    person:
      visit && person && !hidden
        ? { name: person.name, sex: visit.sex, ageYears: visit.ageYears, vipLevel: visit.vipLevel }
        : null,
    checkup: checkup && !hidden ? { id: checkup.id, number: checkup.number } : null,
    room: { id: it.roomId, name: room?.name ?? '', floor: room?.floor ?? '' },
    step: stop?.name ?? '',
    items: stop?.itemNames ?? [],
    checkupItemIds: hidden ? [] : (stop?.checkupItemIds ?? []),
    joinedAt: it.joinedAt.toISOString(),
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
