import {
  type HeldKind,
  heldKindLabels,
  type OvertakingReason,
  passedLabels,
  type QueueEventKind,
  type QueueStop,
  type QueueVisit,
  type WaitRange,
} from '@tijian/shared';
import { found } from '../../../platform/errors';
import type { ReadScope } from '../../../platform/scope';
import { instantFrom } from '../calls/calls.queries';
import type { Snapshot } from '../engine';
import type { CampusFacts } from '../planning/campus-facts';
import { loadDay, snapshotOf } from '../planning/day';
import { examineeOf, rulesOf } from '../planning/decide';
import { recentWait } from '../planning/recent-waits';
import { queuePolicy } from '../queue.policy';
import { findOpenTicket, listStops } from '../queue.queries';
import type { QueueEventEntity } from '../queue-event.entity';
import type { QueueStopEntity } from '../queue-stop.entity';
import type { QueueTicketEntity } from '../queue-ticket.entity';
import { minutesBetween } from '../queue-time';
import type { QueueVisitEntity } from '../queue-visit.entity';
import type { QueueRule } from '../rules/queue-rule';
import { undoOf } from '../undo/undo.presenter';
import { presentWait } from '../wait.presenter';
import { appointedItems } from './appointed-items';
import { mayBeExpected } from './expect-vip';
import { presentStops } from './stops.presenter';
import { presentVisitLines } from './visit-lines.presenter';
import {
  countPassed,
  listPassings,
  listVisitEvents,
  newestGuiding,
  type Passing,
  visibleCompanions,
} from './visits.queries';

const MOST_EVENTS = 50;

/** All that mobile guidance shows of one examinee: a fixed number of statements. */
export async function presentVisit(scope: ReadScope, visit: QueueVisitEntity): Promise<QueueVisit> {
  const day = await loadDay(scope, visit);
  const line = found((await presentVisitLines(scope, [visit], day.places))[0]);
  const stops = await listStops(scope, [visit.id]);
  const ticket = await findOpenTicket(scope, visit.id);
  const snapshot = { ...snapshotOf(day, { without: visit.id }), rules: rulesOf(stops) };
  const examinee = examineeOf(day, visit, stops);
  const stopList = presentStops({ day, snapshot, examinee, waitOf: recentWait }, stops, ticket);
  const events = await listVisitEvents(scope, visit.id, MOST_EVENTS);
  const passings = await listPassings(scope, [visit.id]);
  const wait = waitFromNow(scope, snapshot, ticket, recentWait);
  const newest = await newestGuiding(scope, visit.id, scope.actor.userId);
  const can = allowed(scope, visit, ticket);
  return {
    ...line,
    stopList,
    plan: planOf(visit, ticket, await appointedItems(scope, visit, stops)),
    wait,
    leftMinutes: leftOf(scope, { stops, stopList, ticket, wait, walk: usualWalk(day.facts.rule) }),
    events: events.map((it) => presentEvent(it, day.facts)),
    overtakings: passings.map((it) => presentPassing(it, day.facts)),
    companions: await presentVisitLines(scope, await visibleCompanions(scope, visit)),
    passed: visit.vipLevel === 'none' ? null : await countPassed(scope, visit),
    undo: undoOf(scope, newest && { ...newest, number: visit.number }),
    can: { ...can, expect: queuePolicy.guide(scope.actor, visit) && (await mayBeExpected(scope, visit, ticket)) },
  };
}

/** Where they are on their way, in words; `appointed`: what is left to be done by appointment. */
export function planOf(
  visit: QueueVisitEntity,
  ticket: QueueTicketEntity | null,
  appointed: readonly string[] = [],
): string {
  if (visit.state === 'expected') return '已登记，等待到院。';
  if (ticket) return ticket.why;
  if (visit.state === 'finished')
    return appointed.length ? `排队的项目已完成，另行预约的还有：${appointed.join('、')}。` : '全部项目已完成。';
  if (visit.state === 'left') return visit.heldReason ? `已离开：${visit.heldReason}` : '已离开。';
  if (visit.state === 'parked') return '多次过号，请工作人员联系。';
  const label = visit.heldKind ? heldKindLabels[visit.heldKind as HeldKind] : '';
  return visit.heldReason ?? label;
}

