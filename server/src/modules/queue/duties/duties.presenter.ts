import type { Duty } from '@tijian/shared';
import type { ReadScope } from '../../../platform/scope';
import type { DutyEntity } from '../duty.entity';
import { campusFacts, type RoomFacts } from '../planning/campus-facts';

/** A duty as boards and callers show it. */
export function presentDuty(it: DutyEntity, room: RoomFacts | undefined): Duty {
  return {
    id: it.id,
    campusId: it.campusId,
    room: { id: it.roomId, name: room?.name ?? '', code: room?.code ?? '', floor: room?.floor ?? '' },
    station: it.station,
    user: { id: it.userId, name: it.userName },
    state: it.state,
    startedAt: it.startedAt.toISOString(),
    endedAt: it.endedAt?.toISOString() ?? null,
    pauseReason: it.pauseReason as Duty['pauseReason'],
    pauseNote: it.pauseNote,
    pausedAt: it.pausedAt?.toISOString() ?? null,
    backAt: it.backAt?.toISOString() ?? null,
    pausePending: it.pausePending,
    version: it.version,
  };
}

/** Duties of one campus, in the given order. */
export async function presentDuties(scope: ReadScope, duties: readonly DutyEntity[]): Promise<Duty[]> {
  const [first] = duties;
  if (!first) return [];
  const { rooms } = await campusFacts(scope, first.campusId);
  return duties.map((it) => presentDuty(it, rooms.get(it.roomId)));
}
