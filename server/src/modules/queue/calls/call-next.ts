import { businessDate, newId } from '@tijian/shared';
import { AppError } from '../../../platform/errors';
import type { Scope } from '../../../platform/scope';
import { Act } from '../act';
import type { DutyEntity } from '../duty.entity';
import {
  type Call,
  chooseNext,
  explain,
  type Idle,
  newWaitMemory,
  type OvertakingReason,
  type Snapshot,
} from '../engine';
import { campusFacts, type RoomFacts } from '../planning/campus-facts';
import { sexOf } from '../planning/day';
import { afterWait } from '../planning/wait-learning';
import { findDuty, findHeldBy, keepLearning, lockQueueRooms } from '../queue.queries';
import type { QueueRoomEntity } from '../queue-room.entity';
import type { QueueTicketEntity } from '../queue-ticket.entity';
import { minutesBetween, minutesOf } from '../queue-time';
import type { QueueVisitEntity } from '../queue-visit.entity';
import { engineTickets } from '../tickets';
import { listWaiting, visitsByIds } from './calls.queries';

/** What a call came to: whom, in words why, and who was passed. */
export interface Called {
  ticket: QueueTicketEntity | null;
  words: string;
  overtaken: { number: string; reason: OvertakingReason | 'chosen' }[];
}

/** Calls the next person of the room's line to the station. The room's lock decides between stations that ask at once. */
export async function callNext(scope: Scope, room: RoomFacts, dutyId: string): Promise<Called> {
  const rooms = await lockQueueRooms(scope, [room]);
  const duty = await requireFree(scope, dutyId);
  const act = new Act(scope, { campusId: room.campusId, businessDate: businessDate(scope.now) });
  const called = await callInto(act, { room, duty, locked: rooms.get(room.id)! });
  if (called.ticket) await act.close({ undoable: true });
  return called;
}

/** A station that may call: working, and holding nobody. Under the room's lock. Throws `duty_state`, `station_busy`. */
export async function requireFree(scope: Scope, dutyId: string): Promise<DutyEntity> {
  const duty = await findDuty(scope, dutyId);
  if (!duty || duty.state === 'left') throw new AppError('not_on_duty');
  if (duty.state !== 'working') throw new AppError('duty_state');
  if (await findHeldBy(scope, duty.id)) throw new AppError('station_busy');
  return duty;
}

type Station = { room: RoomFacts; duty: DutyEntity; locked: QueueRoomEntity };

/** The call itself, as part of an act that holds the room's lock. */
export async function callInto(act: Act, { room, duty, locked }: Station): Promise<Called> {
  const { scope, place } = act;
  const waiting = await listWaiting(scope, { roomId: room.id, businessDate: place.businessDate });
  const visits = await visitsByIds(
    scope,
    waiting.map((it) => it.visitId),
  );
  const { vipsInRow } = (await campusFacts(scope, room.campusId)).rule;
  const decision = chooseForRoom(act, { room, locked, waiting, visits, mostVips: vipsInRow });
  if (decision.kind === 'idle') return { ticket: null, words: explain(decision), overtaken: [] };
  const ticket = waiting.find((it) => it.visitId === decision.examineeId);
  if (!ticket) throw new Error('the engine called somebody who does not wait');
  const passed = decision.overtakes.map((it) => ({ visitId: it.examineeId, reason: it.reason, note: null }));
  await take(act, { duty, locked, ticket, passed, waiting, reason: null });
  const overtaken = passed.map((it) => ({ number: visits.get(it.visitId)?.number ?? '', reason: it.reason }));
  return { ticket, words: wordsOf(visits.get(ticket.visitId), explain(decision)), overtaken };
}

export const wordsOf = (visit: QueueVisitEntity | undefined, why: string): string =>
  `请 ${visit?.number ?? ''}：${why}`;

