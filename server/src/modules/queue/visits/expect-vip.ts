import { businessDate, type VipHarm } from '@tijian/shared';
import { AppError } from '../../../platform/errors';
import type { ReadScope, Scope } from '../../../platform/scope';
import type { CheckupEntity } from '../../checkups';
import { Act } from '../act';
import { type Snapshot, vipWay } from '../engine';
import { loadDay, snapshotOf } from '../planning/day';
import { decide } from '../planning/decide';
import { lockFor, notHeld, settle } from '../planning/plan-visit';
import { refreshStops } from '../planning/refresh-stops';
import { findOpenTicket, findVisitOf, listStops, lockQueueRooms, lockVisit } from '../queue.queries';
import type { QueueTicketEntity } from '../queue-ticket.entity';
import { minutesBetween, plusMinutes } from '../queue-time';
import type { QueueVisitEntity } from '../queue-visit.entity';
import { draftsFor, insertVisit, requireOpen } from './begin-visit';
import { lastTicket } from './visits.queries';

const REASON = '贵宾预留位置';
/** Of those who are held: kept by the plan, not by staff or by something they do. */
const byPlan: ReadonlySet<string> = new Set(['unpaid', 'no_room', 'bladder']);

/**
 * Holds a place for a VIP who is still to come (虚拟占位): nobody is called by it and nobody waits behind it until the arrival, when the
 * plan looks again where to go first. Registration begins the visit, so one who waits but is not here yet is taken out of the line; told
 * again with another time the place is moved. Throws `not_vip`, `expected_in_past`, `nothing_to_do`, `visit_state` for who has been
 * called, was in a room or is set aside by staff.
 */
export async function expectVip(scope: Scope, checkup: CheckupEntity, at: Date): Promise<QueueVisitEntity> {
  requireExpected(scope, checkup, at);
  const known = await findVisitOf(scope, checkup.id, businessDate(scope.now));
  if (known) return expectKnown(scope, known.id, { at, checkup });
  const begun = await insertVisit(scope, checkup, { state: 'expected', arrivedAt: at });
  if (!begun) throw new AppError('visit_state');
  const { act, visit, stops } = begun;
  const decided = await decide(scope, visit, stops);
  // With nobody signed on yet there is no line to hold a place in; the arrival plans it.
  if (decided.decision.kind === 'go') {
    const rooms = await lockFor(act, decided);
    await settle(act, { visit, stops, decided, rooms, carried: { readyAt: at } });
  }
  act.event({ kind: 'held', visitId: visit.id, reason: REASON, facts: { expectedAt: at.toISOString() } });
  await act.close();
  return visit;
}

function requireExpected(scope: ReadScope, checkup: CheckupEntity, at: Date): void {
  requireOpen(checkup);
  if (checkup.vipLevel === 'none') throw new AppError('not_vip');
  if (at <= scope.now || businessDate(at) !== businessDate(scope.now)) throw new AppError('expected_in_past');
}

type Expected = { at: Date; checkup: CheckupEntity };

async function expectKnown(scope: Scope, visitId: string, { at, checkup }: Expected): Promise<QueueVisitEntity> {
  const visit = await lockVisit(scope, visitId);
  const act = new Act(scope, visit);
  if (visit.state === 'expected') await changeTime(act, visit, at);
  else await takeOutOfLine(act, visit, { at, checkup });
  act.event({ kind: 'held', visitId: visit.id, reason: REASON, facts: { expectedAt: at.toISOString() } });
  await act.close();
  return visit;
}

async function changeTime(act: Act, visit: QueueVisitEntity, at: Date): Promise<void> {
  await act.save('visit', visit, { arrivedAt: at });
  const ticket = await findOpenTicket(act.scope, visit.id);
  if (!ticket) return;
  await lockQueueRooms(act.scope, [{ id: ticket.roomId, campusId: visit.campusId }]);
  await act.save('ticket', ticket, { readyAt: at });
}

