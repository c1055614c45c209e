import { z } from 'zod';
import type { SexCode } from '../rules/id-card';
import rawCatalogue from './checkup-catalog.json';

/** The file codes sex as GB/T 2261.1 (1 male, 2 female); inside the product it is M or F. */
const fileSex = z.union([z.literal(1), z.literal(2)]).transform((it): SexCode => (it === 1 ? 'M' : 'F'));

const RefRange = z.object({
  sex: fileSex.optional(),
  ageMin: z.number().optional().describe('Completed years, inclusive'),
  ageMax: z.number().optional().describe('Completed years, inclusive'),
  low: z.number().optional(),
  high: z.number().optional(),
});

const Department = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  kind: z.enum(['service', 'exam', 'lab', 'imaging', 'endoscopy', 'review']),
  typicalRooms: z.int(),
  avgServiceMinutes: z.number(),
  floor: z.string(),
  queueMode: z.enum(['counter', 'queue', 'self', 'appointment', 'worklist']),
  note: z.string().optional(),
  sexRestriction: fileSex.optional(),
});

const Group = z.object({
  code: z.string(),
  zh: z.string(),
  department: z.string(),
  kind: z.enum(['service', 'exam', 'lab', 'imaging', 'endoscopy', 'review']),
  serviceMinutes: z.number(),
  priceCny: z.number(),
  priceNote: z.string().optional(),
  fasting: z.boolean(),
  preconditions: z.array(z.string()),
  items: z.array(z.string()),
  sex: fileSex.optional(),
  ageMin: z.number().optional(),
  step: z.string().optional(),
  sharedStep: z.string().optional().describe('Groups with the same step take the examinee one time only'),
  note: z.string().optional(),
});

const Item = z.object({
  code: z.string(),
  zh: z.string(),
  abbr: z.string().optional(),
  group: z.string(),
  department: z.string(),
  resultType: z.enum(['numeric', 'enum', 'text', 'image']),
  unit: z.string().optional(),
  ucum: z.string().optional(),
  decimals: z.int().optional(),
  refRanges: z.array(RefRange).optional(),
  refSource: z.string().optional(),
  options: z.array(z.object({ v: z.string(), zh: z.string() })).optional(),
  normalOptions: z.array(z.string()).optional(),
  sex: fileSex.optional(),
  loinc: z.string().nullable(),
  loincConfidence: z.string().optional(),
  fastingRequired: z.boolean(),
  preconditions: z.array(z.string()),
  serviceMinutes: z.number().nullable(),
  priceCny: z.number().nullable(),
  note: z.string().optional(),
});

/** All keys of `when` hold together; `risk` is `cancer.LEVEL` of the risk assessment. */
const ConditionalGroup = z.object({
  when: z.strictObject({
    sex: fileSex.optional(),
    ageMin: z.number().optional(),
    ageMax: z.number().optional(),
    sexualHistory: z.boolean().optional(),
    risk: z.string().optional(),
  }),
  group: z.string(),
});

const Package = z.object({
  code: z.string(),
  zh: z.string(),
  sex: fileSex.nullable(),
  audience: z.string(),
  groups: z.array(z.string()),
  listPriceCny: z.number(),
  packagePriceCny: z.number(),
  priceNote: z.string().optional(),
  estimatedServiceMinutes: z.number(),
  optionalGroups: z.array(z.string()).optional(),
  conditionalGroups: z.array(ConditionalGroup).optional(),
  note: z.string().optional(),
});

const Catalogue = z.object({
  meta: z.object({
    title: z.string(),
    version: z.string(),
    currency: z.literal('CNY'),
    priceStatus: z.string(),
    refRangeNote: z.string(),
    confidence: z.string(),
  }),
  steps: z.array(z.object({ code: z.string(), zh: z.string(), note: z.string().optional() })),
  preconditionCodes: z.record(
    z.string(),
    z.looseObject({
      type: z.string(),
      zh: z.string(),
      hours: z.number().optional(),
      target: z.string().optional(),
      note: z.string().optional(),
    }),
  ),
  departments: z.array(Department),
  groups: z.array(Group).describe('Orderable items (组合项目)'),
  items: z.array(Item).describe('Indicators (明细指标)'),
  packages: z.array(Package),
});

export type CheckupCatalogue = z.infer<typeof Catalogue>;
export type CatalogueDepartment = z.infer<typeof Department>;
export type CatalogueGroup = z.infer<typeof Group>;
export type CatalogueItem = z.infer<typeof Item>;
export type CataloguePackage = z.infer<typeof Package>;

let parsed: CheckupCatalogue | undefined;

/** The shipped catalogue, checked once: `groups` are our orderable items, `items` our indicators; prices in yuan. */
export function checkupCatalogue(): CheckupCatalogue {
  parsed ??= Catalogue.parse(rawCatalogue);
  return parsed;
}
