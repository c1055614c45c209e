import { addDays, businessDate, checkupCatalogue, newId, weekdayName } from '@tijian/shared';
import type { Scope } from '../../platform/scope';
import { SlotEntity } from '../appointments';
import {
  CampusEntity,
  currentItemVersions,
  listCampuses,
  listDepartments,
  RoomEntity,
  RoomItemEntity,
} from '../catalogue';

const campuses = [
  { code: 'A', name: '总院', address: '青秀区示范路 1 号', phone: '0771-0000001', isLarge: true },
  { code: 'B', name: '城东院区', address: '城东区演示路 66 号', phone: '0771-0000002', isLarge: false },
] as const;
/** Departments whose rooms are for men or women alone. */
const bySex = new Set(['SUR', 'ECG']);

/** Of a room, where it is not one: seats for drawing blood, tablets for the questionnaire. */
const stations: Readonly<Record<string, number>> = { LAB: 2, QST: 3 };

/** Two campuses with rooms for every department of the catalogue. Gives their ids by code; does nothing the second time. */
export async function setUpHospital(scope: Scope): Promise<Map<string, string>> {
  const present = new Map((await listCampuses(scope)).map((it) => [it.code, it.id]));
  const missing = campuses.filter((it) => !present.has(it.code));
  if (missing.length === 0) return present;
  const departments = new Map((await listDepartments(scope)).map((it) => [it.code, it.id]));
  const items = await currentItemVersions(scope, businessDate(scope.now));
  for (const { isLarge, ...campus } of missing) {
    const id = newId();
    await scope.insert(CampusEntity, { id, ...campus, active: true });
    present.set(campus.code, id);
    const rooms = checkupCatalogue().departments.flatMap((it) => {
      const count = isLarge ? it.typicalRooms : Math.ceil(it.typicalRooms / 2);
      const departmentId = departments.get(it.code);
      if (!departmentId) return [];
      return Array.from({ length: count }, (_, at) => ({
        id: newId(),
        campusId: id,
        departmentId,
        code: `${it.code}${at + 1}`,
        name: count > 1 ? `${plainName(it.zh)}${at + 1}` : plainName(it.zh),
        floor: it.floor,
        stations: stations[it.code] ?? 1,
        sex: it.sexRestriction ?? (bySex.has(it.code) && count > 1 ? (at % 2 ? ('F' as const) : ('M' as const)) : null),
        active: true,
      }));
    });
    await scope.insertMany(RoomEntity, rooms);
    const performed = rooms.flatMap((room) =>
      items
        .filter(
          ({ item, version: { sex } }) =>
            item.departmentId === room.departmentId && (!sex || !room.sex || sex === room.sex),
        )
        .map(({ item }) => ({ id: newId(), roomId: room.id, itemId: item.id })),
    );
    await scope.insertMany(RoomItemEntity, performed);
  }
  return present;
}

/** Rooms are called without what the catalogue adds in brackets or after a slash. */
const plainName = (zh: string) => zh.replace(/[(/].*$/, '');

/** Places by hour, in people per large campus. */
export const quotas: Readonly<Record<number, number>> = { 7: 20, 8: 40, 9: 40, 10: 24, 14: 12 };

/** Slots from 30 days back to 30 days ahead; Sundays are free. Slots that are there stay as they are. */
export async function openSlots(
  scope: Scope,
  campusIds: ReadonlyMap<string, string>,
  today: string,
  present: ReadonlyMap<string, SlotEntity>,
): Promise<void> {
  const slots = campuses.flatMap(({ code, isLarge }) =>
    Array.from({ length: 61 }, (_, at) => addDays(today, at - 30))
      .filter((date) => weekdayName(date) !== '星期日' || date === today)
      .flatMap((date) =>
        Object.entries(quotas).map(([hour, quota]) => ({
          id: newId(),
          campusId: campusIds.get(code) as string,
          date,
          hour: Number(hour),
          quota: isLarge ? quota : Math.ceil(quota / 2),
          booked: 0,
          closed: false,
        })),
      ),
  );
  const missing = slots.filter((it) => !present.has(`${it.campusId} ${it.date} ${it.hour}`));
  await scope.insertMany(SlotEntity, missing, { action: 'open_slots' });
}
