import { AppError, expectVersion, found } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import { advance, type CheckupEntity, CheckupItemEntity } from '../checkups';
import { listConclusionItems, loadCase } from './case.queries';
import { basisOf, changedResults } from './changed-results';
import { ConclusionEntity } from './conclusion.entity';
import { conclusionReopened, conclusionSigned } from './conclusions.events';
import { presentConclusion } from './conclusions.presenter';
import { findConclusion, listFindings } from './conclusions.queries';

/** Throws `results_changed`, with the values, when the results of the checkup are not those that the findings were generated from. */
export async function requireUnchanged(
  scope: Scope,
  checkup: CheckupEntity,
  conclusion: ConclusionEntity,
): Promise<void> {
  const changes = changedResults(conclusion.basis, basisOf(await loadCase(scope, checkup)));
  if (changes.length) throw new AppError('results_changed', { changes });
}

/** Signs the conclusion of a locked checkup in the actor's name; from then on its results and items are locked. */
export async function signConclusion(scope: Scope, checkup: CheckupEntity, version: number): Promise<void> {
  const { actor, now } = scope;
  if (actor.kind !== 'staff') throw new AppError('forbidden');
  const conclusion = await findConclusion(scope, checkup.id);
  if (conclusion?.status === 'signed')
    throw new AppError('already_signed', { byName: conclusion.concludedByName, at: conclusion.signedAt });
  if (checkup.status !== 'reviewed') throw new AppError('step_not_allowed', { from: checkup.status, to: 'concluded' });
  const draft = found(conclusion);
  if (draft.version !== version)
    expectVersion(draft, version, presentConclusion(draft, await listFindings(scope, checkup.id)));
  await requireUnchanged(scope, checkup, draft);
  if (!draft.summary.trim()) throw new AppError('summary_missing');
  const signature = {
    status: 'signed' as const,
    concludedById: actor.userId,
    concludedByName: actor.name,
    signedAt: now,
  };
  await scope.save(ConclusionEntity, draft, signature, { action: 'sign', campusId: checkup.campusId });
  for (const item of await listConclusionItems(scope, checkup.id)) {
    const done = { status: 'done' as const, examinerId: actor.userId, examinerName: actor.name, doneAt: now };
    await scope.save(CheckupItemEntity, item, done, { campusId: checkup.campusId });
  }
  await advance(scope, checkup, 'concluded');
  await scope.emit(conclusionSigned, { checkupId: checkup.id, campusId: checkup.campusId });
}

/** Takes a signed conclusion, published or not, back to before review: its findings become a draft again. */
export async function reopenConclusion(scope: Scope, checkup: CheckupEntity, reason: string): Promise<void> {
  const conclusion = found(await findConclusion(scope, checkup.id));
  const note = { action: 'reopen', reason, campusId: checkup.campusId };
  const draft = { status: 'draft' as const, concludedById: null, concludedByName: null, signedAt: null };
  await scope.save(ConclusionEntity, conclusion, draft, note);
  for (const item of await listConclusionItems(scope, checkup.id))
    await scope.save(
      CheckupItemEntity,
      item,
      { status: 'pending', examinerId: null, examinerName: null, doneAt: null },
      note,
    );
  await advance(scope, checkup, 'examined', { reason });
  await scope.emit(conclusionReopened, { checkupId: checkup.id, campusId: checkup.campusId });
}
