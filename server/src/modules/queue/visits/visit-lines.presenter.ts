import type { QueueVisitLine } from '@tijian/shared';
import type { ReadScope } from '../../../platform/scope';
import { namesOf } from '../../checkups';
import { ownersOf } from '../calls/calls.queries';
import { openTickets } from '../calls/room-tickets.queries';
import { presentTicket } from '../calls/tickets.presenter';
import { type CampusFacts, campusFacts } from '../planning/campus-facts';
import { listPlaces, type Place } from '../planning/day.queries';
import type { QueueTicketEntity } from '../queue-ticket.entity';
import type { QueueVisitEntity } from '../queue-visit.entity';
import { countStops } from './visits.queries';

/** Visits of one campus and day as lists show them, in the given order; a fixed number of statements. `places`: all lines of the hall, where they have been read. */
export async function presentVisitLines(
  scope: ReadScope,
  visits: readonly QueueVisitEntity[],
  places?: readonly Place[],
): Promise<QueueVisitLine[]> {
  const [first] = visits;
  if (!first) return [];
  const ids = visits.map((it) => it.id);
  const facts = await campusFacts(scope, first.campusId);
  const tickets = await openTickets(scope, ids);
  const owners = await ownersOf(scope, visits);
  const names = await namesOf(
    scope,
    visits.map((it) => it.checkupId),
  );
  const counts = await countStops(scope, ids);
  const positions = positionsOf(places ?? (await listPlaces(scope, first)));
  return visits.map((it): QueueVisitLine => {
    const ticket = tickets.get(it.id);
    const { id, number, campusId, businessDate, state, sex, ageYears, vipLevel, version } = it;
    const person = { id: it.personId, name: owners.persons.get(it.personId)?.name ?? '' };
    return {
      ...{ id, number, campusId, businessDate, state, version },
      held: heldOf(it),
      heldRoom: heldRoomOf(it, facts),
      person: { ...person, sex, ageYears, vipLevel },
      checkup: {
        id: it.checkupId,
        number: owners.checkups.get(it.checkupId)?.number ?? '',
        unitName: names.get(it.checkupId)?.unitName ?? null,
      },
      arrivedAt: it.arrivedAt.toISOString(),
      stops: counts.get(it.id) ?? { total: 0, done: 0 },
      ticket: ticket ? presentTicket(scope, ticket, facts, positionIn(positions, ticket.ticket)) : null,
    };
  });
}

function heldOf({ heldKind, heldReason, heldUntil }: QueueVisitEntity): QueueVisitLine['held'] {
  if (!heldKind) return null;
  const kind = heldKind as NonNullable<QueueVisitLine['held']>['kind'];
  return { kind, reason: heldReason, until: heldUntil?.toISOString() ?? null };
}

function heldRoomOf({ state, heldRoomId }: QueueVisitEntity, { rooms }: CampusFacts): QueueVisitLine['heldRoom'] {
  const room = state === 'held' || state === 'parked' ? rooms.get(heldRoomId ?? '') : undefined;
  return room ? { id: room.id, name: room.name, floor: room.floor } : null;
}

const positionIn = (positions: ReadonlyMap<string, number>, ticket: QueueTicketEntity): number | null =>
  ticket.state === 'waiting' ? (positions.get(ticket.visitId) ?? null) : null;

/** Places from 1 in each room's line, by visit. Places come in the order of joining, which decides between equals. */
function positionsOf(places: readonly Place[]): Map<string, number> {
  const lines = new Map<string, Place[]>();
  for (const it of places) lines.set(it.roomId, [...(lines.get(it.roomId) ?? []), it]);
  const positions = new Map<string, number>();
  for (const line of lines.values())
    for (const [at, it] of [...line].sort(inOrder).entries()) positions.set(it.visitId, at + 1);
  return positions;
}

const inOrder = (a: Place, b: Place): number => Number(b.vip) - Number(a.vip) || (a.vip ? 0 : a.callKey - b.callKey);
