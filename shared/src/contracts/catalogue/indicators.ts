import { z } from 'zod';
import { Day, Line, OptionalLine, Version } from '../define-api';
import { Sex } from '../vocabulary';
import { Age, InHistory, optional, VersionFacts } from './parts';

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
