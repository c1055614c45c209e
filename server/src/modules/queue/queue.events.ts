import type { Duty, DutyNews } from '@tijian/shared';
import { z } from 'zod';
import { defineEvent, on } from '../../platform/outbox/define-event';
import type { ReadScope } from '../../platform/scope';
import { presentDuty } from './duties/duties.presenter';
import { campusFacts } from './planning/campus-facts';
import { findDuties } from './queue.queries';

/** Something in the lines of a campus changed: rooms, visits and duties to be looked at again, and calls to be announced. */
export const queueChanged = defineEvent(
  'queue.changed',
  z.object({
    campusId: z.uuid(),
    roomIds: z.array(z.uuid()),
    visitIds: z.array(z.uuid()),
    dutyIds: z.array(z.uuid()),
    callIds: z.array(z.uuid()),
  }),
);

/** Screens of staff with `queue:read` at the campus. */
export const queueTopic = (campusId: string): string => `queue:${campusId}`;

const tellStaff = on(
  queueChanged,
  'queue.tell-staff',
  async (scope, { campusId, roomIds, visitIds, dutyIds }) => {
    const topic = queueTopic(campusId);
    for (const id of roomIds) await scope.push(topic, { kind: 'QueueRoom', id });
    for (const id of visitIds) await scope.push(topic, { kind: 'QueueVisit', id });
    for (const it of await dutyNews(scope, campusId, dutyIds)) await scope.push(topic, { kind: 'Duty', ...it });
  },
  { together: true },
);

/** Who stands where, so that the desk tells a leave without asking back. */
async function dutyNews(scope: ReadScope, campusId: string, ids: readonly string[]) {
  if (!ids.length) return [];
  const { rooms } = await campusFacts(scope, campusId);
  return (await findDuties(scope, ids)).map((it) => ({
    id: it.id,
    data: newsOf(presentDuty(it, rooms.get(it.roomId))),
  }));
}

const newsOf = ({ state, user, room, pauseReason, backAt }: Duty): DutyNews => ({
  state,
  userName: user.name,
  room: { id: room.id, name: room.name, floor: room.floor },
  pauseReason,
  backAt,
});

export const tellingHandlers = [tellStaff];
