import { type FindOptionsWhere, In } from 'typeorm';
import { rowById } from '../../platform/database';
import type { ReadScope } from '../../platform/scope';
import { CampusEntity } from './campus.entity';
import type { DepartmentEntity } from './department.entity';
import { RoomEntity } from './room.entity';
import { RoomItemEntity } from './room-item.entity';
import { catalogueSnapshot } from './snapshot.queries';

type At = Pick<ReadScope, 'manager'>;
/** A room with the items it performs. */
export type RoomWithItems = RoomEntity & { itemIds: string[] };

/** All campuses, by code. */
export function listCampuses({ manager }: At): Promise<CampusEntity[]> {
  return manager.find(CampusEntity, { order: { code: 'ASC' } });
}

export function findCampus({ manager }: At, id: string): Promise<CampusEntity | null> {
  return rowById(manager, CampusEntity, id);
}

/** All departments, in catalogue order. Never change them: they are of the snapshot. */
export async function listDepartments(scope: At): Promise<DepartmentEntity[]> {
  return [...(await catalogueSnapshot(scope)).departments.values()];
}

/** Rooms of a campus with their items, by floor and code: two statements. */
export async function listRooms(
  { manager }: At,
  campusId: string,
  filter: { departmentId?: string; active?: boolean } = {},
): Promise<RoomWithItems[]> {
  const where: FindOptionsWhere<RoomEntity> = { campusId };
  if (filter.departmentId) where.departmentId = filter.departmentId;
  if (filter.active !== undefined) where.active = filter.active;
  const rooms = await manager.find(RoomEntity, { where, order: { floor: 'ASC', code: 'ASC' } });
  const links = rooms.length
    ? await listRoomItems(
        { manager },
        rooms.map((it) => it.id),
      )
    : [];
  const itemsOf = new Map(rooms.map((it) => [it.id, [] as string[]]));
  for (const it of links) itemsOf.get(it.roomId)?.push(it.itemId);
  return rooms.map((it) => Object.assign(it, { itemIds: itemsOf.get(it.id) ?? [] }));
}

export function listRoomItems({ manager }: At, roomIds: readonly string[]): Promise<RoomItemEntity[]> {
  return manager.findBy(RoomItemEntity, { roomId: In([...roomIds]) });
}
