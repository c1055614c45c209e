import type { Scope } from '../../platform/scope';
import { advance, CheckupItemEntity, settleProgress } from '../checkups';
import { missingIndicators, type Work, type WorkItem } from './work';
import type { Writer } from './write-changes';

/** `complete`: done when nothing required is missing; `all`: done whatever is missing. */
export type Finish = 'no' | 'complete' | 'all';

/**
 * Brings an item in line with its values: begun, or done by the writer. A finished item stays with who finished it. Gives true when
 * it was finished now.
 */
export async function settleItem(
  scope: Scope,
  work: Work,
  item: WorkItem,
  { finish, conclusion, writer }: { finish: Finish; conclusion?: string | null; writer: Writer },
): Promise<boolean> {
  const { row } = item;
  const said = conclusion === undefined ? {} : { conclusion };
  const note = { campusId: work.checkup.campusId, reason: writer.reason };
  if (row.status === 'done') {
    await scope.save(CheckupItemEntity, row, said, note);
    return false;
  }
  const done = finish === 'all' || (finish === 'complete' && missingIndicators(work, item).length === 0);
  if (done) {
    const examiner = { examinerId: writer.userId, examinerName: writer.name, doneAt: writer.at };
    const undeferred = { deferredUntil: null, reason: null };
    await scope.save(CheckupItemEntity, row, { ...said, ...examiner, ...undeferred, status: 'done' }, note);
    return true;
  }
  const begun = work.results.some((it) => it.checkupItemId === row.id && it.text !== '');
  await scope.save(CheckupItemEntity, row, begun ? { ...said, status: 'in_progress' } : said, note);
  return false;
}

/** The checkup follows its items; one that had passed the first-level review goes back to it when a value changed. */
export async function settleCheckup(
  scope: Scope,
  work: Work,
  { changed, reason }: { changed: boolean; reason: string | null },
) {
  const wasReviewed = work.checkup.status === 'reviewed';
  await settleProgress(scope, work.checkup, { items: work.items.map((it) => it.row), reason });
  if (wasReviewed && changed && work.checkup.status === 'reviewed')
    await advance(scope, work.checkup, 'examined', { reason: reason ?? '质控后结果有变化' });
}
