import { z } from 'zod';
import {
  Day,
  defineApi,
  Fen,
  IdParams,
  Instant,
  Line,
  OptionalLine,
  PageQuery,
  pageOf,
  QueryFlag,
  Version,
} from './define-api';
import { CheckupCategory, ItemKind, Sex } from './vocabulary';

/** Code of a catalogue entry: capitals, digits and underscores. */
const Code = (max: number) =>
  z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9][A-Z0-9_-]*$/, '代码只能用字母、数字、下划线和连字符')
    .max(max);
const Age = z.number().int().min(0).max(150).describe('completed years, inclusive');
const optional = <S extends z.ZodType>(schema: S) => schema.nullable().default(null);
const uniqueIds = z
  .array(z.uuid())
  .max(500)
  .refine((it) => new Set(it).size === it.length, '不能重复');

/** Where a version stands on a day: over, in force, or to come. */
export const VersionState = z.enum(['past', 'current', 'future']);
export type VersionState = z.infer<typeof VersionState>;
const VersionFacts = {
  id: z.uuid(),
  effectiveOn: Day.describe('first day on which it counts'),
  createdAt: Instant,
};
const InHistory = {
  state: VersionState,
  editable: z.boolean().describe('not in force before today, and no checkup was done under it'),
};

// campuses, departments, rooms

export const Campus = z
  .object({
    id: z.uuid(),
    code: z.string().describe('begins the checkup numbers of the campus'),
    name: z.string(),
    address: z.string().nullable(),
    phone: z.string().nullable(),
    active: z.boolean(),
    version: Version,
  })
  .meta({ id: 'Campus' });
export type Campus = z.infer<typeof Campus>;
export const CampusValues = z
  .object({
    code: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{1,2}$/, '院区代码为 1～2 个字母'),
    name: Line(60),
    address: OptionalLine(200),
    phone: OptionalLine(40),
    active: z.boolean().default(true),
  })
  .meta({ id: 'CampusValues' });

export const Department = z
  .object({
    id: z.uuid(),
    code: z.string(),
    name: z.string(),
    kind: ItemKind,
    sortOrder: z.int(),
    active: z.boolean(),
    version: Version,
  })
  .meta({ id: 'Department' });
export type Department = z.infer<typeof Department>;
export const DepartmentValues = z
  .object({
    code: Code(20),
    name: Line(60),
    kind: ItemKind,
    sortOrder: z.int().min(0).max(100_000).default(0),
    active: z.boolean().default(true),
  })
  .meta({ id: 'DepartmentValues' });

export const Room = z
  .object({
    id: z.uuid(),
    campusId: z.uuid(),
    departmentId: z.uuid(),
    code: z.string(),
    name: z.string(),
    floor: z.string(),
    stations: z.int().describe('examinees served at once'),
    sex: Sex.nullable().describe('null: both'),
    active: z.boolean(),
    itemIds: z.array(z.uuid()).describe('items performed here'),
    version: Version,
  })
  .meta({ id: 'Room' });
export type Room = z.infer<typeof Room>;
export const RoomValues = z
  .object({
    campusId: z.uuid(),
    departmentId: z.uuid(),
    code: Code(20),
    name: Line(60),
    floor: Line(10),
    stations: z.int().min(1).max(99),
    sex: optional(Sex),
    active: z.boolean().default(true),
    itemIds: uniqueIds,
  })
  .meta({ id: 'RoomValues' });

// items

export const ItemVersionValues = z
  .object({
    effectiveOn: Day,
    name: Line(80),
    kind: ItemKind,
    priceFen: Fen,
    minutes: z.int().min(1).max(600).describe('minutes in the room'),
    fasting: z.boolean(),
    important: z.boolean().describe('a checkup is incomplete without it'),
    sex: optional(Sex),
    ageMin: optional(Age),
    ageMax: optional(Age),
    preconditions: z.array(z.string()).max(30).describe('codes of preconditionCodes'),
    sharedStep: OptionalLine(20).describe('items with the same step take the examinee once'),
    indicatorIds: uniqueIds.describe('in the order of entry and report'),
    alternativeItemIds: uniqueIds,
    note: OptionalLine(500),
  })
  .refine((it) => it.ageMin === null || it.ageMax === null || it.ageMin <= it.ageMax, {
    path: ['ageMax'],
    message: '最大年龄不能小于最小年龄',
  })
  .meta({ id: 'ItemVersionValues' });
