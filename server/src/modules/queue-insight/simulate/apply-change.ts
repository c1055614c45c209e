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
    case 'opening': {
      const isMeant = (id: string) => change.roomId === null || id === change.roomId;
      return {
        ...plan,
        rooms: plan.rooms.map((it) =>
          isMeant(it.id) && !it.unlimited ? { ...it, openAt: Math.max(it.openAt - change.earlier, 0) } : it,
        ),
      };
    }
    case 'closing':
      return {
        ...plan,
        rooms: plan.rooms.map((it) =>
          change.roomId === null || it.id === change.roomId ? closingLater(it, change.later) : it,
        ),
      };
    case 'arrivals':
      return { ...plan, people: moveArrivals(plan, change) };
  }
}

/** A room without a closing time works as long as somebody waits: there is nothing to put off. */
const closingLater = (room: PlannedRoom, later: number): PlannedRoom =>
  typeof room.closeAt === 'number' && !room.unlimited
    ? { ...room, closeAt: Math.min(Math.max(room.closeAt + later, room.openAt), LAST_MINUTE) }
    : room;

const LAST_MINUTE = 1439;

/** Moved are those spread evenly over the hour's list, never VIPs nor people who are here already. */
function moveArrivals({ people }: DayPlan, { from, to, people: wanted }: RehearsalChange & { kind: 'arrivals' }) {
  const movable = people.flatMap((it, at) => (it.hour === from && !it.vip && !it.sure ? [at] : []));
  const count = Math.min(wanted, movable.length);
  const moved = new Set(Array.from({ length: count }, (_, at) => movable[Math.floor((at * movable.length) / count)]));
  return people.map((it, at) => (moved.has(at) ? { ...it, hour: to } : it));
}

/** Names of rooms by id, for the words. */
export function changeWords(change: RehearsalChange, roomName: (id: string) => string): string {
  switch (change.kind) {
    case 'stations':
      return `${roomName(change.roomId)}${change.more < 0 ? '减' : '加'} ${Math.abs(change.more)} 个工位`;
    case 'opening': {
      const where = change.roomId === null ? '全部诊室' : roomName(change.roomId);
      return `${where}${change.earlier < 0 ? '推迟' : '提前'} ${Math.abs(change.earlier)} 分钟开诊`;
    }
    case 'closing': {
      const where = change.roomId === null ? '全部诊室' : roomName(change.roomId);
      return `${where}${change.later < 0 ? '提前' : '推迟'} ${Math.abs(change.later)} 分钟停诊`;
    }
    case 'arrivals':
      return `${change.people} 人由 ${change.from} 点改到 ${change.to} 点到院`;
  }
}
