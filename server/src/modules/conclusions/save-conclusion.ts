import { type FindingDraft, generateSummary, type SaveConclusion } from '@tijian/shared';
import type { z } from 'zod';
import { AppError, expectVersion, found, invalid } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import type { CheckupEntity } from '../checkups';
import { ConclusionEntity, type DismissedFinding } from './conclusion.entity';
import { presentConclusion } from './conclusions.presenter';
import { findConclusion, listFindings, someFindingExists } from './conclusions.queries';
import { FindingEntity } from './finding.entity';

/** Saves the draft of a locked checkup as it stands on the screen. A generated finding that was changed counts as reworded from then on, one that was left out as dismissed. */
export async function saveConclusion(
  scope: Scope,
  checkup: CheckupEntity,
  body: z.output<typeof SaveConclusion>,
): Promise<void> {
  if (checkup.status !== 'reviewed') throw new AppError('step_not_allowed', { from: checkup.status });
  const conclusion = found(await findConclusion(scope, checkup.id));
  const rows = await listFindings(scope, checkup.id);
  expectVersion(conclusion, body.version, presentConclusion(conclusion, rows));
  const findings = await writeDrafts(scope, checkup, rows, body.findings);

  const removed = rows.filter((row) => !body.findings.some((it) => it.id === row.id));
  if (removed.length) await scope.remove(FindingEntity, removed, { campusId: checkup.campusId });
  const follows = body.summary === null || body.summary === conclusion.generatedSummary;
  const generatedSummary = generateSummary(findings);
  await scope.save(
    ConclusionEntity,
    conclusion,
    {
      summary: follows ? generatedSummary : (body.summary ?? ''),
      ...(follows ? { generatedSummary } : {}),
      dismissed: dismissedAfter(conclusion.dismissed, removed, findings),
      updatedAt: scope.now,
      updatedByName: scope.actor.name,
    },
    { campusId: checkup.campusId },
  );
}

async function writeDrafts(
  scope: Scope,
  checkup: CheckupEntity,
  rows: readonly FindingEntity[],
  drafts: readonly z.output<typeof FindingDraft>[],
): Promise<FindingEntity[]> {
  if (new Set(drafts.map((it) => it.id)).size !== drafts.length)
    throw invalid('findings', '意见编号重复，请刷新后重试');
  const known = new Map(rows.map((it) => [it.id, it]));
  const news = drafts.filter((it) => !known.has(it.id)).map((it) => it.id);
  if (news.length && (await someFindingExists(scope, news))) throw invalid('findings', '意见编号重复，请刷新后重试');
  const note = { campusId: checkup.campusId };
  const findings: FindingEntity[] = [];
  const added: Parameters<typeof scope.insertMany<FindingEntity>>[1] = [];
  for (const [sortOrder, { id, ruleCode, ...content }] of drafts.entries()) {
    const row = known.get(id);
    if (!row) {
      const fresh = { id, checkupId: checkup.id, ruleCode, origin: 'manual' as const, ...content, sortOrder };
      added.push(fresh);
      findings.push(fresh as FindingEntity);
      continue;
    }
    const reworded = row.origin === 'generated' && isReworded(row, content);
    const changes = { ...content, sortOrder, ...(reworded ? { origin: 'edited' as const } : {}) };
    findings.push(await scope.save(FindingEntity, row, changes, note));
  }
  await scope.insertMany(FindingEntity, added, note);
  return findings;
}

type Wording = Pick<FindingEntity, 'title' | 'detail' | 'advice' | 'severity' | 'department'>;
const isReworded = (row: Wording, now: Wording): boolean =>
  (['title', 'detail', 'advice', 'severity', 'department'] as const).some((key) => row[key] !== now[key]);

/** Rules whose finding was taken out, unless it is back. */
function dismissedAfter(
  before: readonly DismissedFinding[],
  removed: readonly FindingEntity[],
  findings: readonly FindingEntity[],
): DismissedFinding[] {
  const present = new Set(findings.map((it) => it.ruleCode));
  const all = new Map(before.map((it) => [it.ruleCode, it]));
  for (const { ruleCode, title, detail, generatedDetail } of removed)
    if (ruleCode && generatedDetail !== null) all.set(ruleCode, { ruleCode, title, detail: generatedDetail ?? detail });
  return [...all.values()].filter((it) => !present.has(it.ruleCode));
}