export type ItemVersionValues = z.infer<typeof ItemVersionValues>;
export const ItemVersion = z
  .object({ ...VersionFacts, itemId: z.uuid(), ...ItemVersionValues.shape })
  .meta({ id: 'ItemVersion' });
export type ItemVersion = z.infer<typeof ItemVersion>;

export const OrderableItem = z
  .object({
    id: z.uuid(),
    code: z.string(),
    departmentId: z.uuid(),
    sortOrder: z.int(),
    active: z.boolean(),
    current: ItemVersion.describe('the version in force, else the first to come'),
    nextOn: Day.nullable().describe('day on which the next version comes into force'),
    version: Version,
  })
  .meta({ id: 'OrderableItem' });
export type OrderableItem = z.infer<typeof OrderableItem>;
export const OrderableItemDetail = OrderableItem.extend({
  versions: z.array(ItemVersion.extend(InHistory)).describe('the newest first'),
}).meta({ id: 'OrderableItemDetail' });
export type OrderableItemDetail = z.infer<typeof OrderableItemDetail>;

/** What pickers need of an item. */
export const ItemOption = z
  .object({
    id: z.uuid(),
    code: z.string(),
    name: z.string(),
    kind: ItemKind,
    departmentId: z.uuid(),
    departmentName: z.string(),
    priceFen: Fen,
    sex: Sex.nullable(),
    ageMin: Age.nullable(),
    ageMax: Age.nullable(),
    minutes: z.int(),
    fasting: z.boolean(),
  })
  .meta({ id: 'ItemOption' });
export type ItemOption = z.infer<typeof ItemOption>;

// indicators

export const ResultType = z.enum(['numeric', 'enum', 'text', 'image']);
export type ResultType = z.infer<typeof ResultType>;
export const resultTypeLabels: Record<ResultType, string> = {
  numeric: '数值',
  enum: '选项',
  text: '文字',
  image: '图像',
};

export const ReferenceRangeValues = z
  .object({
    sex: Sex.optional(),
    ageMin: Age.optional(),
    ageMax: Age.optional(),
    low: z.number().optional(),
    high: z.number().optional(),
    critLow: z.number().optional().describe('at or below is critical'),
    critHigh: z.number().optional().describe('at or above is critical'),
  })
  .meta({ id: 'ReferenceRange' });

export const IndicatorVersionValues = z
  .object({
    effectiveOn: Day,
    name: Line(80),
    abbr: OptionalLine(20),
    resultType: ResultType,
    unit: OptionalLine(20),
    ucum: OptionalLine(20),
    decimals: optional(z.int().min(0).max(6)),
    options: z.array(z.object({ v: Line(40), zh: Line(80) })).max(200),
    normalOptions: z.array(z.string()).max(200).describe('option values that are normal'),
    ranges: z.array(ReferenceRangeValues).max(100).describe('the first that fits a person counts'),
    sex: optional(Sex),
    normalText: OptionalLine(500).describe('put in with one key'),
    derived: z.boolean().describe('computed from other indicators'),
    optional: z.boolean().describe('an item is complete without it'),
    loinc: OptionalLine(20),
    refSource: OptionalLine(200),
    note: OptionalLine(500),
  })
  .meta({ id: 'IndicatorVersionValues' });
export type IndicatorVersionValues = z.infer<typeof IndicatorVersionValues>;
export const IndicatorVersion = z
  .object({ ...VersionFacts, indicatorId: z.uuid(), ...IndicatorVersionValues.shape })
  .meta({ id: 'IndicatorVersion' });
export type IndicatorVersion = z.infer<typeof IndicatorVersion>;

export const Indicator = z
  .object({
    id: z.uuid(),
    code: z.string(),
    active: z.boolean(),
    current: IndicatorVersion,
    nextOn: Day.nullable(),
    version: Version,
    items: z.array(z.object({ id: z.uuid(), name: z.string() })).describe('items that hold it now'),
  })
  .meta({ id: 'Indicator' });
export type Indicator = z.infer<typeof Indicator>;
export const IndicatorDetail = Indicator.extend({
  versions: z.array(IndicatorVersion.extend(InHistory)),
}).meta({ id: 'IndicatorDetail' });
export type IndicatorDetail = z.infer<typeof IndicatorDetail>;

// packages

