import type { Duty, DutyNews } from '@tijian/shared';
import { z } from 'zod';
import { defineEvent, on } from '../../platform/outbox/define-event';
import { gatherer } from '../../platform/outbox/gather';
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

const gathered = gatherer<Record<'rooms' | 'visits' | 'duties', Set<string>>>();

/** Each room, visit and duty once, however many acts a transaction tells of. */
const tellStaff = on(
  queueChanged,
  'queue.tell-staff',
  async (scope, { campusId, roomIds, visitIds, dutyIds }) => {
    const { rooms, visits, duties } = await gathered(scope, campusId, async () => {
      const all = { rooms: new Set<string>(), visits: new Set<string>(), duties: new Set<string>() };
      await scope.push(queueTopic(campusId), async () => [
        ...[...all.rooms].map((id) => ({ kind: 'QueueRoom', id })),
        ...[...all.visits].map((id) => ({ kind: 'QueueVisit', id })),
        ...(await dutyNews(scope, campusId, [...all.duties])).map((it) => ({ kind: 'Duty', ...it })),
      ]);
      return all;
    });
    for (const id of roomIds) rooms.add(id);
    for (const id of visitIds) visits.add(id);
    for (const id of dutyIds) duties.add(id);
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
