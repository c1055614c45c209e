import { newId } from '@tijian/shared';
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
import type { RoomFacts } from '../planning/campus-facts';
import { sexOf } from '../planning/day';
import type { MannedStation } from '../planning/day.queries';
import { afterWait, lessonOf } from '../planning/wait-learning';
import { keepLearning, lockQueueRooms } from '../queue.queries';
import type { QueueRoomEntity } from '../queue-room.entity';
import type { QueueTicketEntity } from '../queue-ticket.entity';
import { minutesBetween, minutesOf } from '../queue-time';
import { engineTickets } from '../tickets';
import { afterAct, freeStationOf, type RoomSheet, readRoomSheet, sorted } from './room-sheet';
import type { OwnedTicket } from './room-tickets.queries';

/** What a call came to: whom, in words why, and who was passed. */
export interface Called {
  ticket: QueueTicketEntity | null;
  words: string;
  overtaken: { number: string; reason: OvertakingReason | 'chosen' }[];
}

/** The same with the sheet of the room as the call has left it. */
export type CalledAt = Called & { sheet: RoomSheet };

/** Calls the next person of the room's line to the actor's station, or to the one named. The room's lock decides between stations that ask at once. */
export async function callNext(scope: Scope, room: RoomFacts, dutyId?: string): Promise<CalledAt> {
  const locked = (await lockQueueRooms(scope, [room])).get(room.id)!;
  const sheet = await readRoomSheet(scope, room, locked);
  const station = freeStationOf(scope, sheet, dutyId);
  const act = new Act(scope, { campusId: room.campusId, businessDate: sheet.businessDate });
  const called = await callInto(act, { sheet, station, locked });
  if (called.ticket) await act.close({ undoable: true });
  return { ...called, sheet: afterAct(sheet, act) };
}

/** A room whose lock the act holds, its sheet, and a free station there. */
export type Station = { sheet: RoomSheet; station: MannedStation; locked: QueueRoomEntity };

/** The call itself, as part of an act that holds the room's lock. */
export async function callInto(act: Act, at: Station): Promise<Called> {
  const { waiting } = sorted(at.sheet);
  const decision = chooseForRoom(act, at, waiting);
  if (decision.kind === 'idle') return { ticket: null, words: explain(decision), overtaken: [] };
  const byVisit = new Map(waiting.map((it) => [it.ticket.visitId, it]));
  const next = byVisit.get(decision.examineeId);
  if (!next) throw new Error('the engine called somebody who does not wait');
  const passed = decision.overtakes.map((it) => ({ visitId: it.examineeId, reason: it.reason, note: null }));
  await take(act, { at, ticket: next.ticket, passed, waiting, reason: null });
  const overtaken = passed.map((it) => ({ number: byVisit.get(it.visitId)?.owner.number ?? '', reason: it.reason }));
  return { ticket: next.ticket, words: wordsOf(next, explain(decision)), overtaken };
}

export const wordsOf = ({ owner }: OwnedTicket, why: string): string => `请 ${owner.number}：${why}`;

function chooseForRoom(
  act: Act,
  { sheet, locked, station: mine }: Station,
  waiting: readonly OwnedTicket[],
): Call | Idle {
  const { room } = sheet;
  const now = minutesOf(act.scope.now, act.place.businessDate);
  const idle = { state: 'idle', since: now, pausePending: false, backAt: null, mean: room.minutes } as const;
  const others = sheet.stations.filter((it) => it.duty.id !== mine.duty.id && it.duty.state === 'working' && !it.busy);
  const view = {
    ...{ id: room.id, name: room.name, items: [], zone: room.zone, sex: sexOf(room.sex), openAt: room.openAt },
    closeAt: room.closeAt,
    open: locked.open,
    reopensAt: locked.reopensAt ? minutesOf(locked.reopensAt, act.place.businessDate) : null,
    stations: [idle, ...others.map(() => idle)],
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
    waiting: engineTickets(waiting),
    vipStreak: locked.vipStreak,
    mostVips: sheet.facts.rule.vipsInRow,
  });
  if (decision.kind !== 'call' && decision.kind !== 'idle') throw new Error('the engine answered for an examinee');
  return decision;
}

type Taking = {
  at: Station;
  ticket: QueueTicketEntity;
  passed: readonly { visitId: string; reason: OvertakingReason | 'chosen'; note: string | null }[];
  waiting: readonly OwnedTicket[];
  reason: string | null;
};

/** Gives a waiting ticket to the station: the call for the screens, who was passed and why, what the room learns of the wait. */
export async function take(act: Act, { at, ticket, passed, waiting, reason }: Taking): Promise<void> {
  const { scope, place } = act;
  const { locked, station } = at;
  const { duty } = station;
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
  station.busy = true;
  const call = await announce(act, { ticket, duty, kind: 'call' });
  for (const it of passed) {
    const passedTicket = waiting.find((one) => one.ticket.visitId === it.visitId)?.ticket;
    if (!passedTicket) continue;
    passedTicket.passedBy++;
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
      ? null
      : afterWait(locked, place.businessDate, { actual: waited, p90: ticket.promisedP90 });
  if (learned) {
    act.lessons.push(lessonOf(locked, learned));
    Object.assign(locked, learned);
  }
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
