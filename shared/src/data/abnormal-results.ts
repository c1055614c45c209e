import { z } from 'zod';
import raw from './abnormal-results.json';

const Limit = z.object({ op: z.enum(['<=', '>=', '<', '>', '=']), value: z.union([z.number(), z.string()]) });
const CriticalRow = z.object({
  item: z.string(),
  low: Limit.optional(),
  high: Limit.optional(),
  unit: z.string().optional(),
  source: z.string(),
});
const AbnormalRule = z.looseObject({
  id: z.string(),
  profile: z.enum(['CONSENSUS', 'EXT', 'VENDOR']),
  class: z.enum(['A', 'B']),
  zh: z.string(),
  department: z.string(),
  source: z.string(),
  confidence: z.string(),
});
const AbnormalResults = z.looseObject({
  meta: z.looseObject({ title: z.string(), version: z.string(), disclaimer: z.string() }),
  sources: z.record(z.string(), z.object({ title: z.string(), ref: z.string(), note: z.string().optional() })),
  numericRules: z.array(AbnormalRule),
  findingRules: z.array(AbnormalRule),
  criticalValues: z.looseObject({ zh: z.string(), note: z.string(), rows: z.array(CriticalRow) }),
});
export type AbnormalResults = z.infer<typeof AbnormalResults>;
export type CriticalValueRow = z.infer<typeof CriticalRow>;

let parsed: AbnormalResults | undefined;

/** Rules of important abnormal results (A/B) and default critical values, with their sources. */
export function abnormalResults(): AbnormalResults {
  parsed ??= AbnormalResults.parse(raw);
  return parsed;
}
