import { newId } from '@tijian/shared';
import { AppError, found, invalid } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import { findCampus, listRoomItems } from './places.queries';
import { RoomEntity } from './room.entity';
import { RoomItemEntity } from './room-item.entity';
import { catalogueSnapshot } from './snapshot.queries';

/** Refuses a campus, department or items that are unknown or switched off. */
export async function checkRoom(
  scope: Scope,
  room: { campusId: string; departmentId: string; itemIds: readonly string[] },
): Promise<void> {
  const campus = found(await findCampus(scope, room.campusId));
  const snapshot = await catalogueSnapshot(scope);
  const department = found(snapshot.departments.get(room.departmentId));
  if (!campus.active || !department.active) throw new AppError('catalogue_inactive');
  if (room.itemIds.some((it) => !snapshot.items.has(it))) throw invalid(['body', 'itemIds'], '所选项目不存在');
}

/** Makes the room perform just these items; each that comes or goes has its audit entry. */
export async function setRoomItems(scope: Scope, room: RoomEntity, itemIds: readonly string[]): Promise<void> {
  const have = await listRoomItems(scope, [room.id]);
  const wanted = new Set(itemIds);
  const gone = have.filter((it) => !wanted.has(it.itemId));
  const known = new Set(have.map((it) => it.itemId));
  const come = itemIds.filter((it) => !known.has(it));
  const note = { campusId: room.campusId };
  if (gone.length) await scope.remove(RoomItemEntity, gone, note);
  if (come.length)
    await scope.insertMany(
      RoomItemEntity,
      come.map((itemId) => ({ id: newId(), roomId: room.id, itemId })),
      note,
    );
}