/** All given conditions hold together; ages in completed years, inclusive; `risk` is `cancer.LEVEL` of the risk assessment. */
export const PackageCondition = z
  .strictObject({
    sex: Sex.optional(),
    ageMin: Age.optional(),
    ageMax: Age.optional(),
    sexualHistory: z.boolean().optional(),
    risk: z.string().max(40).optional(),
  })
  .refine((it) => Object.values(it).some((value) => value !== undefined), '请至少填写一个条件')
  .meta({ id: 'PackageCondition' });
export type PackageCondition = z.infer<typeof PackageCondition>;

export const PackageVersionValues = z
  .object({
    effectiveOn: Day,
    name: Line(80),
    audience: OptionalLine(200),
    sex: optional(Sex),
    priceFen: Fen,
    itemIds: uniqueIds.min(1, '请至少选择一个项目'),
    optionalItemIds: uniqueIds.describe('offered for adding'),
    conditionalItems: z.array(z.object({ when: PackageCondition, itemId: z.uuid() })).max(200),
    note: OptionalLine(500),
  })
  .meta({ id: 'PackageVersionValues' });
export type PackageVersionValues = z.infer<typeof PackageVersionValues>;
export const PackageVersion = z
  .object({ ...VersionFacts, packageId: z.uuid(), ...PackageVersionValues.shape })
  .meta({ id: 'PackageVersion' });
export type PackageVersion = z.infer<typeof PackageVersion>;

export const CheckupPackage = z
  .object({
    id: z.uuid(),
    code: z.string(),
    category: CheckupCategory,
    sortOrder: z.int(),
    active: z.boolean(),
    current: PackageVersion,
    nextOn: Day.nullable(),
    listPriceFen: Fen.describe('sum of today’s prices of its unconditional items'),
    version: Version,
  })
  .meta({ id: 'CheckupPackage' });
export type CheckupPackage = z.infer<typeof CheckupPackage>;
export const CheckupPackageDetail = CheckupPackage.extend({
  versions: z.array(PackageVersion.extend(InHistory)),
}).meta({ id: 'CheckupPackageDetail' });
export type CheckupPackageDetail = z.infer<typeof CheckupPackageDetail>;

/** What pickers need of a package. */
export const PackageOption = z
  .object({
    id: z.uuid(),
    code: z.string(),
    name: z.string(),
    category: CheckupCategory,
    sex: Sex.nullable(),
    priceFen: Fen,
    itemCount: z.int(),
  })
  .meta({ id: 'PackageOption' });
export type PackageOption = z.infer<typeof PackageOption>;

const VersionParams = z.object({ id: z.uuid(), versionId: z.uuid() });
/** The version of the item, indicator or package itself: every change of one of its versions counts as its change. */
const guarded = { id: z.uuid().describe('id of the new version'), version: Version };
const RemoveQuery = z.object({ version: z.coerce.number().int().min(1) });
const ListQuery = PageQuery.extend({
  q: z.string().trim().max(60).optional().describe('code, name, abbreviation or pinyin initials'),
  active: QueryFlag.optional(),
});
const write = 'catalogue:write';
const read = 'catalogue:read';
const historyErrors = ['not_found', 'stale', 'version_not_editable', 'version_exists', 'catalogue_inactive'] as const;

