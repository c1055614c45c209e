import type { ConditionLeaf, FindingCondition } from '../data/finding-rules';
import { findAssertions } from './asserted-text';
import type { IndicatorDefinition, IndicatorResult, RulePerson } from './indicator';
import { roundTo } from './measured';
import { ordinalOf } from './options';
import { pickRange } from './reference-range';

/** What made a condition hold: an indicator, and for texts the words read. */
export interface ConditionHit {
  indicatorCode: string;
  clauses: string[];
  sentences: string[];
  /** The text only suspects it (可能、待排). */
  uncertain: boolean;
}

export interface ConditionContext {
  person: RulePerson;
  results: ReadonlyMap<string, IndicatorResult>;
  indicators: ReadonlyMap<string, IndicatorDefinition>;
}

type Comparison = '>=' | '>' | '<=' | '<';

/** The hits of a condition, or null when it does not hold. Conditions on the person hold without hits. */
export function evaluateCondition(condition: FindingCondition, context: ConditionContext): ConditionHit[] | null {
  if ('all' in condition) {
    const parts = condition.all.map((it) => evaluateCondition(it, context));
    return parts.every((it) => it !== null) ? parts.flatMap((it) => it ?? []) : null;
  }
  if ('any' in condition) {
    const parts = condition.any.map((it) => evaluateCondition(it, context)).filter((it) => it !== null);
    return parts.length > 0 ? parts.flat() : null;
  }
  if ('not' in condition) return evaluateCondition(condition.not, context) === null ? [] : null;
  return evaluateLeaf(condition, context);
}

/** Every indicator a condition names. */
export function indicatorsOfCondition(condition: FindingCondition): string[] {
  if ('all' in condition) return condition.all.flatMap(indicatorsOfCondition);
  if ('any' in condition) return condition.any.flatMap(indicatorsOfCondition);
  if ('not' in condition) return indicatorsOfCondition(condition.not);
  return 'indicator' in condition ? [condition.indicator] : [];
}

function evaluateLeaf(leaf: ConditionLeaf, context: ConditionContext): ConditionHit[] | null {
  const { person } = context;
  if ('sex' in leaf) return leaf.sex === person.sex ? [] : null;
  if ('ageMin' in leaf) return person.ageYears !== null && person.ageYears >= leaf.ageMin ? [] : null;
  if ('ageMax' in leaf) return person.ageYears !== null && person.ageYears <= leaf.ageMax ? [] : null;
  const result = context.results.get(leaf.indicator);
  if (!result) return null;
  const hit = { indicatorCode: leaf.indicator, clauses: [], sentences: [], uncertain: false };
  if (leaf.op === 'mentions') {
    const found = findAssertions(result.text, leaf.value, leaf.organs);
    if (found.length === 0) return null;
    const unique = (texts: string[]) => [...new Set(texts)];
    return [
      {
        ...hit,
        clauses: unique(found.map((it) => it.clause)),
        sentences: unique(found.map((it) => it.sentence)),
        uncertain: found.every((it) => it.uncertain),
      },
    ];
  }
  if (leaf.op === 'in') return leaf.value.includes(result.text) ? [hit] : null;
  if (leaf.op === 'flag') return result.flag !== null && (leaf.value as string[]).includes(result.flag) ? [hit] : null;
  return compares(result, leaf, context) ? [hit] : null;
}

function compares(
  result: IndicatorResult,
  leaf: { op: Comparison; indicator: string; value?: number | string; uln?: number },
  context: ConditionContext,
): boolean {
  if (typeof leaf.value === 'string') {
    const [actual, wanted] = [ordinalOf(result.text), ordinalOf(leaf.value)];
    return actual >= 0 && wanted >= 0 && compare(actual, leaf.op, wanted);
  }
  const indicator = context.indicators.get(leaf.indicator);
  const limit = leaf.value ?? multipleOfUpperLimit(indicator, leaf.uln, context.person);
  if (limit === null || result.number === null) return false;
  const number = indicator?.decimals === undefined ? result.number : roundTo(result.number, indicator.decimals);
  return certain(result, leaf.op) && compare(number, leaf.op, limit);
}

/** `<0.5` can only show that something is small, `>100` only that it is big. */
function certain(result: IndicatorResult, op: Comparison): boolean {
  if (!result.qualifier) return true;
  const below = result.qualifier === '<' || result.qualifier === '≤';
  return below ? op.startsWith('<') : op.startsWith('>');
}

function multipleOfUpperLimit(
  indicator: IndicatorDefinition | undefined,
  multiple: number | undefined,
  person: RulePerson,
): number | null {
  const high = indicator && pickRange(indicator.ranges, person)?.high;
  return high === undefined || multiple === undefined ? null : high * multiple;
}

function compare(left: number, op: Comparison, right: number): boolean {
  if (op === '>=') return left >= right;
  if (op === '>') return left > right;
  return op === '<=' ? left <= right : left < right;
}
