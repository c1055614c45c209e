import { businessDate, type CallerRoom } from '@tijian/shared';
import { found } from '../../../platform/errors';
import type { ReadScope } from '../../../platform/scope';
import { presentDuty } from '../duties/duties.presenter';
import { campusFacts } from '../planning/campus-facts';
import { snapshotOf } from '../planning/day';
import { roomDay } from '../planning/room-day';
import { inOrder } from '../tickets';
import { undoOf } from '../undo/undo.presenter';
import { countDone, listAside, listHeld, listWaiting, newestActOf } from './calls.queries';
import { presentRoom } from './rooms.presenter';
import { partsOf, presentTicket } from './tickets.presenter';

const MOST_WAITING = 200;

/** All that the caller of a room shows, to the one who asks. */
export async function presentCallerRoom(
  scope: ReadScope,
  { id: roomId, campusId }: { id: string; campusId: string },
): Promise<CallerRoom> {
  const facts = await campusFacts(scope, campusId);
  const room = found(facts.rooms.get(roomId));
  const of = { roomId, businessDate: businessDate(scope.now) };
  const held = await listHeld(scope, of);
  const waiting = await listWaiting(scope, of);
  const aside = await listAside(scope, of);
  const day = await roomDay(scope, { campusId, businessDate: of.businessDate }, { facts, room, held, waiting });
  const parts = await partsOf(scope, [...held, ...waiting, ...aside.missed, ...aside.held], facts);
  const duty = day.duties.find((it) => it.userId === scope.actor.userId) ?? null;
  const show = (it: (typeof held)[number]) => presentTicket(scope, it, parts);
  const newest = duty ? await newestActOf(scope, duty.id, duty.userId) : null;
  return {
    room: presentRoom(day, snapshotOf(day), room, {
      waiting: waiting.length,
      vips: waiting.filter((it) => it.vip).length,
      called: held.filter((it) => it.state === 'called').length,
      inRoom: held.filter((it) => it.state === 'in_room').length,
      missed: aside.missed.length,
      doneToday: await countDone(scope, of),
      since: waiting.map((it) => it.joinedAt).sort((a, b) => a.getTime() - b.getTime())[0],
    }),
    myDuty: duty ? presentDuty(duty, room) : null,
    mine: held.filter((it) => it.holderKey !== null && it.holderKey === duty?.id).map(show)[0] ?? null,
    others: held.filter((it) => it.holderKey === null || it.holderKey !== duty?.id).map(show),
    waiting: inOrder(waiting, parts.visits)
      .slice(0, MOST_WAITING)
      .map((it, at) => presentTicket(scope, it, parts, at + 1)),
    missed: aside.missed.map(show),
    held: aside.held.map(show),
    undo: undoOf(scope, newest),
    serverTime: scope.now.toISOString(),
  };
}
