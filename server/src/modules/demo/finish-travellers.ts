import type { App } from '../../app';
import { AppError } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import { type CheckupEntity, lockCheckup } from '../checkups';
import { findConclusion, passReview, signConclusion } from '../conclusions';
import { publishReport } from '../reports';
import { asThen, type Tell } from './demo-scope';
import { inBatches } from './in-batches';
import { momentOf } from './moments';
import type { Crew } from './staff';
import { type Traveller, waitingFor } from './travellers';

/** First-level review, final conclusion and report of everybody who is to come as far, each on its day and in its doctor's name. */
export async function finishTravellers(
  app: App,
  crew: Crew,
  travellers: readonly Traveller[],
  tell: Tell,
): Promise<void> {
  await inBatches(
    app,
    { label: '一级质控', size: 20, tell },
    waitingFor(travellers, 'reviewed'),
    async (scope, batch) => {
      for (const it of batch) await review(asThen(scope, crew.reviewer, momentOf(it.visit, 'reviewed', scope.now)), it);
    },
  );
  await inBatches(app, { label: '总检', size: 20, tell }, waitingFor(travellers, 'concluded'), async (scope, batch) => {
    for (const it of batch) {
      const then = asThen(scope, crew.concluder, momentOf(it.visit, 'concluded', scope.now));
      const checkup = await lockCheckup(then, it.checkupId as string);
      const draft = await findConclusion(then, checkup.id);
      await signConclusion(then, checkup, draft?.version ?? 0);
      it.status = checkup.status;
    }
  });
  await inBatches(
    app,
    { label: '发布报告', size: 20, tell },
    waitingFor(travellers, 'published'),
    async (scope, batch) => {
      for (const it of batch) {
        const then = asThen(scope, crew.concluder, momentOf(it.visit, 'published', scope.now));
        const checkup = await lockCheckup(then, it.checkupId as string);
        await publishReport(then, checkup, { hospitalName: app.config.TIJIAN_HOSPITAL, render: false });
        it.status = checkup.status;
      }
    },
  );
}

/** Passes; what stands in the way is looked into and accepted with a reason, as a reviewer would. */
async function review(then: Scope, it: Traveller): Promise<void> {
  const checkup = await lockCheckup(then, it.checkupId as string);
  try {
    await pass(then, checkup, []);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'review_issues_open') throw error;
    const { issues } = error.details as { issues: { key: string; message: string }[] };
    await pass(
      then,
      checkup,
      issues.map(({ key, message }) => ({ key, reason: reasonFor(message) })),
    );
  }
  it.status = checkup.status;
}

const pass = (then: Scope, checkup: CheckupEntity, accepted: { key: string; reason: string }[]) =>
  passReview(then, checkup, { version: checkup.version, accepted, confirmUnfinished: true, note: null });

const reasonFor = (message: string): string =>
  /弃检|延期|未检|没有/.test(message) ? '已与受检者确认，报告中注明未检' : '已与检查科室核对，复测结果一致';
