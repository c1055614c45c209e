import { createHash } from 'node:crypto';
import {
  type Contradiction,
  findContradictions,
  type PreviousValue,
  type ReviewIssue,
  type ReviewItem,
} from '@tijian/shared';
import { type CaseItem, type CheckupCase, definitionsOf, rulePersonOf, ruleResults } from './case';
import type { ReviewedIssue } from './review.entity';

/** What the rules find wrong with a checkup, blocking issues first; reasons of the last review are carried over while the issue is the same. */
export function reviewIssues(it: CheckupCase, before: readonly ReviewedIssue[] = []): ReviewIssue[] {
  const reasons = new Map(before.map((issue) => [issue.key, issue.reason]));
  const found = findContradictions({
    person: rulePersonOf(it.checkup),
    results: ruleResults(it),
    items: it.items.map(reviewItem),
    previous: latestNumbers(it),
    indicators: definitionsOf(it),
  });
  return found.map((issue) => {
    const key = keyOf(issue);
    return {
      ...issue,
      key,
      checkupItemIds: it.items.filter((item) => isAbout(issue, item)).map((item) => item.row.id),
      acceptedReason: reasons.get(key) ?? null,
    };
  });
}

function reviewItem({ row, indicators }: CaseItem): ReviewItem {
  return {
    itemCode: row.code,
    itemName: row.name,
    important: row.important,
    status: row.status === 'done' || row.status === 'declined' || row.status === 'deferred' ? row.status : 'pending',
    indicatorCodes: indicators.filter((it) => it.definition.kind !== 'image').map((it) => it.definition.code),
  };
}

/** The latest earlier number of each indicator. */
function latestNumbers({ earlier }: CheckupCase): PreviousValue[] {
  const latest = new Map<string, PreviousValue>();
  for (const { indicatorCode, number, measuredOn } of earlier)
    if (number !== null && !latest.has(indicatorCode))
      latest.set(indicatorCode, { indicatorCode, number, date: measuredOn });
  return [...latest.values()];
}

function isAbout(issue: Contradiction, { row, indicators }: CaseItem): boolean {
  if (issue.code.startsWith('item_')) return issue.message.includes(`“${row.name}”`);
  return indicators.some((it) => issue.indicatorCodes.includes(it.definition.code));
}

const keyOf = ({ code, message }: Contradiction): string =>
  createHash('sha256').update(`${code}\n${message}`).digest('base64url').slice(0, 22);
