import { type FindingChanges, generateFindings, generateSummary, newId } from '@tijian/shared';
import type { Scope } from '../../platform/scope';
import { type CheckupCase, definitionsOf, rulePersonOf, ruleResults } from './case';
import { basisOf } from './changed-results';
import { ConclusionEntity } from './conclusion.entity';
import { findConclusion, listFindings } from './conclusions.queries';
import { FindingEntity } from './finding.entity';
import { type Merged, mergeFindings } from './merge-findings';

/**
 * Brings the draft of a locked checkup up to its results: findings and advice by the rules, reworded and handwritten ones left alone. The
 * summary follows unless somebody has reworded it. `restore` names dismissed findings to bring back.
 */
export async function generateConclusion(
  scope: Scope,
  it: CheckupCase,
  { restore = [] }: { restore?: readonly string[] } = {},
): Promise<FindingChanges> {
  const { checkup } = it;
  const before = await findConclusion(scope, checkup.id);
  const rows = await listFindings(scope, checkup.id);
  const generated = generateFindings(ruleResults(it), rulePersonOf(checkup), definitionsOf(it));
  const out = (before?.dismissed ?? []).filter((one) => !restore.includes(one.ruleCode));
  const merged = mergeFindings(rows, generated, out);
  const findings = await writeFindings(scope, checkup.id, merged);
  const generatedSummary = generateSummary(findings);
  const facts = {
    generatedSummary,
    basis: basisOf(it),
    dismissed: merged.dismissed,
    generatedAt: scope.now,
    updatedAt: scope.now,
    updatedByName: scope.actor.name,
  };
  const note = { action: 'generate', campusId: checkup.campusId };
  if (!before) {
    const row = { id: newId(), checkupId: checkup.id, status: 'draft' as const, summary: generatedSummary, ...facts };
    await scope.insert(ConclusionEntity, row, note);
  } else {
    const follows = before.summary === before.generatedSummary;
    await scope.save(ConclusionEntity, before, { ...facts, ...(follows ? { summary: generatedSummary } : {}) }, note);
  }
  return merged.changes;
}

async function writeFindings(scope: Scope, checkupId: string, { slots, removed }: Merged): Promise<FindingEntity[]> {
  if (removed.length) await scope.remove(FindingEntity, removed);
  const added = await scope.insertMany(
    FindingEntity,
    slots.flatMap((slot, sortOrder) =>
      slot.row ? [] : [{ id: newId(), checkupId, origin: 'generated' as const, ...slot.content, sortOrder }],
    ),
  );
  const findings: FindingEntity[] = [];
  for (const [sortOrder, slot] of slots.entries()) {
    if (slot.row) findings.push(await scope.save(FindingEntity, slot.row, { ...slot.changes, sortOrder }));
    else findings.push(added.shift() as FindingEntity);
  }
  return findings;
}
