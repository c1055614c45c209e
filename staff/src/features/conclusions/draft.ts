import { type AdviceTemplate, type Conclusion, type Finding, newId, type ReportResult } from '@tijian/shared';

/** A conclusion as it stands on the screen, perhaps not saved yet. */
export interface Draft {
  summary: string;
  findings: readonly Finding[];
}

export const EMPTY_DRAFT: Draft = { summary: '', findings: [] };
export const draftOf = (it: Conclusion | null): Draft =>
  it ? { summary: it.summary, findings: it.findings } : EMPTY_DRAFT;

/** Whether the screen holds something that the server does not. */
export const isDirty = (draft: Draft, stored: Conclusion | null): boolean =>
  JSON.stringify(draft) !== JSON.stringify(draftOf(stored));

/** What is sent to save the draft; `summary` null has it written anew. */
export const saveBody = ({ summary, findings }: Draft, version: number, rewrite = false) => ({
  version,
  summary: rewrite ? null : summary,
  findings: findings.map(({ origin, ...it }) => it),
});

/** The first finding without a title, which nobody could read in a report. */
export const untitled = (draft: Draft): Finding | undefined => draft.findings.find((it) => !it.title.trim());

export function moved(findings: readonly Finding[], id: string, by: -1 | 1): readonly Finding[] {
  const from = findings.findIndex((it) => it.id === id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= findings.length) return findings;
  const next = [...findings];
  [next[from], next[to]] = [next[to] as Finding, next[from] as Finding];
  return next;
}

const blank = (): Finding => ({
  id: newId(),
  ruleCode: null,
  origin: 'manual',
  title: '',
  detail: '',
  advice: '',
  severity: 'attention',
  department: null,
  indicatorCodes: [],
});

export const manualFinding = blank;

export const findingOfTemplate = ({ ruleCode, title, advice, severity, department }: AdviceTemplate): Finding => ({
  ...blank(),
  ruleCode,
  title,
  advice,
  severity,
  department,
});

/** A finding about one result, with its value and range as the detail. */
export function findingOfResult(it: ReportResult, flagWord: string): Finding {
  const value = [it.displayText, it.unit].filter(Boolean).join(' ');
  const range = it.rangeText ? `（参考 ${it.rangeText}）` : '';
  return {
    ...blank(),
    title: it.number === null ? it.name : `${it.name}${flagWord}`,
    detail: it.number === null ? `${it.name}：${it.displayText}` : `${it.name} ${value}${range}`,
    indicatorCodes: [it.indicatorCode],
  };
}

/** Numbers, from 1, of the findings that speak of an indicator. */
export const numbersOf = (findings: readonly Finding[], indicatorCode: string): number[] =>
  findings.flatMap((it, at) => (it.indicatorCodes.includes(indicatorCode) ? [at + 1] : []));
