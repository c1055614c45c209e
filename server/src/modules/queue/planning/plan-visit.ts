import { newId } from '@tijian/shared';
import type { Act } from '../act';
import {
  type Blocker,
  blockerWords,
  expectWait,
  explain,
  type Go,
  type Hold,
  keyAfterHold,
  type WaitRange,
} from '../engine';
import { keepLearning, lockQueueRooms } from '../queue.queries';
import type { QueueRoomEntity } from '../queue-room.entity';
import type { QueueStopEntity } from '../queue-stop.entity';
import type { QueueTicketEntity } from '../queue-ticket.entity';
import { instantOf, minutesOf, plusMinutes } from '../queue-time';
import type { QueueVisitEntity } from '../queue-visit.entity';
import { closingOf } from '../room-hours';
import type { RoomFacts } from './campus-facts';
import type { Day } from './day';
import { type Decided, decide, type Wish } from './decide';
import { afterJoin, lessonOf } from './wait-learning';

/** What the new place takes over from a former one. */
export interface Carried {
  /** Calling key of the place given up; the better of the two counts. */
  key?: number;
  /** After a missed call: the key exactly, no VIP's privilege, and some minutes to come. */
  rejoins?: { key: number; misses: number; minutes: number };
  /** Since when they have been waiting. */
  since?: Date;
  /** When a VIP who is still to come is expected. */
  readyAt?: Date;
  reason?: string | null;
  /** Why, in words, where it was not the plan that chose among all. */
  cause?: string;
}

export type Rooms = Map<string, QueueRoomEntity>;

/** The rooms an act will write to, locked in one order: those of its own and the one the plan has chosen. */
export function lockFor(act: Act, { decision, day }: Decided, own: readonly string[] = []): Promise<Rooms> {
  const ids = decision.kind === 'go' ? [...own, decision.roomId] : own;
  const { campusId } = day;
  return lockQueueRooms(
    act.scope,
    [...new Set(ids)].map((id) => ({ id, campusId })),
  );
}

/**
 * Sends a locked visit that stands in no line where the plan says: into a line, aside, or home. Locks the room chosen, so an act that
 * touches other rooms decides first and locks them together (`decide`, `lockFor`, `settle`).
 */
export async function planVisit(
  act: Act,
  visit: QueueVisitEntity,
  stops: readonly QueueStopEntity[],
  { carried = {}, wish }: { carried?: Carried; wish?: Wish } = {},
): Promise<QueueTicketEntity | null> {
  const decided = await decide(act.scope, visit, stops, wish);
  const rooms = await lockFor(act, decided);
  return settle(act, { visit, stops, decided, rooms, carried });
}

type Settling = {
  visit: QueueVisitEntity;
  stops: readonly QueueStopEntity[];
  decided: Decided;
  rooms: Rooms;
  carried?: Carried;
};

/** Writes what was decided. The visit and the room chosen are locked; no open ticket is left. */
export async function settle(act: Act, settling: Settling): Promise<QueueTicketEntity | null> {
  const { decision } = settling.decided;
  if (decision.kind === 'go') return join(act, settling, decision);
  if (decision.kind === 'finished') await finishVisit(act, settling.visit);
  else await holdVisit(act, settling, decision);
  return null;
}

async function finishVisit(act: Act, visit: QueueVisitEntity): Promise<void> {
  if (visit.state === 'finished') return;
  await act.save('visit', visit, { state: 'finished', finishedAt: act.scope.now, ...notHeld });
  act.event({ kind: 'visit_finished', visitId: visit.id });
}

export const notHeld = { heldKind: null, heldReason: null, heldUntil: null } as const;

/** Nothing can be done now: the visit waits in no line until what blocks it is gone, or somebody asks again. */
async function holdVisit(act: Act, { visit, stops, decided }: Settling, hold: Hold): Promise<void> {
  const heldKind = kindOf([...hold.blockers.values()]);
  const heldReason = short(reasonOf(hold, stops), 100);
  const heldUntil = hold.until === null ? null : instantOf(hold.until, decided.day.businessDate);
  if (visit.state === 'held' && visit.heldKind === heldKind) {
    await act.save('visit', visit, { heldReason, heldUntil });
    return;
  }
  await act.save('visit', visit, { state: 'held', heldKind, heldReason, heldUntil, finishedAt: null });
  act.event({ kind: 'held', visitId: visit.id, reason: heldReason });
}

/** What keeps the examinee, each cause once with what it keeps: 尚未缴费：内科、外科. */
function reasonOf({ blockers }: Hold, stops: readonly QueueStopEntity[]): string {
  const names = new Map(stops.map((it) => [it.step, it.name]));
  const kept = new Map<Blocker | 'room', string[]>();
  for (const [step, blocker] of blockers) kept.set(blocker, [...(kept.get(blocker) ?? []), names.get(step) ?? '']);
  return [...kept].map(([blocker, list]) => keptWords(blocker, list)).join('；');
}

/** 尚未缴费：内科、外科、眼科等 15 项. */
export const keptWords = (blocker: Blocker | 'room', names: readonly string[]): string =>
  `${blockerWords[blocker]}：${names.slice(0, 3).join('、')}${names.length > 3 ? `等 ${names.length} 项` : ''}`;

