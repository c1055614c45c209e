import type { FindingChanges, GeneratedFinding } from '@tijian/shared';
import type { DismissedFinding } from './conclusion.entity';
import type { FindingEntity } from './finding.entity';

export type Content = Pick<
  FindingEntity,
  'ruleCode' | 'title' | 'detail' | 'generatedDetail' | 'advice' | 'severity' | 'department' | 'indicatorCodes'
>;
/** A place in the merged list: a row as it is, a row with what to change in it, or a finding to be added. */
export type Slot = { row: FindingEntity; changes: Partial<Content> } | { row: null; content: Content };
export interface Merged {
  slots: Slot[];
  removed: FindingEntity[];
  dismissed: DismissedFinding[];
  changes: FindingChanges;
}

/**
 * Brings the findings up to what the rules say now. Generated ones follow the rules; reworded and handwritten ones stay as they are,
 * and the answer tells which of them want a look. A dismissed finding stays out until the rule gives another detail.
 */
export function mergeFindings(
  rows: readonly FindingEntity[],
  generated: readonly GeneratedFinding[],
  dismissed: readonly DismissedFinding[],
): Merged {
  const changes: FindingChanges = { added: [], updated: [], removed: [], toCheck: [], unsupported: [] };
  const supported = new Map(generated.map((it) => [it.ruleCode, it]));
  const outs = new Map(dismissed.map((it) => [it.ruleCode, it]));
  const removed = rows.filter((it) => it.origin === 'generated' && !(it.ruleCode && supported.has(it.ruleCode)));
  changes.removed = removed.map((it) => it.title);

  const slots: Slot[] = rows
    .filter((it) => !removed.includes(it))
    .map((row) => {
      const now = row.ruleCode ? supported.get(row.ruleCode) : undefined;
      if (!now) {
        if (row.origin === 'edited') changes.unsupported.push(row.title);
        return { row, changes: {} };
      }
      if (row.origin === 'generated') {
        const content = contentOf(now);
        if (differs(row, content)) changes.updated.push(now.title);
        return { row, changes: content };
      }
      const moved = row.generatedDetail !== null && row.generatedDetail !== now.detail;
      if (moved) changes.toCheck.push(row.title);
      return { row, changes: { generatedDetail: now.detail } };
    });

  let place = 0;
  for (const it of generated) {
    const at = slots.findIndex((slot) => ruleOf(slot) === it.ruleCode);
    if (at >= 0) {
      place = at + 1;
      continue;
    }
    if (outs.get(it.ruleCode)?.detail === it.detail) continue;
    slots.splice(place, 0, { row: null, content: contentOf(it) });
    place += 1;
    changes.added.push(it.title);
  }
  const present = new Set(slots.map(ruleOf));
  return {
    slots,
    removed,
    dismissed: dismissed.filter((it) => supported.has(it.ruleCode) && !present.has(it.ruleCode)),
    changes,
  };
}

const ruleOf = (it: Slot): string | null => (it.row ? it.row.ruleCode : it.content.ruleCode);

const contentOf = (it: GeneratedFinding): Content => ({
  ruleCode: it.ruleCode,
  title: it.title.slice(0, 120),
  detail: it.detail,
  generatedDetail: it.detail,
  advice: it.advice,
  severity: it.severity,
  department: it.department,
  indicatorCodes: it.indicatorCodes,
});

const differs = (row: FindingEntity, now: Content): boolean =>
  row.title !== now.title ||
  row.detail !== now.detail ||
  row.advice !== now.advice ||
  row.severity !== now.severity ||
  row.department !== now.department;
