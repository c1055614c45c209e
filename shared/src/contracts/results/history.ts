import { z } from 'zod';
import { Day, Instant } from '../define-api';
import { Flag } from '../vocabulary';
import { EntryItem } from './entry';
import { ResultSource } from './values';

export const ResultChange = z
  .object({
    display: z.string(),
    flag: Flag.nullable(),
    source: ResultSource,
    enteredByName: z.string(),
    enteredAt: Instant,
    replacedByName: z.string().nullable(),
    replacedAt: Instant.nullable(),
    reason: z.string().nullable().describe('why it was replaced'),
  })
  .meta({ id: 'ResultChange' });
export type ResultChange = z.infer<typeof ResultChange>;

export const ResultSection = z
  .object({
    departmentId: z.uuid(),
    departmentName: z.string(),
    items: z.array(EntryItem),
  })
  .meta({ id: 'ResultSection' });
export type ResultSection = z.infer<typeof ResultSection>;

export const IndicatorTrend = z
  .object({
    indicatorId: z.uuid(),
    code: z.string(),
    name: z.string(),
    unit: z.string().nullable(),
    points: z.array(
      z.object({
        checkupId: z.uuid(),
        measuredOn: Day,
        display: z.string(),
        number: z.number().nullable(),
        flag: Flag.nullable(),
        rangeText: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'IndicatorTrend' });
export type IndicatorTrend = z.infer<typeof IndicatorTrend>;
