import { ownPassedLabels, type QueueStop, type QueueVisit, type WaitRange } from '@tijian/shared';
import { AppError, found } from '../../../platform/errors';
import type { ReadScope, Scope } from '../../../platform/scope';
import { Act } from '../act';
import { comeAtOnce } from '../calls/rejoin-ticket';
import type { Snapshot } from '../engine';
import { examineeOf, rulesOf } from '../planning/decide';
import { type KeptHall, keptHall } from '../planning/kept-hall';
import { recentWait } from '../planning/recent-waits';
import { findOpenTicket, lockVisit } from '../queue.queries';
import type { QueueTicketEntity } from '../queue-ticket.entity';
import type { QueueVisitEntity } from '../queue-visit.entity';
import { appointedItems } from './appointed-items';
import { ownRows } from './own-day.queries';
import { presentStops } from './stops.presenter';
import { leftOf, planOf, presentPassing, usualWalk, waitFromNow } from './visit.presenter';

/** An examinee's day as their own page needs it; `wait` is what is expected from now on, for who waits. */
export interface OwnDay {
  visit: QueueVisitEntity;
  name: string;
  /** Of the one under way it is not told where it could be done instead. */
  stops: QueueStop[];
  ticket: QueueTicketEntity | null;
  /** Where they wait, are called to or examined, and for what. */
  room: { id: string; name: string; floor: string } | null;
  step: string | null;
  position: number | null;
  plan: string;
  /** Still to be done by appointment, once the queue has nothing left. */
  appointed: string[];
  leftMinutes: number | null;
  overtakings: QueueVisit['overtakings'];
  wait: WaitRange | null;
  /** Of that room, where nobody is called: a meal, or something else done by oneself. */
  byOneself: 'meal' | 'other' | null;
  /** They missed their call and have not come back yet. */
  isAway: boolean;
}

/** What is their own is read anew; the hall around them is read once for all who look within a second. */
export async function ownDay(scope: ReadScope, visitId: string): Promise<OwnDay> {
  const { visit, name, stops, ticket, position, passings } = found(await ownRows(scope, visitId));
  const hall = await keptHall(scope, visit);
  const { day } = hall;
  const snapshot = { ...hall.snapshot, rules: rulesOf(stops), rooms: roomsWithout(hall, ticket) };
  const examinee = examineeOf(day, visit, stops);
  const shown = presentStops({ ...hall, snapshot, examinee, waitOf: recentWait, mayMove: false }, stops, ticket);
  const room = ticket && day.facts.rooms.get(ticket.roomId);
  const wait = waitFromNow(scope, snapshot, ticket, recentWait);
  return {
    ...{ visit, name, ticket },
    stops: shown,
    byOneself: room?.mode === 'self' ? (room.meal ? 'meal' : 'other') : null,
    room: ticket && { id: ticket.roomId, name: room?.name ?? '', floor: room?.floor ?? '' },
    step: ticket && (stops.find((it) => it.id === ticket.stopId)?.name ?? ''),
    position,
    plan: planOf(visit, ticket),
    appointed: await appointedItems(scope, visit, stops),
    leftMinutes: leftOf(scope, { stops, stopList: shown, ticket, wait, walk: usualWalk(day.facts.rule) }),
    overtakings: passings.map((it) => presentPassing(it, day.facts, ownPassedLabels)),
    wait,
    isAway: ticket !== null && isAway(scope, ticket),
  };
}

/** The rooms with the ticket out of its line, where it stands in it: nobody waits for themselves. */
function roomsWithout({ day, snapshot }: KeptHall, ticket: QueueTicketEntity | null): Snapshot['rooms'] {
  const room = ticket && snapshot.rooms.get(ticket.roomId);
  const place = ticket && day.places.find((it) => it.visitId === ticket.visitId && it.roomId === ticket.roomId);
  if (!room || !place) return snapshot.rooms;
  const { vips, keys } = room.line;
  const at = keys.indexOf(place.callKey);
  const line = place.vip ? { vips: vips - 1, keys } : { vips, keys: keys.filter((_, nth) => nth !== at) };
  return new Map([...snapshot.rooms, [room.id, { ...room, line }]]);
}

const isAway = ({ now }: Pick<ReadScope, 'now'>, { state, misses, readyAt }: QueueTicketEntity): boolean =>
  state === 'waiting' && misses > 0 && readyAt > now;

/** The examinee says that they are back after a missed call. Who is not away changes nothing; who is parked needs staff: `visit_state`. */
export async function returnByOneself(scope: Scope, visitId: string): Promise<void> {
  const visit = await lockVisit(scope, visitId);
  if (visit.state !== 'present') throw new AppError('visit_state', { state: visit.state });
  const ticket = await findOpenTicket(scope, visit.id);
  if (!ticket || !isAway(scope, ticket)) return;
  const act = new Act(scope, visit);
  await comeAtOnce(act, ticket);
  await act.close();
}
