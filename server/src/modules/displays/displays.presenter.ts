import type { Display } from '@tijian/shared';
import { found } from '../../platform/errors';
import type { ReadScope } from '../../platform/scope';
import { findCampus, listRooms } from '../catalogue';
import type { DisplayEntity } from './display.entity';

/** Screens of one campus as staff see them. */
export async function presentDisplays(
  scope: Pick<ReadScope, 'manager'>,
  campusId: string,
  rows: readonly DisplayEntity[],
): Promise<Display[]> {
  const { id, name } = found(await findCampus(scope, campusId));
  const rooms = await listRooms(scope, campusId);
  return rows.map((it) => ({
    id: it.id,
    campus: { id, name },
    name: it.name,
    kind: it.kind,
    floor: it.floor,
    rooms: rooms.filter((room) => it.roomIds.includes(room.id)).map((room) => ({ id: room.id, name: room.name })),
    volume: it.volume,
    speech: it.speech,
    quietFrom: it.quietFrom,
    quietUntil: it.quietUntil,
    state: it.state,
    enrolledAt: it.enrolledAt.toISOString(),
    enrolledBy: it.enrolledBy,
    lastSeenAt: it.lastSeenAt?.toISOString() ?? null,
    revokedAt: it.revokedAt?.toISOString() ?? null,
    version: it.version,
  }));
}

export async function presentDisplay(scope: Pick<ReadScope, 'manager'>, row: DisplayEntity): Promise<Display> {
  const [display] = await presentDisplays(scope, row.campusId, [row]);
  return found(display);
}
