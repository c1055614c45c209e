import type { Permission } from '@tijian/shared';
import { type CampusEntity, type RoomEntity, shippedId } from '../../modules/catalogue';
import { CheckupItemEntity, checkupChanged, listItems } from '../../modules/checkups';
import type { Staff, TestApp } from '../test-app';
import { campus as makeCampus, room } from './catalogue';
import { type BuiltCheckup, checkup } from './checkups';

/** Items of each department that the rooms of a test hall do. */
const halls: Readonly<Record<string, string[]>> = {
  GEN: ['GEN_BASIC'],
  LAB: ['LAB_CBC', 'LAB_LIVER', 'LAB_RENAL', 'LAB_LIPID', 'LAB_GLU', 'LAB_HBV5', 'LAB_HBSAG'],
  SPEC: ['LAB_UA', 'LAB_STOOL'],
  INT: ['PE_INT'],
  SUR: ['PE_SUR'],
  OPH: ['PE_OPH'],
  ENT: ['PE_ENT'],
  ECG: ['ECG12'],
  USABD: ['US_ABD'],
  USPEL: ['US_PELVIS_F', 'US_PELVIS_M'],
  DR: ['DR_CHEST'],
  BRK: [],
};
export type Hall = { campus: CampusEntity; rooms: Record<string, RoomEntity>; room: (code: string) => RoomEntity };

/** A campus with a room of each department named, as `GEN`, or several as `GEN2` with `count`. */
export async function hall(
  test: TestApp,
  departments: readonly string[] = ['GEN', 'INT', 'ECG'],
  { stations = 2, floors = {} as Record<string, string> } = {},
): Promise<Hall> {
  const campus = await makeCampus(test);
  const rooms: Record<string, RoomEntity> = {};
  for (const name of departments) {
    const code = name.replace(/\d+$/, '');
    rooms[name] = await room(test, campus.id, {
      departmentId: shippedId('department', code),
      itemCodes: halls[code] ?? [],
      name: `${name}室`,
      code: name,
      floor: floors[name] ?? '1F',
      stations,
    });
  }
  const found = (code: string) => {
    const it = rooms[code];
    if (!it) throw new Error(`the hall has no room ${code}`);
    return it;
  };
  return { campus, rooms, room: found };
}

/** A paid checkup at the hall; its visit begins when the events have been heard (`test.idle()`). */
export async function examinee(
  test: TestApp,
  { campus }: Pick<Hall, 'campus'>,
  options: { paid?: boolean } & Omit<NonNullable<Parameters<typeof checkup>[1]>, 'campus'> = {},
): Promise<BuiltCheckup> {
  const { paid = true, ...rest } = options;
  const built = await checkup(test, { ...rest, campus });
  if (!paid) return built;
  const items = await pay(test, built);
  const item = (code: string) => items.find((it) => it.code === code) ?? built.item(code);
  return { ...built, items, item };
}

async function pay(test: TestApp, { checkup: { id, campusId } }: BuiltCheckup): Promise<CheckupItemEntity[]> {
  return test.write(async (scope) => {
    await scope.manager.update(CheckupItemEntity, { checkupId: id, charge: 'unpaid' }, { charge: 'paid' });
    await scope.emit(checkupChanged, { checkupId: id, campusId });
    return listItems(scope, id);
  });
}

const calling: Permission[] = [
  'queue:read',
  'queue:call',
  'queue:guide',
  'queue:manage',
  'person:read',
  'checkup:read',
];

/** Somebody who may do everything in the queue of a campus. */
export const queueStaff = (test: TestApp, campusId: string, ...more: Permission[]): Promise<Staff> =>
  test.staff({ permissions: [...calling, ...more], campusId });
