import type { ErrorCode } from '@tijian/shared';
import { AppError, expectVersion, found } from '../../../platform/errors';
import type { Scope } from '../../../platform/scope';
import { Act } from '../act';
import { freeStation } from '../calls/mark-missed';
import { unpark } from '../calls/rejoin-ticket';
import { type Hold } from '../engine';
import { notHeld, planVisit } from '../planning/plan-visit';
import { findOpenTicket, listStops, lockVisit } from '../queue.queries';
import type { QueueStopEntity } from '../queue-stop.entity';
import type { QueueTicketEntity } from '../queue-ticket.entity';
import type { QueueVisitEntity } from '../queue-visit.entity';
import { moveTo } from './move-to';
import { endVisit } from './refresh-visit';
import { type HoldWish, setAside } from './set-aside';
import { lastTicket } from './visits.queries';

/** A place that guidance may take somebody out of: waiting, called, or where people come and go by themselves. Throws `visit_state`. */
async function movable(scope: Scope, visit: QueueVisitEntity): Promise<QueueTicketEntity | null> {
  const ticket = await findOpenTicket(scope, visit.id);
  if (ticket?.state === 'in_room' && ticket.holderKey) throw new AppError('visit_state');
  return ticket;
}

/** The same place once its room is locked; `visit_state` when it changed meanwhile. */
const stillThere = (scope: Scope, visit: QueueVisitEntity, known: QueueTicketEntity) => async () => {
  const ticket = await movable(scope, visit);
  if (ticket?.id !== known.id) throw new AppError('visit_state');
  return ticket;
};

function requireState(visit: QueueVisitEntity, states: readonly QueueVisitEntity['state'][]): void {
  if (!states.includes(visit.state)) throw new AppError('visit_state', { state: visit.state });
}

type Move = { stopId: string | null; roomId: string | null; reason: string; version: number };

/** Sends an examinee to a room, or has the plan choose anew. Throws `room_cannot`, `stop_blocked`, `visit_state`, `stale`. */
export async function moveVisit(scope: Scope, visitId: string, wish: Move): Promise<QueueVisitEntity> {
  const visit = await lockVisit(scope, visitId);
  expectVersion(visit, wish.version, { state: visit.state });
  requireState(visit, ['present', 'held', 'parked']);
  const stops = await listStops(scope, [visit.id]);
  const stop = chosenStop(stops, wish);
  const known = await movable(scope, visit);
  const act = new Act(scope, visit);
  await moveTo(act, {
    visit,
    stops,
    from: known?.roomId ?? null,
    wish: { stopId: stop?.id, ...(wish.roomId ? { roomIds: new Set([wish.roomId]) } : {}) },
    refusal: (hold) => refusalOf(hold, stop),
    reason: wish.reason,
    ...(known ? { ticket: stillThere(scope, visit, known), event: { ticketId: known.id, roomId: known.roomId } } : {}),
  });
  if (known?.holderKey) await freeStation(act, known.holderKey);
  await act.close({ undoable: true });
  return visit;
}

function chosenStop(stops: readonly QueueStopEntity[], { stopId, roomId }: Move): QueueStopEntity | undefined {
  if (!stopId) return undefined;
  const stop = found(stops.find((it) => it.id === stopId));
  if (stop.state !== 'todo') throw new AppError('stop_blocked');
  if (roomId && !stop.roomIds.includes(roomId)) throw new AppError('room_cannot');
  return stop;
}

function refusalOf(hold: Hold | null, stop: QueueStopEntity | undefined): ErrorCode {
  if (!stop) return hold && ![...hold.blockers.values()].includes('room') ? 'stop_blocked' : 'no_other_room';
  const blocker = hold?.blockers.get(stop.step);
  return blocker && blocker !== 'room' ? 'stop_blocked' : 'room_cannot';
}

/** Sets an examinee aside; the place is kept. Throws `visit_state` unless present and in no room. */
export async function holdVisit(scope: Scope, visitId: string, wish: HoldWish): Promise<QueueVisitEntity> {
  const visit = await lockVisit(scope, visitId);
  requireState(visit, ['present']);
  const stops = await listStops(scope, [visit.id]);
  const known = await movable(scope, visit);
  const act = new Act(scope, visit);
  const leave = known
    ? { roomId: known.roomId, campusId: visit.campusId, ticket: stillThere(scope, visit, known) }
    : undefined;
  await setAside(act, { visit, stops, wish, event: { ticketId: known?.id, roomId: known?.roomId }, leave });
  if (known?.holderKey) await freeStation(act, known.holderKey);
  await act.close({ undoable: true });
  return visit;
}

/**
 * Back into the queue: what staff set aside is over. Throws `visit_state` unless held or parked, `stop_blocked` where what keeps them is
 * still so, in words.
 */
export async function releaseVisit(scope: Scope, visitId: string): Promise<QueueVisitEntity> {
  const visit = await lockVisit(scope, visitId);
  requireState(visit, ['held', 'parked']);
  const { heldKind } = visit;
  const act = new Act(scope, visit);
  const missed = visit.state === 'parked' ? await lastTicket(scope, visit.id, 'missed') : null;
  if (missed) await unpark(act, visit, missed);
  else await release(act, visit);
  if (visit.state === 'held' && visit.heldKind === heldKind)
    throw new AppError('stop_blocked', undefined, { message: `现在还不能继续：${visit.heldReason ?? ''}` });
  await act.close({ undoable: true });
  return visit;
}

/** A locked visit that was held goes where the plan says, with the place it had. */
export async function release(act: Act, visit: QueueVisitEntity): Promise<void> {
  const { scope } = act;
  const stops = await listStops(scope, [visit.id]);
  const kind = visit.heldKind;
  act.event({ kind: 'released', visitId: visit.id, reason: visit.heldReason });
  if (kind === 'bladder') await act.save('visit', visit, { bladderReadyAt: scope.now });
  for (const it of stops) {
    if (kind === 'breakfast' && it.meal && it.state === 'todo')
      await act.save('stop', it, { state: 'done', doneAt: scope.now });
    if (kind === 'critical' && it.blocked === 'critical') await act.save('stop', it, { blocked: null });
  }
  await act.save('visit', visit, { state: 'present', ...notHeld });
  await planVisit(act, visit, stops);
}

/** The examinee goes home before everything is done. Throws `visit_state` while in a room, or when the visit is over. */
export async function leaveVisit(scope: Scope, visitId: string, reason: string): Promise<QueueVisitEntity> {
  const visit = await lockVisit(scope, visitId);
  requireState(visit, ['expected', 'present', 'held', 'parked']);
  await movable(scope, visit);
  const act = new Act(scope, visit);
  await endVisit(act, visit, { reason, stops: await listStops(scope, [visit.id]) });
  await act.close({ undoable: true });
  return visit;
}
