import type { Scope } from '../../platform/scope';
import { advance, CheckupItemEntity, settleProgressOf } from '../checkups';
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
  if (isDue({ work, item }, finish)) {
    await scope.save(CheckupItemEntity, row, { ...said, ...finished(writer) }, note);
    return true;
  }
  await scope.save(CheckupItemEntity, row, hasValue(work, item) ? { ...said, status: 'in_progress' } : said, note);
  return false;
}

/** The same for items of many checkups, without words of their own: one statement a campus for those finished, one for those begun. */
export async function settleItems(
  scope: Scope,
  list: readonly { work: Work; item: WorkItem }[],
  { finish, writer }: { finish: Finish; writer: Writer },
): Promise<void> {
  const open = list.filter(({ item }) => item.row.status !== 'done');
  for (const campusId of new Set(open.map((it) => it.work.checkup.campusId))) {
    const here = open.filter((it) => it.work.checkup.campusId === campusId);
    const done = here.filter((it) => isDue(it, finish));
    const begun = here.filter((it) => !done.includes(it) && hasValue(it.work, it.item));
    const note = { reason: writer.reason, campusId };
    await scope.saveMany(CheckupItemEntity, rowsOf(done), finished(writer), note);
    await scope.saveMany(CheckupItemEntity, rowsOf(begun), { status: 'in_progress' }, note);
  }
}

const rowsOf = (list: readonly { item: WorkItem }[]) => list.map((it) => it.item.row);
const isDue = ({ work, item }: { work: Work; item: WorkItem }, finish: Finish): boolean =>
  finish === 'all' || (finish === 'complete' && missingIndicators(work, item).length === 0);
const hasValue = (work: Work, { row }: WorkItem): boolean =>
  work.results.some((it) => it.checkupItemId === row.id && it.text !== '');
const finished = (writer: Writer) => ({
  status: 'done' as const,
  examinerId: writer.userId,
  examinerName: writer.name,
  doneAt: writer.at,
  deferredUntil: null,
  reason: null,
});

/** The checkup follows its items; one that had passed the first-level review goes back to it when a value changed. */
export const settleCheckup = (
  scope: Scope,
  work: Work,
  { changed, reason }: { changed: boolean; reason: string | null },
) => settleCheckups(scope, [{ work, changed }], reason);

/** The same for many checkups, in few statements. */
export async function settleCheckups(
  scope: Scope,
  list: readonly { work: Work; changed: boolean }[],
  reason: string | null,
): Promise<void> {
  const reviewed = list.filter((it) => it.changed && it.work.checkup.status === 'reviewed');
  const all = list.map(({ work }) => ({ checkup: work.checkup, items: work.items.map((it) => it.row) }));
  await settleProgressOf(scope, all, { reason });
  for (const { work } of reviewed)
    if (work.checkup.status === 'reviewed')
      await advance(scope, work.checkup, 'examined', { reason: reason ?? '质控后结果有变化' });
}
