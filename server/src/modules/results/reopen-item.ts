import { authorize } from '../../platform/auth/actor';
import { AppError, expectVersion, found } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import { CheckupItemEntity, recordEvent } from '../checkups';
import { resultPolicy } from './results.policy';
import { findItemById } from './results.queries';
import { lockWork } from './save-entry';
import { settleCheckup } from './settle-items';

/** Takes back that an item is done: it waits to be finished again, its values stay. A reviewed checkup goes back with it. */
export async function reopenItem(
  scope: Scope,
  checkupItemId: string,
  { reason, version }: { reason: string; version: number },
): Promise<void> {
  const { checkupId } = found(await findItemById(scope, checkupItemId));
  const work = await lockWork(scope, checkupId);
  const item = found(work.items.find((it) => it.row.id === checkupItemId));
  authorize(scope.actor, resultPolicy, 'write', { checkup: work.checkup, item: item.row });
  expectVersion(item.row, version, { status: item.row.status, examinerName: item.row.examinerName });
  if (item.row.status !== 'done') throw new AppError('item_state', { status: item.row.status });
  const undone = { status: 'in_progress', examinerId: null, examinerName: null, doneAt: null } as const;
  await scope.save(CheckupItemEntity, item.row, undone, { reason, campusId: work.checkup.campusId });
  await recordEvent(scope, work.checkup, 'item_reopened', `${item.row.name}（${reason}）`);
  await settleCheckup(scope, work, { changed: false, reason });
}
