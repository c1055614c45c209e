import type { EditDisplay } from '@tijian/shared';
import { invalid } from '../../platform/errors';
import type { ReadScope } from '../../platform/scope';
import { listRooms } from '../catalogue';
import type { DisplayEntity } from './display.entity';

type Place = Pick<DisplayEntity, 'floor' | 'roomIds'>;

/** Two screens in service at a campus never have one name. */
export const nameKeyOf = (campusId: string, name: string): string => `${campusId}:${name}`;

/** Where a screen hangs, made whole: a floor screen has a floor and rooms there only, a door screen one room, and every room is the campus's. */
export async function checkedPlace(
  scope: Pick<ReadScope, 'manager'>,
  campusId: string,
  { kind, floor, roomIds, quietFrom, quietUntil }: Omit<EditDisplay, 'version'>,
): Promise<Place> {
  if ((quietFrom === null) !== (quietUntil === null)) throw invalid(['body', 'quietUntil'], '静音时段的起止要一起填写');
  if (quietFrom !== null && quietFrom === quietUntil) throw invalid(['body', 'quietUntil'], '静音时段的起止不能相同');
  if (kind === 'floor' && !floor) throw invalid(['body', 'floor'], '请选择楼层');
  if (kind === 'door' && roomIds.length !== 1) throw invalid(['body', 'roomIds'], '门屏要选一间诊室');
  const rooms = await listRooms(scope, campusId, { active: true });
  const known = new Map(rooms.map((it) => [it.id, it]));
  if (roomIds.some((it) => !known.has(it))) throw invalid(['body', 'roomIds'], '所选诊室不在本院区或已停用');
  if (kind === 'floor' && !rooms.some((it) => it.floor === floor)) throw invalid(['body', 'floor'], '这个楼层没有诊室');
  if (kind === 'floor' && roomIds.some((it) => known.get(it)?.floor !== floor))
    throw invalid(['body', 'roomIds'], '所选诊室不在这个楼层');
  return { floor: kind === 'floor' ? floor : null, roomIds: [...new Set(roomIds)] };
}
