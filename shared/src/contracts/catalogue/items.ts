import { z } from 'zod';
import { Day, Fen, Line, OptionalLine, Version } from '../define-api';
import { ItemKind, Sex } from '../vocabulary';
import { Age, InHistory, optional, uniqueIds, VersionFacts } from './parts';

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