/** How long who stands in a line still waits, as it looks now; null for everybody else. The visit's own place is not in the snapshot. */
export function waitFromNow(
  { now }: Pick<ReadScope, 'now'>,
  snapshot: Snapshot,
  ticket: QueueTicketEntity | null,
  waitOf: typeof recentWait,
): WaitRange | null {
  if (ticket?.state !== 'waiting') return null;
  const { roomId, callKey, vip, readyAt } = ticket;
  const room = snapshot.rooms.get(roomId);
  const walk = Math.max(minutesBetween(now, readyAt), 0);
  const wait = presentWait(room ? waitOf(snapshot, room, { vip, key: callKey, walk }) : null);
  // Who stands in a line is not told that there is none.
  return wait.p90 === 0 ? { ...wait, words: '马上轮到' } : wait;
}

/** Minutes from one room to the next where it is not known which. */
export const usualWalk = ({ walkingSameFloor, walkingOtherFloor }: QueueRule): number =>
  (walkingSameFloor + walkingOtherFloor) / 2;

/** Waits, walks and examinations of what is left, one after another; null when nobody can tell about a part of it. */
export function leftOf(
  { now }: Pick<ReadScope, 'now'>,
  {
    stops,
    stopList,
    ticket,
    wait,
    walk,
  }: {
    stops: readonly QueueStopEntity[];
    stopList: readonly QueueStop[];
    ticket: QueueTicketEntity | null;
    wait: WaitRange | null;
    walk: number;
  },
): number | null {
  let sum = 0;
  for (const [at, stop] of stops.entries()) {
    if (stop.state !== 'todo') continue;
    if (stop.id === ticket?.stopId) {
      sum += ticket.startedAt
        ? Math.max(stop.minutes - minutesBetween(ticket.startedAt, now), 1)
        : (wait?.expected ?? 0) + stop.minutes;
      continue;
    }
    const next = stopList[at]?.choices[0]?.wait.expected;
    if (next === null || next === undefined) return null;
    sum += next + stop.minutes + walk;
  }
  return Math.round(sum);
}

function presentEvent(it: QueueEventEntity, facts: CampusFacts): QueueVisit['events'][number] {
  const room = it.roomId ? facts.rooms.get(it.roomId) : undefined;
  return {
    id: it.id,
    kind: it.kind as QueueEventKind,
    at: it.at.toISOString(),
    room: room ? { id: room.id, name: room.name } : null,
    byName: it.byName,
    reason: it.reason,
  };
}

/** Somebody who was called before though they joined later. */
export function presentPassing(
  it: Passing,
  facts: CampusFacts,
  labels: Record<OvertakingReason, string> = passedLabels,
): QueueVisit['overtakings'][number] {
  const reason = it.reason as OvertakingReason;
  return {
    at: instantFrom(it.at).toISOString(),
    number: it.number,
    room: { id: it.roomId, name: facts.rooms.get(it.roomId)?.name ?? '' },
    reason,
    words: it.note ? `${labels[reason]}：${it.note}` : labels[reason],
  };
}

/** The steps that the commands would take from here. */
function allowed({ actor }: ReadScope, visit: QueueVisitEntity, ticket: QueueTicketEntity | null): QueueVisit['can'] {
  const may = queuePolicy.guide(actor, visit);
  const inRoom = ticket?.state === 'in_room' && ticket.holderKey !== null;
  const around = ['present', 'held', 'parked'].includes(visit.state);
  return {
    move: may && around && !inRoom,
    hold: may && visit.state === 'present' && !inRoom,
    release: may && (visit.state === 'held' || visit.state === 'parked'),
    leave: may && (around || visit.state === 'expected') && !inRoom,
    link: may && (around || visit.state === 'expected'),
  };
}
