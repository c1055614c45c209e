import { z } from 'zod';
import raw from './finding-rules.json';

const RuleSeverity = z.enum(['important', 'attention', 'info']);
export type RuleSeverity = z.infer<typeof RuleSeverity>;

const comparison = z.enum(['>=', '>', '<=', '<']);
const code = z.string().describe('Indicator code');

/** A single test: of an indicator's number, grade, flag, choice or text, or of the person. */
const Leaf = z.union([
  z.strictObject({
    indicator: code,
    op: comparison,
    value: z.union([z.number(), z.string()]).describe('Number, or step of the ordinal scale - ± 1+ … 4+'),
  }),
  z.strictObject({
    indicator: code,
    op: comparison,
    uln: z.number().describe("Multiple of the person's own upper limit"),
  }),
  z.strictObject({ indicator: code, op: z.literal('in'), value: z.array(z.string()).min(1) }),
  z.strictObject({
    indicator: code,
    op: z.literal('flag'),
    value: z.array(z.enum(['high', 'low', 'critical_high', 'critical_low', 'abnormal'])).min(1),
  }),
  z.strictObject({
    indicator: code,
    op: z.literal('mentions'),
    value: z.array(z.string()).min(1).describe('Keywords; negated ones and past operations do not count'),
    organs: z.array(z.string()).optional().describe('Only when said of one of these organs'),
  }),
  z.strictObject({ sex: z.enum(['M', 'F']) }),
  z.strictObject({ ageMin: z.number() }),
  z.strictObject({ ageMax: z.number() }),
]);
export type ConditionLeaf = z.infer<typeof Leaf>;
export type FindingCondition =
  | ConditionLeaf
  | { all: FindingCondition[] }
  | { any: FindingCondition[] }
  | { not: FindingCondition };

const Condition: z.ZodType<FindingCondition> = z.lazy(() =>
  z.union([
    Leaf,
    z.strictObject({ all: z.array(Condition).min(1) }),
    z.strictObject({ any: z.array(Condition).min(1) }),
    z.strictObject({ not: Condition }),
  ]),
);

const FindingRule = z.strictObject({
  code: z.string(),
  title: z.string(),
  category: z.string(),
  severity: RuleSeverity,
  when: Condition,
  family: z
    .string()
    .optional()
    .describe('Of rules of one family only the first that holds speaks: most specific first'),
  replaces: z.array(z.string()).optional().describe('Codes of more general rules that stay silent when this one holds'),
  show: z
    .array(z.string())
    .optional()
    .describe('Indicators whose values belong in the detail line, whether or not they made the rule hold'),
  leftover: z.boolean().optional().describe('Speaks only of indicators no other rule has spoken of'),
  advice: z.string(),
  department: z.string().describe('Clinic to consult'),
  source: z.string(),
  confidence: z.enum(['verified', 'secondary', 'own', 'product']),
});
export type FindingRule = z.infer<typeof FindingRule>;

const FindingRules = z.object({
  source: z.string(),
  version: z.string(),
  categories: z.array(z.object({ code: z.string(), name: z.string() })),
  silent: z.record(z.string(), z.string()).describe('Indicators that never make a finding by themselves, and why'),
  adultOnly: z.array(z.string()).describe('Indicators whose reference range says nothing under 18'),
  lowSilent: z.array(z.string()).describe('Indicators whose low values mean nothing by themselves'),
  rules: z.array(FindingRule),
});
export type FindingRuleSet = z.infer<typeof FindingRules>;

let parsed: FindingRuleSet | undefined;

/** Rules that turn abnormal results into findings and advice of the final conclusion (总检), with their sources. */
export function findingRules(): FindingRuleSet {
  parsed ??= FindingRules.parse(raw);
  return parsed;
}
