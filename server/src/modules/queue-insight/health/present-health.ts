import { businessDate, type HealthRoom, type QueueHealth, type WaitRange } from '@tijian/shared';
import type { ReadScope } from '../../../platform/scope';
import { type Day, hoursOf, loadDay, presentWait, type RoomFacts, snapshotOf } from '../../queue';
import { backlogOf, expectWait, type Snapshot } from '../simulate/engine';
import { countCalls, countTickets, countVisits, longestWaiting, type WaitingSince } from './health.queries';

type At = Pick<ReadScope, 'manager' | 'now'>;
const MOST_LONG = 10;

/** Lengths, waits, bottleneck and longest waits of now: a fixed number of statements. */
export async function queueHealth(scope: At, campusId: string): Promise<QueueHealth> {
  const place = { campusId, businessDate: businessDate(scope.now) };
  const day = await loadDay(scope, place);
  const tickets = await countTickets(scope, place);
  const calls = await countCalls(scope, place);
  const visits = await countVisits(scope, place);
  const longest = await longestWaiting(scope, place);
  const snapshot = snapshotOf(day);
  const backlog = backlogOf(snapshot).minutes;
  const rooms = queueRooms(day).map((room): HealthRoom => {
    const counts = tickets.get(room.id);
    const { called, missed } = calls.get(room.id) ?? { called: 0, missed: 0 };
    const duties = day.duties.filter((it) => it.roomId === room.id);
    const first = longest.find((it) => it.roomId === room.id);
    return {
      room: placeOf(room),
      open: day.queueRooms.get(room.id)?.open ?? true,
      shut: hoursOf(room, day.now).shut,
      stations: room.stations,
      working: duties.filter((it) => it.state === 'working').length,
      paused: duties.filter((it) => it.state === 'paused').length,
      waiting: counts?.waiting ?? 0,
      inRoom: counts?.inRoom ?? 0,
      done: counts?.done ?? 0,
      wait: waitAt(day, snapshot, room),
      longestWait: first ? minutesSince(first, scope.now) : 0,
      meanWait: counts?.called ? tidy(counts.waited / counts.called) : null,
      work: workLeft(snapshot, backlog, room.id),
      missed,
      missedShare: called > 0 ? missed / called : null,
    };
  });
  const people = (state: string) => visits.find((it) => it.state === state);
  const through = people('finished');
  const all = [...calls.values()].reduce(
    (sum, it) => ({ called: sum.called + it.called, missed: sum.missed + it.missed }),
    {
      called: 0,
      missed: 0,
    },
  );
  const names = new Map(rooms.map((it) => [it.room.id, it.room.name]));
  return {
    at: scope.now.toISOString(),
    present: ['present', 'held', 'parked'].reduce((sum, it) => sum + (people(it)?.people ?? 0), 0),
    waiting: rooms.reduce((sum, it) => sum + it.waiting, 0),
    held: people('held')?.people ?? 0,
    parked: people('parked')?.people ?? 0,
    finished: through?.people ?? 0,
    meanVisit: through?.people ? tidy(through.minutes / through.people) : null,
    missedShare: all.called > 0 ? all.missed / all.called : null,
    bottleneck: bottleneckOf(rooms),
    rooms: rooms.sort((a, b) => (b.work ?? 0) - (a.work ?? 0) || b.waiting - a.waiting),
    longest: longest.slice(0, MOST_LONG).map((it) => ({
      number: it.number,
      room: { id: it.roomId, name: names.get(it.roomId) ?? '' },
      minutes: minutesSince(it, scope.now),
      promisedP90: it.promisedP90,
      passedBy: it.passedBy,
    })),
  };
}

/** Rooms of the campus where people line up. */
export const queueRooms = (day: Day): RoomFacts[] =>
  [...day.facts.rooms.values()].filter((it) => it.active && it.mode === 'queue');

export const placeOf = ({ id, code, name, floor, department }: RoomFacts) => ({
  ...{ id, code, name, floor },
  department: department.name,
});

/** What somebody who joined now would be told. */
export function waitAt(day: Day, snapshot: Snapshot, room: RoomFacts): WaitRange {
  const view = snapshot.rooms.get(room.id);
  return presentWait(
    view ? expectWait(snapshot, view, { vip: false, key: snapshot.now, walk: 0 }) : null,
    hoursOf(room, day.now),
  );
}

/** Minutes of work for one station of those that do the same, of everybody present; null when nobody works on it. */
function workLeft(snapshot: Snapshot, backlog: ReadonlyMap<string, number>, roomId: string): number | null {
  const view = snapshot.rooms.get(roomId);
  if (!view?.stations.some((it) => it.state !== 'off')) return null;
  return tidy(view.items.reduce((sum, it) => sum + (backlog.get(it) ?? 0), 0));
}

/** Where one station has most before it: what everybody's day depends on. */
function bottleneckOf(rooms: readonly HealthRoom[]): QueueHealth['bottleneck'] {
  const most = rooms.reduce<HealthRoom | null>((best, it) => ((it.work ?? 0) > (best?.work ?? 0) ? it : best), null);
  if (!most?.work) return null;
  const name = most.room.department;
  const waiting = rooms.filter((it) => it.room.department === name).reduce((sum, it) => sum + it.waiting, 0);
  const minutes = Math.round(most.work);
  return { name, minutes, words: `每个工位还有约 ${minutes} 分钟的工作，${waiting} 人正在等候` };
}

/** Not rounded: screens round once, and show the same as the board. */
const minutesSince = (it: WaitingSince, now: Date) => Math.max(now.getTime() - it.since.getTime(), 0) / 60_000;
const tidy = (it: number) => Math.round(it * 10) / 10;
