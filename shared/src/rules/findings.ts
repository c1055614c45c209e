import { type FindingRule, findingRules, type RuleSeverity } from '../data/finding-rules';
import { catalogueIndicators } from '../data/indicators';
import { notableSentences } from './asserted-text';
import { type ConditionContext, type ConditionHit, evaluateCondition } from './finding-conditions';
import { describeResult, describeResults, flagWord } from './finding-text';
import { type IndicatorDefinition, type IndicatorResult, isAbnormalFlag, type RulePerson } from './indicator';

/** A finding of the final conclusion (总检), proposed for a doctor to edit. */
export interface GeneratedFinding {
  /** Code of the rule, or `GENERIC:<indicator>` when no rule covers the abnormal result. */
  ruleCode: string;
  title: string;
  /** Values with units and ranges, or the words of the text. */
  detail: string;
  advice: string;
  severity: RuleSeverity;
  category: string;
  indicatorCodes: string[];
  /** Clinic to consult. */
  department: string | null;
}

const SEVERITIES: readonly RuleSeverity[] = ['important', 'attention', 'info'];
const GENERIC_ADVICE = '建议结合临床表现，必要时复查或到相应专科咨询。';

interface Match {
  rule: FindingRule;
  hits: ConditionHit[];
}

/**
 * Findings and advice from a person's results, most severe first, then by body system. Of one family of rules only the
 * most specific speaks; abnormal results no rule speaks of get a generic finding. Results for the other sex are ignored.
 */
export function generateFindings(
  results: readonly IndicatorResult[],
  person: RulePerson,
  indicators: ReadonlyMap<string, IndicatorDefinition> = catalogueIndicators(),
): GeneratedFinding[] {
  const applicable = results.filter((it) => suits(indicators.get(it.indicatorCode), person));
  const context: ConditionContext = {
    person,
    indicators,
    results: new Map(applicable.map((it) => [it.indicatorCode, it])),
  };
  const { rules } = findingRules();
  const spoken = matchRules(
    rules.filter((it) => !it.leftover),
    context,
  );
  const covered = new Set(spoken.flatMap((it) => coveredBy(it)));
  const leftovers = matchRules(
    rules.filter((it) => it.leftover),
    context,
  )
    .map((it) => ({ ...it, hits: it.hits.filter((hit) => !covered.has(hit.indicatorCode)) }))
    .filter((it) => it.hits.length > 0);
  for (const it of leftovers) for (const code of coveredBy(it)) covered.add(code);
  const sentences = new Set(spoken.flatMap((it) => it.hits.flatMap((hit) => hit.sentences)));
  const generic = applicable.flatMap((it) => genericFinding(it, covered, sentences, context));
  return inOrder([...[...spoken, ...leftovers].map((it) => toFinding(it, context)), ...generic]);
}

/** The conclusion text: a count and the numbered titles with their values; one sentence when nothing was found. */
export function generateSummary(findings: readonly Pick<GeneratedFinding, 'title' | 'detail' | 'severity'>[]): string {
  if (findings.length === 0) return '本次体检所检项目未见明显异常。';
  const important = findings.filter((it) => it.severity === 'important').length;
  const head = `本次体检发现 ${findings.length} 项异常或需要关注的情况${important > 0 ? `，其中重要 ${important} 项，请优先处理` : ''}。`;
  const lines = findings.map(
    (it, at) =>
      `${at + 1}. ${it.severity === 'important' ? '【重要】' : ''}${it.title}${it.detail ? `：${it.detail}` : ''}`,
  );
  return [head, ...lines].join('\n');
}

/** Rules that speak; a silenced rule hands its hits to the one that speaks for it, so nothing it saw is told twice. */
function matchRules(rules: readonly FindingRule[], context: ConditionContext): Match[] {
  const matches = rules.flatMap((rule) => {
    const hits = evaluateCondition(rule.when, context);
    return hits ? [{ rule, hits }] : [];
  });
  const silenced = new Set(matches.flatMap((it) => it.rule.replaces ?? []));
  const speakers: Match[] = [];
  const familySpeaker = new Map<string, Match>();
  for (const match of matches) {
    const { family, code } = match.rule;
    const speaker = silenced.has(code)
      ? matches.find((it) => it.rule.replaces?.includes(code))
      : familySpeaker.get(family ?? '');
    if (speaker) speaker.hits.push(...match.hits);
    else speakers.push(match);
    if (family && !familySpeaker.has(family)) familySpeaker.set(family, speaker ?? match);
  }
  return speakers;
}

function coveredBy({ rule, hits }: Match): string[] {
  return [...(rule.show ?? []), ...hits.map((it) => it.indicatorCode)];
}

function toFinding(match: Match, context: ConditionContext): GeneratedFinding {
  const { rule, hits } = match;
  const indicatorCodes = [...new Set(coveredBy(match))].filter((it) => context.results.has(it));
  const suspected = hits.length > 0 && hits.every((it) => it.uncertain) && !/可能|可疑/.test(rule.title);
  return {
    ruleCode: rule.code,
    title: suspected ? `${rule.title}（可能）` : rule.title,
    detail: describeResults(indicatorCodes, hits, context),
    advice: rule.advice,
    severity: hits.some((it) => isCritical(context.results.get(it.indicatorCode))) ? 'important' : rule.severity,
    category: rule.category,
    indicatorCodes,
    department: rule.department,
  };
}

function genericFinding(
  result: IndicatorResult,
  covered: ReadonlySet<string>,
  told: ReadonlySet<string>,
  context: ConditionContext,
): GeneratedFinding[] {
  const indicator = context.indicators.get(result.indicatorCode);
  const { silent, adultOnly, lowSilent } = findingRules();
  if (!indicator || !isAbnormalFlag(result.flag) || indicator.code in silent) return [];
  if (result.flag === 'low' && lowSilent.includes(indicator.code)) return [];
  if (adultOnly.includes(indicator.code) && (context.person.ageYears ?? 18) < 18) return [];
  const sentences = indicator.kind === 'text' ? notableSentences(result.text).filter((it) => !told.has(it)) : [];
  if (indicator.kind === 'text' ? sentences.length === 0 : covered.has(indicator.code)) return [];
  const critical = result.flag === 'critical_high' || result.flag === 'critical_low';
  const severity = critical
    ? 'important'
    : result.flag === 'abnormal' && indicator.kind === 'enum'
      ? 'attention'
      : 'info';
  const title = `${indicator.name}${indicator.kind === 'text' ? '：其他异常' : flagWord(result.flag)}`;
  const detail = describeResult(indicator, result, context.person, sentences);
  return [
    {
      ruleCode: `GENERIC:${indicator.code}`,
      title,
      detail,
      advice: GENERIC_ADVICE,
      severity,
      category: 'other',
      indicatorCodes: [indicator.code],
      department: null,
    },
  ];
}

function isCritical(result: IndicatorResult | undefined): boolean {
  return result?.flag === 'critical_high' || result?.flag === 'critical_low';
}

function inOrder(findings: GeneratedFinding[]): GeneratedFinding[] {
  const categories = findingRules().categories.map((it) => it.code);
  const place = (it: GeneratedFinding) => SEVERITIES.indexOf(it.severity) * 100 + categories.indexOf(it.category);
  return [...findings].sort((a, b) => place(a) - place(b));
}

function suits(indicator: IndicatorDefinition | undefined, person: RulePerson): boolean {
  return indicator !== undefined && (indicator.sex === undefined || indicator.sex === person.sex);
}
