import { businessDate, type VipHarm } from '@tijian/shared';
import { AppError } from '../../../platform/errors';
import type { ReadScope, Scope } from '../../../platform/scope';
import type { CheckupEntity } from '../../checkups';
import { Act } from '../act';
import type { Snapshot } from '../engine';
import { loadDay, snapshotOf } from '../planning/day';
import { decide } from '../planning/decide';
import { lockFor, settle } from '../planning/plan-visit';
import { findOpenTicket, findVisitOf, listStops, lockQueueRooms, lockVisit } from '../queue.queries';
import type { QueueVisitEntity } from '../queue-visit.entity';
import { draftsFor, insertVisit, requireOpen } from './begin-visit';

/**
 * Holds a place for a VIP who is still to come (虚拟占位): it is passed until the arrival, and taken then. Told again with another time
 * it is moved. Throws `not_vip`, `expected_in_past`, `visit_state` for who is here already, `nothing_to_do`.
 */
export async function expectVip(scope: Scope, checkup: CheckupEntity, at: Date): Promise<QueueVisitEntity> {
  requireExpected(scope, checkup, at);
  const known = await findVisitOf(scope, checkup.id, businessDate(scope.now));
  if (known) return changeTime(scope, known.id, at);
  const begun = await insertVisit(scope, checkup, { state: 'expected', arrivedAt: at });
  if (!begun) throw new AppError('visit_state');
  const { act, visit, stops } = begun;
  act.event({ kind: 'held', visitId: visit.id, reason: '贵宾预留位置', facts: { expectedAt: at.toISOString() } });
  const decided = await decide(scope, visit, stops);
  // With nobody signed on yet there is no line to hold a place in; the arrival plans it.
  if (decided.decision.kind === 'go') {
    const rooms = await lockFor(act, decided);
    await settle(act, { visit, stops, decided, rooms, carried: { readyAt: at } });
  }
  await act.close();
  return visit;
}

function requireExpected(scope: ReadScope, checkup: CheckupEntity, at: Date): void {
  requireOpen(checkup);
  if (checkup.vipLevel === 'none') throw new AppError('not_vip');
  if (at <= scope.now || businessDate(at) !== businessDate(scope.now)) throw new AppError('expected_in_past');
}

async function changeTime(scope: Scope, visitId: string, at: Date): Promise<QueueVisitEntity> {
  const visit = await lockVisit(scope, visitId);
  if (visit.state !== 'expected') throw new AppError('visit_state', { state: visit.state });
  const act = new Act(scope, visit);
  await act.save('visit', visit, { arrivedAt: at });
  const ticket = await findOpenTicket(scope, visit.id);
  if (ticket) {
    await lockQueueRooms(scope, [{ id: ticket.roomId, campusId: visit.campusId }]);
    await act.save('ticket', ticket, { readyAt: at });
  }
  act.event({ kind: 'held', visitId: visit.id, reason: '贵宾预留位置', facts: { expectedAt: at.toISOString() } });
  await act.close();
  return visit;
}

/**
 * What the VIP's way through the rooms may cost the others: at each of their stops everybody who waits there now is passed once. Each is
 * set back by one examination shared among the room's stations, so the figures are bounds; null while no room is manned.
 */
export async function harmOf(scope: ReadScope, checkup: CheckupEntity, at: Date): Promise<VipHarm | null> {
  requireExpected(scope, checkup, at);
  const known = await findVisitOf(scope, checkup.id, businessDate(scope.now));
  if (known && known.state !== 'expected') throw new AppError('visit_state', { state: known.state });
  const steps = known ? await stepsOf(scope, known) : await stepsToCome(scope, checkup);
  if (!steps.length) throw new AppError('nothing_to_do');
  const day = await loadDay(scope, { campusId: checkup.campusId, businessDate: businessDate(scope.now) });
  const snapshot = snapshotOf(day, { without: known?.id });
  const costs = steps.flatMap((roomIds) => costOf(snapshot, roomIds) ?? []);
  if (!costs.length) return null;
  const sum = (of: (it: (typeof costs)[number]) => number) =>
    Math.round(costs.reduce((all, it) => all + of(it), 0) * 10) / 10;
  return {
    people: sum((it) => it.people),
    minutesEach: sum((it) => (it.people ? it.minutes : 0)),
    minutesTotal: sum((it) => it.people * it.minutes),
  };
}

/** In the room of the stop with the shortest line: how many are passed, and by how much each is set back. */
function costOf(snapshot: Snapshot, roomIds: readonly string[]): { people: number; minutes: number } | null {
  const rooms = roomIds.flatMap((id) => snapshot.rooms.get(id) ?? []).filter((it) => !it.unlimited);
  const costs = rooms.flatMap((it) => {
    const manned = it.stations.filter((one) => one.state !== 'off').length;
    return manned ? [{ people: it.line.keys.length, minutes: it.service.mean / manned }] : [];
  });
  return costs.sort((a, b) => a.people - b.people)[0] ?? null;
}

const stepsOf = async (scope: ReadScope, visit: QueueVisitEntity): Promise<string[][]> =>
  (await listStops(scope, [visit.id])).filter((it) => it.state === 'todo').map((it) => it.roomIds);

const stepsToCome = async (scope: ReadScope, checkup: CheckupEntity): Promise<string[][]> =>
  (await draftsFor(scope, checkup))
    .filter((it) => it.items.some((one) => one.status !== 'done'))
    .map((it) => it.roomIds);