/** The place in line of somebody who was registered and is not here yet becomes a held one; so does that of one who was given up. */
async function takeOutOfLine(act: Act, visit: QueueVisitEntity, { at, checkup }: Expected): Promise<void> {
  const { scope } = act;
  const known = await findOpenTicket(scope, visit.id);
  if (!(await mayBeExpected(scope, visit, known))) throw new AppError('visit_state', { state: visit.state });
  const hadLeft = visit.state === 'left';
  const stops = hadLeft ? await refreshStops(act, visit, checkup) : await listStops(scope, [visit.id]);
  const bladderReadyAt = visit.bladderReadyAt && plusMinutes(at, minutesBetween(visit.arrivedAt, visit.bladderReadyAt));
  await act.save('visit', visit, {
    ...{ state: 'expected', arrivedAt: at, placeRoomId: null, bladderReadyAt, finishedAt: null },
    ...notHeld,
  });
  const decided = await decide(scope, visit, stops);
  const rooms = await lockFor(act, decided, known ? [known.roomId] : []);
  const ticket = await findOpenTicket(scope, visit.id);
  if (ticket?.id !== known?.id || !(await mayBeExpected(scope, { ...visit, state: 'present' }, ticket)))
    throw new AppError('visit_state');
  if (ticket) {
    await act.save('ticket', ticket, { state: 'moved', endedAt: scope.now, openKey: null });
    const { id: ticketId, roomId } = ticket;
    act.event({ kind: 'moved', visitId: visit.id, ticketId, roomId, reason: '贵宾尚未到场' });
  }
  if (decided.decision.kind === 'go') await settle(act, { visit, stops, decided, rooms, carried: { readyAt: at } });
}

/** Whether a VIP's place can be held, again or with its time changed: nobody has called them, they were in no room, and staff have not set them aside. */
export async function mayBeExpected(
  scope: ReadScope,
  visit: Pick<QueueVisitEntity, 'id' | 'state' | 'vipLevel' | 'heldKind'>,
  ticket: QueueTicketEntity | null,
): Promise<boolean> {
  if (visit.vipLevel === 'none') return false;
  if (visit.state === 'expected') return true;
  const waits = visit.state === 'present' && (!ticket || standsUncalled(ticket));
  const heldByPlan = visit.state === 'held' && byPlan.has(visit.heldKind ?? '');
  return (waits || heldByPlan || visit.state === 'left') && !(await lastTicket(scope, visit.id, 'done'));
}

const standsUncalled = ({ state, holderKey, calledTimes }: QueueTicketEntity): boolean =>
  calledTimes === 0 && (state === 'waiting' || (state === 'in_room' && !holderKey));

/**
 * What the VIP's way through the rooms may cost the others: at each of their stops everybody who waits there now is passed once. Each is
 * set back by one examination and the minute a station is kept free for the way there, shared among the room's stations, so the figures
 * are bounds; null while no room is manned.
 */
export async function harmOf(scope: ReadScope, checkup: CheckupEntity, at: Date): Promise<VipHarm | null> {
  requireExpected(scope, checkup, at);
  const known = await findVisitOf(scope, checkup.id, businessDate(scope.now));
  if (known && !(await mayBeExpected(scope, known, await findOpenTicket(scope, known.id))))
    throw new AppError('visit_state', { state: known.state });
  const isHere = known !== null && known.state !== 'left';
  const steps = isHere ? await stepsOf(scope, known) : await stepsToCome(scope, checkup);
  if (!steps.length) throw new AppError('nothing_to_do');
  const day = await loadDay(scope, { campusId: checkup.campusId, businessDate: businessDate(scope.now) });
  const snapshot = snapshotOf(day, { without: known?.id });
  const costs = steps.flatMap((roomIds) => costOf(snapshot, roomIds) ?? []);
  if (!costs.length) return null;
  const sum = (of: (it: (typeof costs)[number]) => number) => tenths(costs.reduce((all, it) => all + of(it), 0));
  return {
    people: sum((it) => it.people),
    minutesEach: tenths(Math.max(...costs.map((it) => (it.people ? it.minutes : 0)))),
    minutesTotal: sum((it) => it.people * it.minutes),
  };
}

const tenths = (minutes: number): number => Math.round(minutes * 10) / 10;

/** In the room of the stop with the shortest line: how many are passed, and by how much each is set back. */
function costOf(snapshot: Snapshot, roomIds: readonly string[]): { people: number; minutes: number } | null {
  const rooms = roomIds.flatMap((id) => snapshot.rooms.get(id) ?? []).filter((it) => !it.unlimited);
  const costs = rooms.flatMap((it) => {
    const manned = it.stations.filter((one) => one.state !== 'off').length;
    return manned ? [{ people: it.line.keys.length, minutes: (it.service.mean + vipWay) / manned }] : [];
  });
  return costs.sort((a, b) => a.people - b.people)[0] ?? null;
}

const stepsOf = async (scope: ReadScope, visit: QueueVisitEntity): Promise<string[][]> =>
  (await listStops(scope, [visit.id])).filter((it) => it.state === 'todo').map((it) => it.roomIds);

const stepsToCome = async (scope: ReadScope, checkup: CheckupEntity): Promise<string[][]> =>
  (await draftsFor(scope, checkup))
    .filter((it) => it.items.some((one) => one.status !== 'done'))
    .map((it) => it.roomIds);
