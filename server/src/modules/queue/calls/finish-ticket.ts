import { AppError, invalid } from '../../../platform/errors';
import type { Scope } from '../../../platform/scope';
import { Act } from '../act';
import { learnService } from '../learning/learn-service';
import { campusFacts } from '../planning/campus-facts';
import { decide } from '../planning/decide';
import { lockFor, settle } from '../planning/plan-visit';
import { listStops, lockVisit } from '../queue.queries';
import type { QueueStopEntity } from '../queue-stop.entity';
import { minutesBetween, plusMinutes } from '../queue-time';
import type { QueueVisitEntity } from '../queue-visit.entity';
import { type CalledAt, callInto } from './call-next';
import { releaseStation } from './mark-missed';
import { afterAct, noteFinished, ownStation, readRoomSheet } from './room-sheet';
import { listRoomTickets } from './room-tickets.queries';
import { heldOn, requireTicket } from './station';

type Wish = { next: boolean; undone: readonly string[] };

/**
 * The examination is done: the examinee goes where the plan says, and with `next` the following person is called to the station in the
 * same act. Items named in `undone` were not done and stay before the examinee. Throws `ticket_state` unless in the room with this station.
 */
export async function finishTicket(scope: Scope, ticketId: string, { next, undone }: Wish): Promise<CalledAt> {
  const { ticket: known, room } = await requireTicket(scope, ticketId);
  const visit = await lockVisit(scope, known.visitId);
  const stops = await listStops(scope, [visit.id]);
  const stop = stops.find((it) => it.id === known.stopId);
  if (!stop) throw new AppError('ticket_state');
  if (undone.some((it) => !stop.checkupItemIds.includes(it)))
    throw invalid(['body', 'undone'], '有项目不在这一项检查里');
  const isDone = undone.length < stop.checkupItemIds.length;
  const act = new Act(scope, visit);
  await finishStop(act, { visit, stops, stop, undone });
  const decided = await decide(scope, visit, stops);
  const rooms = await lockFor(act, decided, [room.id]);
  const locked = rooms.get(room.id)!;
  const sheet = await readRoomSheet(scope, room, locked);
  const station = ownStation(scope, sheet);
  const { duty: mine } = station;
  const ticket = await heldOn(scope, sheet, { ticketId, duty: mine }, ['in_room']);
  const minutes = minutesBetween(ticket.startedAt ?? scope.now, scope.now);
  await act.save('ticket', ticket, { state: 'done', endedAt: scope.now, openKey: null, holderKey: null });
  // A sitting in which nothing was done teaches nothing of its length.
  if (isDone) act.learned = await learnService(scope, { visit, ticket, userId: mine.userId, minutes });
  act.event({
    kind: 'finished',
    visitId: visit.id,
    ticketId,
    roomId: room.id,
    dutyId: mine.id,
    facts: { minutes, step: stop.step, undone: undone.length },
  });
  await releaseStation(act, mine);
  noteFinished(sheet, station, act.learned);
  const joined = await settle(act, { visit, stops, decided, rooms });
  // Whose next stop is in the same room stands in its line now.
  if (joined?.roomId === room.id) sheet.tickets = await listRoomTickets(scope, { ...sheet, roomId: room.id });
  const calls = next && mine.state === 'working';
  const called = calls ? await callInto(act, { sheet, station, locked }) : null;
  await act.close({ undoable: true });
  return { ...(called ?? { ticket: null, words: '', overtaken: [] }), sheet: afterAct(sheet, act, visit.number) };
}

/** The stop is behind the examinee, but for the items named; a blood draw starts the bladder's clock, a meal ends the fast. */
export async function finishStop(
  act: Act,
  {
    visit,
    stops,
    stop,
    undone = [],
  }: { visit: QueueVisitEntity; stops: readonly QueueStopEntity[]; stop: QueueStopEntity; undone?: readonly string[] },
): Promise<void> {
  const { now } = act.scope;
  const left = stop.checkupItemIds.filter((it) => undone.includes(it));
  const done = stop.checkupItemIds.filter((it) => !left.includes(it));
  const doneItemIds = [...new Set([...stop.doneItemIds, ...done])];
  if (left.length) {
    const itemNames = stop.itemNames.filter((_, at) => left.includes(stop.checkupItemIds[at] ?? ''));
    await act.save('stop', stop, { doneItemIds, checkupItemIds: left, itemNames, startedAt: null });
  } else await act.save('stop', stop, { doneItemIds, state: 'done', doneAt: now });
  const starts =
    done.length > 0 &&
    stop.startsBladder &&
    visit.bladderReadyAt === null &&
    stops.some((it) => it.fullBladder && it.state === 'todo');
  if (starts) {
    const { bladderMinutes } = (await campusFacts(act.scope, visit.campusId)).rule;
    await act.save('visit', visit, { bladderReadyAt: plusMinutes(now, bladderMinutes) });
  }
  if (stop.meal) await act.save('visit', visit, { ateAt: now });
}
