import { callerApi as api, businessDate, type CallAnswer } from '@tijian/shared';
import type { App } from '../../../app';
import { authorize } from '../../../platform/auth/actor';
import { found } from '../../../platform/errors';
import { serve } from '../../../platform/http/serve';
import type { ReadScope } from '../../../platform/scope';
import type { RoomFacts } from '../planning/campus-facts';
import { loadDay } from '../planning/day';
import { queuePolicy } from '../queue.policy';
import { findQueueRoom } from '../room-facts';
import { findEvent } from '../undo/undo.queries';
import { undoAct } from '../undo/undo-act';
import { type CalledAt, callNext } from './call-next';
import { callThis } from './call-this';
import { presentCallerRoom, presentSheet } from './caller.presenter';
import { closeRoom, openRoom } from './close-room';
import { finishTicket } from './finish-ticket';
import { holdTicket } from './hold-ticket';
import { markArrived } from './mark-arrived';
import { markMissed } from './mark-missed';
import { recallTicket } from './recall';
import { rejoinTicket } from './rejoin-ticket';
import { presentRooms } from './rooms.presenter';
import { requireCallingRoom, requireDuty } from './station';
import { transferTicket } from './transfer-ticket';

export function callerRoutes(app: App): void {
  serve(app, api.rooms, async (scope, { query: { campusId, keyword, floor, page, pageSize } }) => {
    authorize(scope.actor, queuePolicy, 'read', { campusId });
    const day = await loadDay(scope, { campusId, businessDate: businessDate(scope.now) });
    const wanted = [...day.facts.rooms.values()].filter(
      (it) => it.active && it.mode === 'queue' && (!floor || it.floor === floor) && (!keyword || isNamed(it, keyword)),
    );
    const shown = await presentRooms(scope, day, wanted.slice((page - 1) * pageSize, page * pageSize));
    return { items: shown, total: wanted.length, page, pageSize };
  });
  serve(app, api.room, async (scope, { params }) => {
    const room = found(await findQueueRoom(scope, params.id));
    authorize(scope.actor, queuePolicy, 'read', room);
    return presentCallerRoom(scope, room);
  });
  serve(app, api.close, async (scope, { params, body }) =>
    presentCallerRoom(scope, await closeRoom(scope, params.id, body)),
  );
  serve(app, api.open, async (scope, { params }) => presentCallerRoom(scope, await openRoom(scope, params.id)));
  callRoutes(app);
  ticketRoutes(app);
}

const isNamed = ({ code, name, department }: RoomFacts, keyword: string): boolean =>
  [code, name, department.name].some((it) => it.toLowerCase().includes(keyword.toLowerCase()));

function callRoutes(app: App): void {
  serve(app, api.next, async (scope, { params }) => {
    const room = await requireCallingRoom(scope, params.id);
    return presentAnswer(scope, await callNext(scope, room));
  });
  serve(app, api.callThis, async (scope, { params, body }) => {
    return presentAnswer(scope, await callThis(scope, params.id, body.reason));
  });
  serve(app, api.finish, async (scope, { params, body }) => {
    return presentAnswer(scope, await finishTicket(scope, params.id, body));
  });
  serve(app, api.undo, async (scope, { params, body }) => {
    const room = await requireCallingRoom(scope, params.id);
    const duty = await requireDuty(scope, room.id);
    const event = found(await findEvent(scope, body.eventId));
    await undoAct(scope, found(event.roomId === room.id && event.dutyId === duty.id ? event : null));
    return presentCallerRoom(scope, room);
  });
}

function ticketRoutes(app: App): void {
  const shown = async (scope: ReadScope, { roomId, campusId }: { roomId: string; campusId: string }) =>
    presentCallerRoom(scope, { id: roomId, campusId });
  serve(app, api.recall, async (scope, { params }) => presentSheet(scope, await recallTicket(scope, params.id)));
  serve(app, api.arrived, async (scope, { params }) => presentSheet(scope, await markArrived(scope, params.id)));
  serve(app, api.missed, async (scope, { params }) => shown(scope, await markMissed(scope, params.id)));
  serve(app, api.hold, async (scope, { params, body }) => shown(scope, await holdTicket(scope, params.id, body)));
  serve(app, api.transfer, async (scope, { params, body }) =>
    shown(scope, await transferTicket(scope, params.id, body)),
  );
  serve(app, api.rejoin, async (scope, { params }) => shown(scope, await rejoinTicket(scope, params.id)));
}

function presentAnswer(scope: ReadScope, { ticket, words, overtaken, sheet }: CalledAt): CallAnswer {
  const room = presentSheet(scope, sheet);
  return { ticket: ticket && room.mine?.id === ticket.id ? room.mine : null, words, overtaken, room };
}
