import { type AdviceTemplate, findingRules } from '@tijian/shared';

const MOST_SHOWN = 60;

/** Wordings out of the rules whose title, system, clinic or advice contains every word of the keyword; all systems when it is empty. */
export function adviceTemplates(keyword: string): AdviceTemplate[] {
  const { rules, categories } = findingRules();
  const names = new Map(categories.map((it) => [it.code, it.name]));
  const words = keyword.toLowerCase().split(/\s+/).filter(Boolean);
  return rules
    .map((it) => ({
      ruleCode: it.code,
      title: it.title,
      category: names.get(it.category) ?? it.category,
      severity: it.severity,
      advice: it.advice,
      department: it.department,
      source: it.source,
    }))
    .map((it) => ({ it, place: placeOf(it, words) }))
    .filter(({ place }) => place < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.place - b.place)
    .slice(0, MOST_SHOWN)
    .map(({ it }) => it);
}

/** Titles that match come before advice that does. */
function placeOf({ title, category, department, advice }: AdviceTemplate, words: readonly string[]): number {
  const holds = (text: string) => words.every((it) => text.toLowerCase().includes(it));
  if (holds(title)) return 0;
  if (holds(`${title} ${category} ${department}`)) return 1;
  return holds(`${title} ${category} ${department} ${advice}`) ? 2 : Number.POSITIVE_INFINITY;
}