/** Catalogue: campuses, departments, rooms, orderable items, indicators and packages with their versions. */
export const catalogueApi = defineApi({
  listCampuses: {
    method: 'get',
    path: '/campuses',
    summary: 'All campuses',
    permission: 'session',
    reply: z.array(Campus),
  },
  createCampus: {
    method: 'post',
    path: '/campuses',
    summary: 'Add a campus',
    permission: write,
    body: CampusValues.extend({ id: z.uuid() }),
    reply: Campus,
    errors: ['code_taken'],
  },
  updateCampus: {
    method: 'put',
    path: '/campuses/:id',
    summary: 'Change a campus',
    permission: write,
    params: IdParams,
    body: CampusValues.extend({ version: Version }),
    reply: Campus,
    errors: ['not_found', 'stale', 'code_taken', 'campus_code_used'],
  },
  listDepartments: {
    method: 'get',
    path: '/departments',
    summary: 'All departments',
    permission: 'session',
    reply: z.array(Department),
  },
  createDepartment: {
    method: 'post',
    path: '/departments',
    summary: 'Add a department',
    permission: write,
    body: DepartmentValues.extend({ id: z.uuid() }),
    reply: Department,
    errors: ['code_taken'],
  },
  updateDepartment: {
    method: 'put',
    path: '/departments/:id',
    summary: 'Change a department',
    permission: write,
    params: IdParams,
    body: DepartmentValues.extend({ version: Version }),
    reply: Department,
    errors: ['not_found', 'stale', 'code_taken'],
  },
  listRooms: {
    method: 'get',
    path: '/rooms',
    summary: 'Rooms of a campus, by floor and code',
    permission: read,
    query: z.object({ campusId: z.uuid(), departmentId: z.uuid().optional(), active: QueryFlag.optional() }),
    reply: z.array(Room),
  },
  createRoom: {
    method: 'post',
    path: '/rooms',
    summary: 'Add a room',
    permission: write,
    body: RoomValues.extend({ id: z.uuid() }),
    reply: Room,
    errors: ['not_found', 'code_taken', 'catalogue_inactive'],
  },
  updateRoom: {
    method: 'put',
    path: '/rooms/:id',
    summary: 'Change a room and what it performs',
    permission: write,
    params: IdParams,
    body: RoomValues.omit({ campusId: true }).extend({ version: Version }),
    reply: Room,
    errors: ['not_found', 'stale', 'code_taken', 'catalogue_inactive'],
  },
  listItems: {
    method: 'get',
    path: '/items',
    summary: 'Orderable items',
    permission: read,
    query: ListQuery.extend({
      departmentId: z.uuid().optional(),
      kind: ItemKind.optional(),
      important: QueryFlag.optional(),
    }),
    reply: pageOf(OrderableItem),
  },
  itemOptions: {
    method: 'get',
    path: '/items/options',
    summary: 'Every active item as of a day (today without one), for pickers',
    permission: read,
    query: z.object({ onDay: Day.optional() }),
    reply: z.array(ItemOption),
  },
  getItem: {
    method: 'get',
    path: '/items/:id',
    summary: 'An item with all its versions',
    permission: read,
    params: IdParams,
    reply: OrderableItemDetail,
    errors: ['not_found'],
  },
  createItem: {
    method: 'post',
    path: '/items',
    summary: 'Add an item with its first version',
    permission: write,
    body: z.object({
      id: z.uuid(),
      code: Code(40),
      departmentId: z.uuid(),
      sortOrder: z.int().min(0).max(100_000).default(0),
      first: ItemVersionValues.safeExtend({ id: z.uuid() }),
    }),
    reply: OrderableItemDetail,
    errors: ['not_found', 'code_taken', 'catalogue_inactive'],
  },
  updateItem: {
    method: 'put',
    path: '/items/:id',
    summary: 'Change what is the same in all versions of an item',
    permission: write,
    params: IdParams,
    body: z.object({
      departmentId: z.uuid(),
      sortOrder: z.int().min(0).max(100_000),
      active: z.boolean(),
      version: Version,
    }),
    reply: OrderableItemDetail,
    errors: ['not_found', 'stale', 'catalogue_inactive'],
  },
  addItemVersion: {
    method: 'post',
    path: '/items/:id/versions',
    summary: 'A new version of an item, from today or a later day on',
    permission: write,
    params: IdParams,
    body: ItemVersionValues.safeExtend(guarded),
    reply: OrderableItemDetail,
    errors: historyErrors,
  },
  replaceItemVersion: {
    method: 'put',
    path: '/items/:id/versions/:versionId',
    summary: 'Correct a version no checkup was done under; it gets a new id',
    permission: write,
    params: VersionParams,
    body: ItemVersionValues.safeExtend(guarded),
    reply: OrderableItemDetail,
    errors: historyErrors,
  },
  removeItemVersion: {
    method: 'delete',
    path: '/items/:id/versions/:versionId',
    summary: 'Take back a version that has not come into force',
    permission: write,
    params: VersionParams,
    query: RemoveQuery,
    reply: OrderableItemDetail,
    errors: ['not_found', 'stale', 'version_not_editable'],
  },
  listIndicators: {
    method: 'get',
    path: '/indicators',
    summary: 'Indicators',
    permission: read,
    query: ListQuery.extend({ itemId: z.uuid().optional(), resultType: ResultType.optional() }),
    reply: pageOf(Indicator),
  },
  indicatorOptions: {
    method: 'get',
    path: '/indicators/options',
    summary: 'Every active indicator by code and name, for pickers',
    permission: read,
    reply: z.array(
      z
        .object({
          id: z.uuid(),
          code: z.string(),
          name: z.string(),
          resultType: ResultType,
          unit: z.string().nullable(),
        })
        .meta({ id: 'IndicatorOption' }),
    ),
  },
  getIndicator: {
    method: 'get',
    path: '/indicators/:id',
    summary: 'An indicator with all its versions',
    permission: read,
    params: IdParams,
    reply: IndicatorDetail,
    errors: ['not_found'],
  },
  createIndicator: {
    method: 'post',
    path: '/indicators',
    summary: 'Add an indicator with its first version',
    permission: write,
    body: z.object({ id: z.uuid(), code: Code(40), first: IndicatorVersionValues.extend({ id: z.uuid() }) }),
    reply: IndicatorDetail,
    errors: ['code_taken'],
  },
  updateIndicator: {
    method: 'put',
    path: '/indicators/:id',
    summary: 'Switch an indicator on or off',
    permission: write,
    params: IdParams,
    body: z.object({ active: z.boolean(), version: Version }),
    reply: IndicatorDetail,
    errors: ['not_found', 'stale', 'catalogue_in_use'],
  },
  addIndicatorVersion: {
    method: 'post',
    path: '/indicators/:id/versions',
    summary: 'A new version of an indicator, from today or a later day on',
    permission: write,
    params: IdParams,
    body: IndicatorVersionValues.extend(guarded),
    reply: IndicatorDetail,
    errors: historyErrors,
  },
  replaceIndicatorVersion: {
    method: 'put',
    path: '/indicators/:id/versions/:versionId',
    summary: 'Correct a version no result was recorded under; it gets a new id',
    permission: write,
    params: VersionParams,
    body: IndicatorVersionValues.extend(guarded),
    reply: IndicatorDetail,
    errors: historyErrors,
  },
  removeIndicatorVersion: {
    method: 'delete',
    path: '/indicators/:id/versions/:versionId',
    summary: 'Take back a version that has not come into force',
    permission: write,
    params: VersionParams,
    query: RemoveQuery,
    reply: IndicatorDetail,
    errors: ['not_found', 'stale', 'version_not_editable'],
  },
  listPackages: {
    method: 'get',
    path: '/packages',
    summary: 'Packages',
    permission: read,
    query: ListQuery.extend({ category: CheckupCategory.optional(), sex: Sex.optional() }),
    reply: pageOf(CheckupPackage),
  },
  packageOptions: {
    method: 'get',
    path: '/packages/options',
    summary: 'Every active package as of a day (today without one), for pickers',
    permission: read,
    query: z.object({ onDay: Day.optional() }),
    reply: z.array(PackageOption),
  },
  getPackage: {
    method: 'get',
    path: '/packages/:id',
    summary: 'A package with all its versions',
    permission: read,
    params: IdParams,
    reply: CheckupPackageDetail,
    errors: ['not_found'],
  },
  createPackage: {
    method: 'post',
    path: '/packages',
    summary: 'Add a package with its first version',
    permission: write,
    body: z.object({
      id: z.uuid(),
      code: Code(40),
      category: CheckupCategory,
      sortOrder: z.int().min(0).max(100_000).default(0),
      first: PackageVersionValues.extend({ id: z.uuid() }),
    }),
    reply: CheckupPackageDetail,
    errors: ['code_taken', 'catalogue_inactive'],
  },
  updatePackage: {
    method: 'put',
    path: '/packages/:id',
    summary: 'Change what is the same in all versions of a package',
    permission: write,
    params: IdParams,
    body: z.object({
      category: CheckupCategory,
      sortOrder: z.int().min(0).max(100_000),
      active: z.boolean(),
      version: Version,
    }),
    reply: CheckupPackageDetail,
    errors: ['not_found', 'stale'],
  },
  addPackageVersion: {
    method: 'post',
    path: '/packages/:id/versions',
    summary: 'A new version of a package, from today or a later day on',
    permission: write,
    params: IdParams,
    body: PackageVersionValues.extend(guarded),
    reply: CheckupPackageDetail,
    errors: historyErrors,
  },
  replacePackageVersion: {
    method: 'put',
    path: '/packages/:id/versions/:versionId',
    summary: 'Correct a version no checkup was done under; it gets a new id',
    permission: write,
    params: VersionParams,
    body: PackageVersionValues.extend(guarded),
    reply: CheckupPackageDetail,
    errors: historyErrors,
  },
  removePackageVersion: {
    method: 'delete',
    path: '/packages/:id/versions/:versionId',
    summary: 'Take back a version that has not come into force',
    permission: write,
    params: VersionParams,
    query: RemoveQuery,
    reply: CheckupPackageDetail,
    errors: ['not_found', 'stale', 'version_not_editable'],
  },
});
