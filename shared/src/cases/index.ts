import { z } from 'zod';
import { idCardKind } from './id-card';

/** How one kind of worked case is run: what its input looks like and what the product answers. */
export interface CaseKind<Input> {
  input: z.ZodType<Input>;
  run: (input: Input) => unknown;
}

export interface CaseFailure {
  id: string;
  expected: unknown;
  actual: unknown;
}
export interface CaseReport {
  passed: number;
  failures: CaseFailure[];
}

const CaseFile = z.object({
  cases: z.array(
    z.object({
      id: z.union([z.string(), z.number()]).transform(String),
      title: z.string().optional(),
      input: z.unknown(),
      expected: z.unknown(),
    }),
  ),
});

/** One line per kind of case file. */
const kinds = {
  'id-card': runner(idCardKind),
} satisfies Record<string, (input: unknown) => unknown>;

export type CaseKindName = keyof typeof kinds;
export const caseKindNames = Object.keys(kinds) as CaseKindName[];

export function isCaseKind(name: string): name is CaseKindName {
  return Object.hasOwn(kinds, name);
}

/**
 * Runs every case of a parsed case file (`{ cases: [{ id, input, expected }] }`) and compares answers by value, key order
 * aside. A case whose input cannot be read fails with the reason as `actual`. Throws when the file has another shape.
 */
export function runCases(kind: CaseKindName, file: unknown): CaseReport {
  const parsed = CaseFile.safeParse(file);
  if (!parsed.success) throw new Error(`not a case file: ${z.prettifyError(parsed.error)}`);
  const failures: CaseFailure[] = [];
  for (const { id, input, expected } of parsed.data.cases) {
    const actual = attempt(() => kinds[kind](input));
    if (!sameValue(actual, expected)) failures.push({ id, expected, actual });
  }
  return { passed: parsed.data.cases.length - failures.length, failures };
}

function runner<Input>(kind: CaseKind<Input>): (input: unknown) => unknown {
  return (input) => kind.run(kind.input.parse(input));
}

function attempt(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return { error: error instanceof z.ZodError ? z.prettifyError(error) : String(error) };
  }
}

/** Deep equality of JSON values; a key that is absent equals one that is undefined. */
export function sameValue(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  if (Array.isArray(left) && Array.isArray(right) && left.length !== right.length) return false;
  const [a, b] = [new Map(Object.entries(left)), new Map(Object.entries(right))];
  return [...new Set([...a.keys(), ...b.keys()])].every((key) => sameValue(a.get(key), b.get(key)));
}
