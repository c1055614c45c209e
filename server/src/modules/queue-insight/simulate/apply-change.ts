import type { RehearsalChange } from '@tijian/shared';
import type { DayPlan, PlannedRoom } from './day-plan';

/** The plan with one thing done otherwise; everybody stays the person they were, so that both days can be compared run by run. */
export function applyChange(plan: DayPlan, change: RehearsalChange): DayPlan {
  switch (change.kind) {
    case 'stations':
      return {
        ...plan,
        rooms: plan.rooms.map((it) =>
          it.id === change.roomId ? { ...it, stations: Math.max(it.stations + change.more, 0) } : it,
        ),
      };
    case 'opening':
      return {
        ...plan,
        rooms: plan.rooms.map((it) => (isMeant(change, it) ? openingEarlier(it, change.earlier) : it)),
      };
    case 'closing':
      return { ...plan, rooms: plan.rooms.map((it) => (isMeant(change, it) ? closingLater(it, change.later) : it)) };
    case 'arrivals':
      return { ...plan, people: moveArrivals(plan, change) };
  }
}

const isMeant = ({ roomId }: { roomId: string | null }, { id, unlimited }: PlannedRoom): boolean =>
  !unlimited && (roomId === null || id === roomId);

/** No earlier than midnight, and no later than it closes. */
const openingEarlier = (room: PlannedRoom, earlier: number): PlannedRoom => ({
  ...room,
  openAt: Math.min(Math.max(room.openAt - earlier, 0), Math.max(room.closeAt ?? LAST_MINUTE, room.openAt)),
});

/** A room without a closing time works as long as somebody waits: there is nothing to put off. */
const closingLater = (room: PlannedRoom, later: number): PlannedRoom =>
  typeof room.closeAt === 'number'
    ? {
        ...room,
        closeAt: Math.min(Math.max(room.closeAt + later, Math.min(room.openAt, room.closeAt)), LAST_MINUTE),
      }
    : room;

const LAST_MINUTE = 1439;

/** Moved are those spread evenly over the hour's list, never VIPs nor people who are here already. */
function moveArrivals({ people }: DayPlan, { from, to, people: wanted }: RehearsalChange & { kind: 'arrivals' }) {
  const movable = people.flatMap((it, at) => (it.hour === from && !it.vip && !it.sure ? [at] : []));
  const count = Math.min(wanted, movable.length);
  const moved = new Set(Array.from({ length: count }, (_, at) => movable[Math.floor((at * movable.length) / count)]));
  return people.map((it, at) => (moved.has(at) ? { ...it, hour: to } : it));
}
