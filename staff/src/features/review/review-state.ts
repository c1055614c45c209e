import type { ReviewIssue, ReviewSheet, SheetSection } from '@tijian/shared';

/** Reasons by issue key: what was accepted before, and what is typed now. */
export type Reasons = Readonly<Record<string, string>>;

export const startReasons = (issues: readonly ReviewIssue[]): Reasons =>
  Object.fromEntries(issues.flatMap((it) => (it.acceptedReason ? [[it.key, it.acceptedReason]] : [])));

/** Blocking issues nobody has given a reason for. */
export const openIssues = (issues: readonly ReviewIssue[], reasons: Reasons): ReviewIssue[] =>
  issues.filter((it) => it.severity === 'block' && !reasons[it.key]?.trim());

export const acceptedOf = (issues: readonly ReviewIssue[], reasons: Reasons) =>
  issues.flatMap(({ key }) => {
    const reason = reasons[key]?.trim();
    return reason ? [{ key, reason }] : [];
  });

export interface Completeness {
  done: number;
  total: number;
  open: SheetSection[];
  declined: SheetSection[];
  deferred: SheetSection[];
  incomplete: SheetSection[];
}

/** What was done and what was not, with the reasons on record. */
export function completenessOf({ sections, unfinished }: Pick<ReviewSheet, 'sections' | 'unfinished'>): Completeness {
  return {
    done: sections.filter((it) => it.status === 'done').length,
    total: sections.length,
    open: sections.filter((it) => unfinished.includes(it.checkupItemId)),
    declined: sections.filter((it) => it.status === 'declined'),
    deferred: sections.filter((it) => it.status === 'deferred'),
    incomplete: sections.filter((it) => it.missing.length > 0),
  };
}
