import {
  businessDate,
  type IndicatorVersionValues,
  type ItemVersionValues,
  newId,
  type PackageVersionValues,
} from '@tijian/shared';
import { CampusEntity, RoomEntity, RoomItemEntity, shippedId } from '../../modules/catalogue';
import type { TestApp } from '../test-app';

let made = 0;
/** A number that no other call of this process has got, for unique codes and names. */
export const next = (): number => ++made;

/** A campus of one's own, so that a test sees only what it made. */
export function campus(test: TestApp, overrides: Partial<CampusEntity> = {}): Promise<CampusEntity> {
  const code = campusCode(next());
  return test.write((scope) =>
    scope.insert(CampusEntity, { id: newId(), code, name: `院区${code}`, active: true, ...overrides }),
  );
}

/** A, B … Z, AA, AB …: campus codes have one or two letters. */
function campusCode(n: number): string {
  const letter = (it: number) => String.fromCharCode(65 + (it % 26));
  return n <= 26 ? letter(n - 1) : `${letter(Math.floor((n - 27) / 26))}${letter(n - 27)}`;
}

/** A room of a campus that performs shipped items, named by their codes. */
export function room(
  test: TestApp,
  campusId: string,
  overrides: Partial<RoomEntity> & { itemCodes?: string[] } = {},
): Promise<RoomEntity> {
  const { itemCodes = [], ...values } = overrides;
  return test.write(async (scope) => {
    const made = await scope.insert(RoomEntity, {
      id: newId(),
      campusId,
      departmentId: shippedId('department', 'GEN'),
      code: `R${next()}`,
      name: '检查室',
      floor: '1F',
      stations: 1,
      active: true,
      ...values,
    });
    const links = itemCodes.map((code) => ({ id: newId(), roomId: made.id, itemId: shippedId('item', code) }));
    await scope.insertMany(RoomItemEntity, links);
    return made;
  });
}

/** What an item version is made of, from today on. */
export const itemValues = (overrides: Partial<ItemVersionValues> = {}): ItemVersionValues => ({
  effectiveOn: businessDate(Date.now()),
  name: '测试项目',
  kind: 'exam',
  priceFen: 1234,
  minutes: 5,
  fasting: false,
  important: false,
  sex: null,
  ageMin: null,
  ageMax: null,
  preconditions: [],
  sharedStep: null,
  indicatorIds: [],
  alternativeItemIds: [],
  note: null,
  ...overrides,
});
/** What a numeric indicator's version is made of, from today on. */
export const indicatorValues = (overrides: Partial<IndicatorVersionValues> = {}): IndicatorVersionValues => ({
  effectiveOn: businessDate(Date.now()),
  name: '测试指标',
  abbr: null,
  resultType: 'numeric',
  unit: 'g/L',
  ucum: null,
  decimals: 1,
  options: [],
  normalOptions: [],
  ranges: [{ low: 1, high: 2 }],
  sex: null,
  normalText: null,
  derived: false,
  optional: false,
  loinc: null,
  refSource: null,
  note: null,
  ...overrides,
});
/** What a package version is made of, from today on. */
export const packageValues = (overrides: Partial<PackageVersionValues> = {}): PackageVersionValues => ({
  effectiveOn: businessDate(Date.now()),
  name: '测试套餐',
  audience: null,
  sex: null,
  priceFen: 5000,
  itemIds: [shippedId('item', 'GEN_BASIC'), shippedId('item', 'LAB_CBC')],
  optionalItemIds: [],
  conditionalItems: [],
  note: null,
  ...overrides,
});
