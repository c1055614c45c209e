import type { Scope } from '../../../platform/scope';
import { Act } from '../act';
import { beginPause } from '../duties/duty-steps';
import type { DutyEntity } from '../duty.entity';
import { afterMiss, rejoinKey } from '../engine';
import { type Decided, decide } from '../planning/decide';
import { lockFor, settle } from '../planning/plan-visit';
import { findDuty, listStops, lockVisit } from '../queue.queries';
import { minutesOf } from '../queue-time';
import { waitingSince } from '../tickets';
import { heldHere, requireDuty, requireTicket } from './station';

/**
 * Nobody came: the person waits again behind some others, in another room when this one is closed, is not called for a moment, and loses
 * a VIP's privilege in this line. After too many times they are parked and staff look for them. The campus's rule says behind how many, how long and how often. Throws `ticket_state` unless called by this station.
 */
export async function markMissed(scope: Scope, ticketId: string): Promise<{ roomId: string; campusId: string }> {
  const { ticket: known, room } = await requireTicket(scope, ticketId);
  const visit = await lockVisit(scope, known.visitId);
  const stops = await listStops(scope, [visit.id]);
  const decided = await decide(scope, visit, stops, { back: { roomId: room.id, stopId: known.stopId } });
  const act = new Act(scope, visit);
  const rooms = await lockFor(act, decided, [room.id]);
  const mine = await requireDuty(scope, room.id);
  const ticket = await heldHere(scope, { ticketId, duty: mine }, ['called']);
  const misses = ticket.misses + 1;
  const { rejoinBehind, missesBeforeParking, rejoinMinutes } = decided.day.facts.rule;
  await act.save('ticket', ticket, { state: 'missed', misses, endedAt: scope.now, openKey: null, holderKey: null });
  const place = { visitId: visit.id, ticketId, roomId: room.id, dutyId: mine.id };
  act.event({ kind: 'missed', ...place, facts: { misses } });
  await releaseStation(act, mine);
  if (afterMiss(misses, missesBeforeParking) === 'park') {
    await act.save('visit', visit, { state: 'parked', heldRoomId: room.id, heldKey: null });
    act.event({ kind: 'parked', ...place });
  } else {
    const now = minutesOf(scope.now, visit.businessDate);
    const key = rejoinKey(keysWhere(decided, visit.id), now, rejoinBehind);
    const rejoins = { key, misses, minutes: rejoinMinutes };
    await settle(act, { visit, stops, decided, rooms, carried: { rejoins, since: waitingSince(ticket) } });
  }
  await act.close({ undoable: true });
  return { roomId: room.id, campusId: room.campusId };
}

/** Keys of those who wait where the visit goes, beside itself, in calling order. */
export const keysWhere = ({ decision, day }: Decided, visitId: string): number[] =>
  day.places
    .filter((it) => decision.kind === 'go' && it.roomId === decision.roomId && it.visitId !== visitId && !it.vip)
    .map((it) => it.callKey)
    .sort((a, b) => a - b);

/** The station, by its duty's id, holds nobody any more. */
export async function freeStation(act: Act, dutyId: string): Promise<void> {
  const duty = await findDuty(act.scope, dutyId);
  if (duty) await releaseStation(act, duty);
}

/** The station, read under the room's lock, holds nobody any more; a pause that was waiting for that begins. */
export async function releaseStation(act: Act, duty: DutyEntity): Promise<void> {
  await act.save('duty', duty, { since: act.scope.now });
  if (duty.pausePending) await beginPause(act, duty);
}