/** The blocker that will go first decides what people read. */
function kindOf(blockers: readonly (Blocker | 'room')[]): string {
  if (blockers.includes('bladder')) return 'bladder';
  if (blockers.includes('room')) return 'no_room';
  if (blockers.includes('critical')) return 'critical';
  if (blockers.includes('unpaid')) return 'unpaid';
  return 'other';
}

async function join(act: Act, settling: Settling, go: Go): Promise<QueueTicketEntity> {
  const { visit, stops, decided, rooms, carried = {} } = settling;
  const { scope } = act;
  const stop = stops.find((it) => it.step === go.item && it.state === 'todo');
  const room = decided.day.facts.rooms.get(go.roomId);
  if (!stop || !room) throw new Error(`the plan chose what there is not: ${go.item} in ${go.roomId}`);
  const formerKey = keptKey(visit, stop);
  const { rejoins } = carried;
  const key = rejoins?.key ?? [carried.key, formerKey].reduce(betterKey, go.key);
  const vip = go.vip && !rejoins;
  const walk = rejoins?.minutes ?? go.chosen.walk;
  const self = room.mode === 'self';
  const reserved = visit.state === 'expected';
  const staysAtOnce = self && !reserved;
  const view = decided.snapshot.rooms.get(room.id);
  const told = rejoins && view ? expectWait(decided.snapshot, view, { vip, key, walk }) : go.wait;
  const wait = promiseOf(told);
  const ahead = decided.day.places.filter((it) => it.roomId === room.id && it.visitId !== visit.id).length;
  const ticket = await act.insert('ticket', {
    id: newId(),
    visitId: visit.id,
    stopId: stop.id,
    step: stop.step,
    roomId: room.id,
    campusId: visit.campusId,
    businessDate: visit.businessDate,
    state: reserved ? 'reserved' : self ? 'in_room' : 'waiting',
    vip,
    callKey: key,
    joinedAt: scope.now,
    waitingSince: carried.since ?? null,
    readyAt: carried.readyAt ?? plusMinutes(scope.now, walk),
    calledTimes: 0,
    startedAt: staysAtOnce ? scope.now : null,
    misses: rejoins?.misses ?? 0,
    dueAt: reserved
      ? null
      : self
        ? plusMinutes(scope.now, walk + stop.minutes)
        : closingOf(room, visit.businessDate, scope.now),
    ...wait,
    passedBy: 0,
    why: whyOf({ ...go, wait: told }, { day: decided.day, stops, cause: causeOf(decided, carried) }),
    openKey: visit.id,
  });
  await act.save('visit', visit, {
    state: reserved ? 'expected' : 'present',
    placeRoomId: reserved ? null : room.id,
    finishedAt: null,
    ...notHeld,
    ...(formerKey === undefined ? {} : { heldKey: null, heldRoomId: null }),
  });
  if (reserved) return ticket;
  act.event({
    kind: 'joined',
    visitId: visit.id,
    ticketId: ticket.id,
    roomId: room.id,
    reason: carried.reason ?? null,
    facts: { ahead, key, walk, ...wait, weighed: go.weighed.length },
  });
  // Who comes from another line, or again, says nothing of how often somebody comes: a line that moves would look like a rush.
  const isNew = carried.key === undefined && !rejoins;
  if (!self && isNew) await rememberJoin(act, { room, rooms, day: decided.day, key, vip });
  return ticket;
}

const betterKey = (fresh: number, former: number | undefined): number =>
  former === undefined ? fresh : keyAfterHold(former, fresh);

/** The place somebody had before they were set aside counts where they come back to that room. */
const keptKey = (visit: QueueVisitEntity, stop: QueueStopEntity): number | undefined =>
  visit.heldKey !== null && visit.heldRoomId !== null && stop.roomIds.includes(visit.heldRoomId)
    ? visit.heldKey
    : undefined;

const promiseOf = (it: WaitRange) =>
  Number.isFinite(it.p90)
    ? { promisedExpected: it.expected, promisedP50: it.p50, promisedP90: it.p90 }
    : { promisedExpected: null, promisedP50: null, promisedP90: null };

async function rememberJoin(
  act: Act,
  { room, rooms, day, key, vip }: { room: RoomFacts; rooms: Rooms; day: Day; key: number; vip: boolean },
): Promise<void> {
  const locked = rooms.get(room.id);
  if (!locked) return;
  const learned = afterJoin(locked, day.businessDate, { at: minutesOf(act.scope.now, day.businessDate), key, vip });
  act.lessons.push(lessonOf(locked, learned));
  Object.assign(locked, learned);
  await keepLearning(act.scope, { id: room.id, ...learned });
}

/** Why, where the plan had no choice: as the caller says, or the room they come back to. */
function causeOf({ isBack }: Decided, { rejoins, cause }: Carried): string | undefined {
  if (!isBack) return cause;
  return rejoins ? '过号后在这里重新排队' : '回到原来的诊室';
}

type Why = { day: Day; stops: readonly QueueStopEntity[]; cause: string | undefined };

function whyOf(go: Go, { day, stops, cause }: Why): string {
  const room = day.facts.rooms.get(go.roomId);
  // Where nobody queues, only breakfast is what the engine explains.
  if (room?.mode === 'self' && !room.meal) return `去${room.name}：不用排队，随到随做。`;
  const names = new Map(stops.map((it) => [it.step, it.name]));
  return short(
    explain(go, { room: (id) => day.facts.rooms.get(id)?.name ?? '', item: (id) => names.get(id) ?? '' }, cause),
    500,
  );
}

export const short = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;
