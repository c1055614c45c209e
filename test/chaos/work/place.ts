import { addDays, appointmentsApi, businessDate, catalogueApi, newId, programmesApi, unitsApi } from '@tijian/shared';
import type { Desk } from '../desk';

export type Duty =
  | 'reception'
  | 'guide'
  | 'unit'
  | 'catalogue'
  | 'nurse'
  | 'doctor'
  | 'lab'
  | 'reviewer'
  | 'chief'
  | 'manager';
export type Desks = Record<Duty, Desk>;

/** What everybody works with: a small package, a programme, and the places of the coming days. */
export interface Place {
  campusId: string;
  /** Rooms of the campus, for every item that people do. */
  roomIds: string[];
  packageId: string;
  /** An item outside the package, for people to add. */
  extraItemId: string;
  programmeId: string;
  days: string[];
  slotIds: string[];
}

/** Everything that can be entered by hand, so that a checkup can be finished; with the final conclusion. */
const packageItems = ['GEN_BASIC', 'PE_INT', 'LAB_GLU', 'ECG12', 'CHIEF'];
const extraItem = 'PE_ENT';
const rooms = [
  { item: 'GEN_BASIC', stations: 2 },
  { item: 'PE_INT', stations: 1 },
  { item: 'LAB_GLU', stations: 2 },
];

/** Sets the place up through the product's own doors. */
export async function setUpPlace(desks: Desks): Promise<Place> {
  const options = await desks.catalogue.read(catalogueApi.itemOptions, { query: {} });
  const idOf = (code: string) => options.find((it) => it.code === code)?.id ?? '';
  // Apart from those of the demo, whose hall has a life of its own.
  const campus = await desks.catalogue.write(catalogueApi.createCampus, {
    body: { id: newId(), code: 'KY', name: '考验院区' },
  });
  const roomIds: string[] = [];
  for (const { item, stations } of rooms) {
    const { id = '', departmentId = '' } = options.find((it) => it.code === item) ?? {};
    const place = { campusId: campus.id, departmentId, floor: '1F', stations, itemIds: [id] };
    for (const name of ['甲', '乙']) {
      const body = {
        id: newId(),
        ...place,
        code: `${item.replace('_', '')}${name === '甲' ? 1 : 2}`,
        name: `考验${name}`,
      };
      roomIds.push((await desks.catalogue.write(catalogueApi.createRoom, { body })).id);
    }
  }
  const packageId = newId();
  const today = businessDate(new Date());
  await desks.catalogue.write(catalogueApi.createPackage, {
    body: {
      id: packageId,
      code: 'CHAOS',
      category: 'health',
      first: {
        id: newId(),
        effectiveOn: '2020-01-01',
        name: '考验套餐',
        priceFen: 10_000,
        itemIds: packageItems.map(idOf),
        optionalItemIds: [],
        conditionalItems: [],
      },
    },
  });
  const programmeId = await openProgramme(desks, campus.id, packageId, today);
  // Days on which the demo has no people of ours; few places, so that slots fill up.
  const days = [10, 11, 12].map((it) => addDays(today, it));
  const pattern = [{ weekdays: [1, 2, 3, 4, 5, 6, 7], hour: 16, quota: 40 }];
  await desks.catalogue.write(appointmentsApi.generateSlots, {
    body: { campusId: campus.id, from: days[0] ?? today, to: days[2] ?? today, pattern, overwrite: true },
  });
  const { slots } = await desks.reception.read(appointmentsApi.slots, {
    query: { from: days[0] ?? today, to: days[2] ?? today, campusId: campus.id },
  });
  return {
    campusId: campus.id,
    roomIds,
    packageId,
    extraItemId: idOf(extraItem),
    programmeId,
    days,
    slotIds: slots.map((it) => it.id),
  };
}

async function openProgramme(desks: Desks, campusId: string, packageId: string, today: string): Promise<string> {
  const unitId = newId();
  await desks.unit.write(unitsApi.create, {
    body: { id: unitId, code: `CHAOS-${unitId.slice(-6).toUpperCase()}`, name: '考验单位' },
  });
  const programmeId = newId();
  await desks.unit.write(programmesApi.create, {
    params: { id: unitId },
    body: { id: programmeId, campusId, name: '考验体检', startsOn: today, endsOn: addDays(today, 30) },
  });
  await desks.unit.write(programmesApi.addGroup, {
    params: { id: programmeId },
    body: { id: newId(), name: '全体', rules: [], packageId },
  });
  return programmeId;
}
