import type { QueueRoom } from '@tijian/shared';
import type { ReadScope } from '../../../platform/scope';
import { presentDuty } from '../duties/duties.presenter';
import { expectWait, type Snapshot } from '../engine';
import type { RoomFacts } from '../planning/campus-facts';
import { type Day, snapshotOf } from '../planning/day';
import { minutesBetween } from '../queue-time';
import { hoursOf } from '../room-hours';
import { presentWait } from '../wait.presenter';
import { countParked, countTickets, longestWaiting } from './calls.queries';

/** How many stand where in a room, and since when the first of them waits. */
export type Tally = Pick<QueueRoom, 'waiting' | 'vips' | 'called' | 'inRoom' | 'missed' | 'doneToday'> & {
  since: Date | undefined;
};

/** Rooms of one campus at a glance, in the given order: a fixed number of statements. */
export async function presentRooms(scope: ReadScope, day: Day, rooms: readonly RoomFacts[]): Promise<QueueRoom[]> {
  const counts = await countTickets(scope, day);
  const since = await longestWaiting(scope, day);
  const parked = await countParked(scope, day);
  const snapshot = snapshotOf(day);
  return rooms.map((room) => {
    const count = (state: string) => counts.get(`${room.id} ${state}`) ?? { tickets: 0, vips: 0, again: 0 };
    return presentRoom(day, snapshot, room, {
      waiting: count('waiting').tickets,
      vips: count('waiting').vips,
      called: count('called').tickets,
      inRoom: count('in_room').tickets,
      missed: count('waiting').again + (parked.get(room.id) ?? 0),
      doneToday: count('done').tickets,
      since: since.get(room.id),
    });
  });
}

export function presentRoom(day: Day, snapshot: Snapshot, room: RoomFacts, { since, ...tally }: Tally): QueueRoom {
  const state = day.queueRooms.get(room.id);
  const view = snapshot.rooms.get(room.id);
  const open = state?.open ?? true;
  return {
    id: room.id,
    code: room.code,
    name: room.name,
    floor: room.floor,
    department: { id: room.department.id, name: room.department.name },
    stations: room.stations,
    sex: room.sex,
    open,
    closedReason: open ? null : (state?.closedReason ?? null),
    reopensAt: open ? null : (state?.reopensAt?.toISOString() ?? null),
    hours: hoursOf(room, day.now),
    duties: day.duties.filter((it) => it.roomId === room.id).map((it) => presentDuty(it, room)),
    ...tally,
    wait: presentWait(
      view ? expectWait(snapshot, view, { vip: false, key: snapshot.now, walk: 0 }) : null,
      hoursOf(room, day.now),
    ),
    longestWaitMinutes: since ? Math.max(Math.round(minutesBetween(since, day.now)), 0) : 0,
  };
}