function chooseForRoom(
  act: Act,
  {
    room,
    locked,
    waiting,
    visits,
    mostVips,
  }: {
    room: RoomFacts;
    locked: QueueRoomEntity;
    waiting: readonly QueueTicketEntity[];
    visits: ReadonlyMap<string, QueueVisitEntity>;
    mostVips: number;
  },
): Call | Idle {
  const now = minutesOf(act.scope.now, act.place.businessDate);
  const station = { state: 'idle', since: now, pausePending: false, backAt: null, mean: room.minutes } as const;
  const view = {
    ...{ id: room.id, name: room.name, items: [], zone: room.zone, sex: sexOf(room.sex), openAt: room.openAt },
    open: locked.open,
    reopensAt: locked.reopensAt ? minutesOf(locked.reopensAt, act.place.businessDate) : null,
    stations: [station],
    line: { vips: 0, keys: [] },
    service: { mean: room.minutes, cv: 0 },
    unlimited: false,
  };
  const snapshot: Snapshot = {
    ...{ now, rooms: new Map([[room.id, view]]), rules: new Map(), need: new Map(), strictFasting: false },
    ...{ walking: { sameZone: 0, otherZone: 0 }, pauseMinutes: 0, closureMinutes: 0 },
    missedCalls: { share: 0, minutes: 0 },
    memory: newWaitMemory(),
  };
  const decision = chooseNext(snapshot, {
    type: 'roomFree',
    roomId: room.id,
    waiting: engineTickets(waiting, visits),
    vipStreak: locked.vipStreak,
    mostVips,
  });
  if (decision.kind !== 'call' && decision.kind !== 'idle') throw new Error('the engine answered for an examinee');
  return decision;
}

type Taking = {
  duty: DutyEntity;
  locked: QueueRoomEntity;
  ticket: QueueTicketEntity;
  passed: readonly { visitId: string; reason: OvertakingReason | 'chosen'; note: string | null }[];
  waiting: readonly QueueTicketEntity[];
  reason: string | null;
};

/** Gives a waiting ticket to the station: the call for the screens, who was passed and why, what the room learns of the wait. */
export async function take(act: Act, { duty, locked, ticket, passed, waiting, reason }: Taking): Promise<void> {
  const { scope, place } = act;
  const waited = minutesBetween(ticket.joinedAt, scope.now);
  await act.save('ticket', ticket, {
    state: 'called',
    calledAt: scope.now,
    lastCallAt: scope.now,
    calledTimes: ticket.calledTimes + 1,
    dutyId: duty.id,
    holderKey: duty.id,
    dueAt: null,
  });
  await act.save('duty', duty, { since: scope.now });
  const call = await announce(act, { ticket, duty, kind: 'call' });
  for (const it of passed) {
    const passedTicket = waiting.find((one) => one.visitId === it.visitId);
    if (!passedTicket) continue;
    act.overtaking({
      callId: call,
      roomId: ticket.roomId,
      passingVisitId: ticket.visitId,
      passedVisitId: it.visitId,
      passedTicketId: passedTicket.id,
      reason: it.reason,
      note: it.note,
    });
  }
  act.vipStreak = { roomId: ticket.roomId, before: locked.vipStreak };
  const learned =
    ticket.promisedP90 === null
      ? {}
      : afterWait(locked, place.businessDate, {
          actual: waited,
          p90: ticket.promisedP90,
          walk: minutesBetween(ticket.joinedAt, ticket.readyAt),
        });
  await keepLearning(scope, { id: locked.id, vipStreak: ticket.vip ? locked.vipStreak + 1 : 0, ...learned });
  act.event({
    kind: 'called',
    visitId: ticket.visitId,
    ticketId: ticket.id,
    roomId: ticket.roomId,
    dutyId: duty.id,
    reason,
    facts: {
      waited,
      promisedExpected: ticket.promisedExpected,
      promisedP50: ticket.promisedP50,
      promisedP90: ticket.promisedP90,
      waiting: waiting.length,
      overtook: passed.length,
    },
  });
}

/** A line for the screens to announce; gives its id. */
export async function announce(
  act: Act,
  { ticket, duty, kind }: { ticket: QueueTicketEntity; duty: DutyEntity; kind: 'call' | 'recall' },
): Promise<string> {
  const call = await act.insert('call', {
    id: newId(),
    ...act.place,
    roomId: ticket.roomId,
    ticketId: ticket.id,
    visitId: ticket.visitId,
    dutyId: duty.id,
    kind,
    at: act.scope.now,
    byName: act.scope.actor.name,
    undone: false,
  });
  act.calls.push(call.id);
  return call.id;
}
