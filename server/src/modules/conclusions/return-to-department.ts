import type { ReturnToDepartment } from '@tijian/shared';
import type { z } from 'zod';
import { AppError, expectVersion, invalid } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import { type CheckupEntity, CheckupItemEntity, recordEvent, settleProgress } from '../checkups';
import { listItemsByIds } from './case.queries';
import { returnable } from './conclusions.policy';
import { findReview } from './conclusions.queries';
import { writeReview } from './pass-review';

/** Sends items of a locked checkup back to their department: they are open again, and the checkup with them. */
export async function returnToDepartment(
  scope: Scope,
  checkup: CheckupEntity,
  { version, checkupItemIds, note }: z.output<typeof ReturnToDepartment>,
): Promise<void> {
  if (!returnable.includes(checkup.status))
    throw new AppError('step_not_allowed', { from: checkup.status, to: 'in_progress' });
  expectVersion(checkup, version, { status: checkup.status });
  const ids = [...new Set(checkupItemIds)];
  const items = await listItemsByIds(scope, checkup.id, ids);
  if (items.length !== ids.length) throw invalid('checkupItemIds', '所选项目不在本次体检中');
  const closed = items.find((it) => ['declined', 'deferred', 'voided'].includes(it.status) || it.kind === 'review');
  if (closed) throw invalid('checkupItemIds', `“${closed.name}”没有检查，不能退回；需要检查时请先恢复该项目`);
  for (const item of items) {
    if (item.status === 'done') {
      const audit = { action: 'return', reason: note, campusId: checkup.campusId };
      await scope.save(CheckupItemEntity, item, { status: 'in_progress', doneAt: null }, audit);
    }
    await recordEvent(scope, checkup, 'item_reopened', `${item.name}：${note}`);
  }
  const review = await findReview(scope, checkup.id);
  await writeReview(scope, checkup, { status: 'returned', issues: review?.issues ?? [], note });
  await settleProgress(scope, checkup, { reason: note });
}
