import { z } from 'zod';
import raw from './value-sets.json';

const Code = z.looseObject({ code: z.string(), name: z.string() });
const CodeSet = z.object({
  standard: z.string(),
  confidence: z.string(),
  codes: z.array(Code),
  extension: z.array(Code).optional().describe('Usual local additions'),
  note: z.string().optional(),
});
export type ValueSet = z.infer<typeof CodeSet>;
export type ValueSetName = keyof typeof raw.sets;

const cache = new Map<ValueSetName, ValueSet>();

/** A code set with its standard and confidence, such as `valueSet('marital')` of GB/T 2261.2. */
export function valueSet(name: ValueSetName): ValueSet {
  const known = cache.get(name) ?? CodeSet.parse(raw.sets[name]);
  cache.set(name, known);
  return known;
}

/** The Chinese name of a code (local additions included), or null when the set does not have it. */
export function codeName(name: ValueSetName, code: string): string | null {
  const set = valueSet(name);
  return [...set.codes, ...(set.extension ?? [])].find((it) => it.code === code)?.name ?? null;
}

export const valueSetNames = Object.keys(raw.sets) as ValueSetName[];
