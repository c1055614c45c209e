import { z } from 'zod';
import type { IndicatorDefinition } from '../../rules/indicator';
import { Day, Instant } from '../define-api';
import { Flag, Sex } from '../vocabulary';

export const ResultSource = z.enum(['typed', 'lab', 'derived', 'device', 'outreach']);
export type ResultSource = z.infer<typeof ResultSource>;

export const resultSourceLabels: Record<ResultSource, string> = {
  typed: '录入',
  lab: '检验导入',
  derived: '自动计算',
  device: '仪器',
  outreach: '外出体检',
};

/** Longest text of one result; a written finding has room for about four pages. */
export const MAX_RESULT_TEXT = 4000;

const RangeShape = z.object({
  sex: Sex.optional(),
  ageMin: z.number().optional(),
  ageMax: z.number().optional(),
  low: z.number().optional(),
  high: z.number().optional(),
  critLow: z.number().optional(),
  critHigh: z.number().optional(),
});

/** An indicator as it is judged in one checkup: the version that held on its day. */
export const EntryIndicator = z
  .object({
    indicatorId: z.uuid(),
    code: z.string(),
    name: z.string(),
    abbr: z.string().nullable(),
    kind: z.enum(['numeric', 'enum', 'text', 'image']),
    unit: z.string().nullable(),
    decimals: z.number().int().nullable(),
    ranges: z.array(RangeShape),
    options: z.array(z.object({ value: z.string(), label: z.string() })),
    normalOptions: z.array(z.string()),
    sex: Sex.nullable(),
    derived: z.boolean().describe('computed from others unless somebody types it'),
    optional: z.boolean().describe('an item is complete without it'),
    normalText: z.string().nullable().describe('what one key fills in'),
  })
  .meta({ id: 'EntryIndicator' });
export type EntryIndicator = z.infer<typeof EntryIndicator>;

/** The indicator as the shared rules read it. */
export function definitionOf(it: EntryIndicator): IndicatorDefinition {
  return {
    code: it.code,
    name: it.name,
    kind: it.kind,
    ranges: it.ranges,
    options: it.options,
    normalOptions: it.normalOptions,
    derived: it.derived,
    optional: it.optional,
    ...(it.abbr === null ? {} : { abbr: it.abbr }),
    ...(it.unit === null ? {} : { unit: it.unit }),
    ...(it.decimals === null ? {} : { decimals: it.decimals }),
    ...(it.sex === null ? {} : { sex: it.sex }),
  };
}

/** One stored value. `text` is the canonical entry, `display` what people read. An emptied value is not shown anywhere. */
export const ResultValue = z
  .object({
    id: z.uuid(),
    checkupItemId: z.uuid(),
    indicatorId: z.uuid(),
    code: z.string(),
    text: z.string(),
    display: z.string(),
    number: z.number().nullable(),
    unit: z.string().nullable(),
    rangeText: z.string().nullable(),
    flag: Flag.nullable(),
    source: ResultSource,
    measuredOn: Day,
    enteredByName: z.string(),
    enteredAt: Instant,
    version: z.number().int().describe('above 1: there are earlier values'),
  })
  .meta({ id: 'ResultValue' });
export type ResultValue = z.infer<typeof ResultValue>;

export const EarlierValue = z
  .object({
    checkupId: z.uuid(),
    measuredOn: Day,
    display: z.string(),
    number: z.number().nullable(),
    flag: Flag.nullable(),
  })
  .meta({ id: 'EarlierValue' });
export type EarlierValue = z.infer<typeof EarlierValue>;
