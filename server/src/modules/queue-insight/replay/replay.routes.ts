import { queueHealthApi as api, businessDate, type ReplayPerson, shanghaiInstant } from '@tijian/shared';
import type { App } from '../../../app';
import { requirePermission } from '../../../platform/auth/actor';
import { invalid } from '../../../platform/errors';
import { serve } from '../../../platform/http/serve';
import type { ReadScope } from '../../../platform/scope';
import { type CampusFacts, campusFacts } from '../../queue';
import { makeFrames } from './make-frames';
import { PastHall } from './past-hall';
import { eventsOf, numbersOf } from './replay.queries';

export function replayRoutes(app: App): void {
  serve(app, api.replay, async (scope, { query }) => {
    requirePermission(scope.actor, 'queue:read', query);
    requirePast(scope, query.on);
    const facts = await campusFacts(scope, query.campusId);
    const rooms = [...facts.rooms.values()].map(({ id, code, name, floor, department }) => ({
      ...{ id, code, name, floor },
      department: department.name,
    }));
    rooms.sort((a, b) => a.floor.localeCompare(b.floor) || a.code.localeCompare(b.code));
    return makeFrames(query.on, await eventsOf(scope, query), rooms, servesIn(facts));
  });
  serve(app, api.replayPeople, async (scope, { query: { page, pageSize, ...wanted } }) => {
    requirePermission(scope.actor, 'queue:read', wanted);
    requirePast(scope, wanted.on);
    const people = await peopleAt(scope, wanted);
    return { items: people.slice((page - 1) * pageSize, page * pageSize), total: people.length, page, pageSize };
  });
}

function requirePast({ now }: Pick<ReadScope, 'now'>, on: string): void {
  if (on > businessDate(now)) throw invalid(['query', 'on'], '只能回放今天或以前的日子');
}

const servesIn =
  ({ rooms }: CampusFacts) =>
  (roomId: string): boolean =>
    rooms.get(roomId)?.mode === 'self';

/** Everybody at a minute of the day; numbers only, so that nobody is told of who may not be seen. */
async function peopleAt(
  scope: Pick<ReadScope, 'manager'>,
  { campusId, on, at, roomId }: { campusId: string; on: string; at: number; roomId?: string },
): Promise<ReplayPerson[]> {
  const facts = await campusFacts(scope, campusId);
  const until = shanghaiInstant(on).getTime() + at * 60_000;
  const hall = new PastHall(servesIn(facts));
  for (const event of await eventsOf(scope, { campusId, on })) if (event.at <= until) hall.take(event);
  const numbers = await numbersOf(scope, { campusId, on });
  return [...hall.people]
    .filter(([, it]) => !roomId || it.roomId === roomId)
    .flatMap(([visitId, { state, roomId: place, since, done }]) => {
      const who = numbers.get(visitId);
      const room = place ? facts.rooms.get(place) : undefined;
      if (!who) return [];
      const where = room ? { id: room.id, name: room.name } : null;
      return [{ ...who, state, room: where, since: new Date(since).toISOString(), done }];
    })
    .sort((a, b) => (a.number < b.number ? -1 : 1));
}
