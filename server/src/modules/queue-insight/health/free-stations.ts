import type { SupportNeed } from '@tijian/shared';
import { type Day, hoursOf, type RoomFacts } from '../../queue';

type Free = Pick<SupportNeed, 'free' | 'opens'>;

/** Stations where somebody could help a room: its own, and those of rooms open now that do steps of it too, the likest room first. */
export function freeStations(day: Day, room: RoomFacts, rooms: readonly RoomFacts[]): Free {
  const steps = new Set(day.stepsIn.get(room.id));
  const others = rooms
    .filter((it) => it.id !== room.id && isOpenNow(day, it))
    .map((it) => ({
      room: { id: it.id, name: it.name },
      alike: (day.stepsIn.get(it.id) ?? []).filter((step) => steps.has(step)).length,
      free: freeIn(day, it),
    }))
    .filter((it) => it.alike > 0 && it.free > 0)
    .sort((a, b) => b.alike - a.alike || b.free - a.free || a.room.name.localeCompare(b.room.name));
  const own = freeIn(day, room);
  return {
    free: others.reduce((sum, it) => sum + it.free, own),
    opens: own > 0 ? null : (others[0]?.room ?? null),
  };
}

const freeIn = (day: Day, { id, stations }: RoomFacts): number =>
  Math.max(stations - (day.stations.get(id)?.length ?? 0), 0);

const isOpenNow = (day: Day, room: RoomFacts): boolean =>
  (day.queueRooms.get(room.id)?.open ?? true) && hoursOf(room, day.now).shut === null;
