import { z } from 'zod';
import { Day, Fen, Line, OptionalLine, Version } from '../define-api';
import { CheckupCategory, Sex } from '../vocabulary';
import { Age, InHistory, optional, uniqueIds, VersionFacts } from './parts';

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
