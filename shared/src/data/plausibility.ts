import { z } from 'zod';
import raw from './plausibility.json';

const bounds = z.tuple([z.number(), z.number()]);
const Limits = z.object({ hard: bounds, soft: bounds, childSoft: bounds.optional() });
const Slip = z.object({
  codes: z.array(z.string()),
  from: z.number(),
  to: z.number(),
  unit: z.string(),
  factor: z.number().optional(),
  offset: z.number().optional(),
  formula: z.literal('fivePointVision').optional(),
});
const Plausibility = z.object({ limits: z.record(z.string(), Limits), slips: z.array(Slip) });
export type PlausibilityLimits = z.infer<typeof Limits>;
export type UnitSlip = z.infer<typeof Slip>;

let parsed: z.infer<typeof Plausibility> | undefined;

/** Hard and soft limits per indicator code (`AUD_*` for every hearing threshold) and known unit mix-ups: product rules. */
export function plausibilityData(): z.infer<typeof Plausibility> {
  parsed ??= Plausibility.parse(raw);
  return parsed;
}
