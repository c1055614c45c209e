import type { WaitRange } from '@tijian/shared';
import type { ReadScope } from '../../platform/scope';
import type { DutyEntity } from './duty.entity';
import { loadDay, snapshotOf } from './planning/day';
import { recentWait } from './planning/recent-waits';
import { hoursOf } from './room-hours';
import { presentWait } from './wait.presenter';

/** A room where people line up, as the hall sees it. */
export interface HallRoom {
  id: string;
  code: string;
  name: string;
  floor: string;
  department: string;
  stations: number;
  open: boolean;
  closedReason: string | null;
  reopensAt: Date | null;
  /** Signed on now, by station. */
  duties: Pick<DutyEntity, 'state' | 'userName' | 'backAt'>[];
  /** For somebody who joined now. */
  wait: WaitRange;
}

/** The rooms of a campus where people line up, or those among them that are named, by floor and code: a fixed number of statements. */
export async function hallRooms(
  scope: Pick<ReadScope, 'manager' | 'now'>,
  place: { campusId: string; businessDate: string },
  only?: ReadonlySet<string>,
): Promise<HallRoom[]> {
  if (only && !only.size) return [];
  const day = await loadDay(scope, place, only && [...only]);
  const snapshot = snapshotOf(day);
  return [...day.facts.rooms.values()]
    .filter((it) => it.active && it.mode === 'queue' && (!only || only.has(it.id)))
    .sort((a, b) => a.zone - b.zone || (a.code < b.code ? -1 : 1))
    .map((room): HallRoom => {
      const { id, code, name, floor, stations } = room;
      const state = day.queueRooms.get(id);
      const view = snapshot.rooms.get(id);
      const open = state?.open ?? true;
      return {
        ...{ id, code, name, floor, stations, open },
        department: room.department.name,
        closedReason: open ? null : (state?.closedReason ?? null),
        reopensAt: open ? null : (state?.reopensAt ?? null),
        duties: day.duties.filter((it) => it.roomId === id),
        wait: presentWait(
          view ? recentWait(snapshot, view, { vip: false, key: snapshot.now, walk: 0 }) : null,
          hoursOf(room, day.now),
        ),
      };
    });
}
