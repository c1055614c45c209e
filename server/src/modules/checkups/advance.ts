import { type CheckupStatus, checkupSteps, isOpenForResults } from '@tijian/shared';
import { AppError } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import { CheckupEntity } from './checkup.entity';
import type { CheckupItemEntity } from './checkup-item.entity';
import { listItems } from './checkups.queries';
import { recordEvent } from './record-event';

const order: readonly CheckupStatus[] = [
  'registered',
  'in_progress',
  'examined',
  'reviewed',
  'concluded',
  'published',
  'cancelled',
];
type Stamp = 'startedAt' | 'examinedAt' | 'reviewedAt' | 'concludedAt' | 'publishedAt';
const stamps: Partial<Record<CheckupStatus, Stamp>> = {
  in_progress: 'startedAt',
  examined: 'examinedAt',
  reviewed: 'reviewedAt',
  concluded: 'concludedAt',
  published: 'publishedAt',
};
const kinds: Record<CheckupStatus, string> = {
  registered: 'registered',
  in_progress: 'started',
  examined: 'examined',
  reviewed: 'reviewed',
  concluded: 'concluded',
  published: 'published',
  cancelled: 'cancelled',
};

/**
 * Takes a locked checkup to its next status, with the time of it and a step on the timeline. Going back needs a reason and takes back
 * the times of what was passed. Throws `step_not_allowed` and `reason_required`.
 */
export async function advance(
  scope: Scope,
  checkup: CheckupEntity,
  to: CheckupStatus,
  { reason = null }: { reason?: string | null } = {},
): Promise<CheckupEntity> {
  if (!checkupSteps[checkup.status].includes(to)) throw new AppError('step_not_allowed', { from: checkup.status, to });
  const isBack = order.indexOf(to) < order.indexOf(checkup.status);
  if (isBack && !reason) throw new AppError('reason_required');
  const times: Partial<Record<Stamp, Date | null>> = {};
  for (const [status, stamp] of Object.entries(stamps) as [CheckupStatus, Stamp][]) {
    if (isBack && order.indexOf(status) > order.indexOf(to)) times[stamp] = null;
    if (!isBack && status === to && (to !== 'in_progress' || !checkup.startedAt)) times[stamp] = scope.now;
  }
  await scope.save(CheckupEntity, checkup, { status: to, ...times }, { action: isBack ? 'return' : to, reason });
  await recordEvent(scope, checkup, isBack ? 'returned' : kinds[to], reason);
  return checkup;
}

/** Items that somebody still has to see to; the final conclusion (kind `review`) is a step of its own. */
const isOpen = (it: CheckupItemEntity) => it.kind !== 'review' && ['pending', 'in_progress'].includes(it.status);
const isBegun = (it: CheckupItemEntity) => it.kind !== 'review' && ['in_progress', 'done'].includes(it.status);

/**
 * Brings a locked checkup's status in line with its items after one of them changed: begun with the first result, examined when nothing
 * is open, and back in progress when something is open again. Does nothing once the conclusion is signed.
 */
export async function settleProgress(
  scope: Scope,
  checkup: CheckupEntity,
  { items, reason = null }: { items?: CheckupItemEntity[]; reason?: string | null } = {},
): Promise<CheckupEntity> {
  if (!isOpenForResults(checkup.status)) return checkup;
  const all = items ?? (await listItems(scope, checkup.id));
  const open = all.some(isOpen);
  if (checkup.status === 'registered' && all.some(isBegun)) await advance(scope, checkup, 'in_progress');
  if (checkup.status === 'in_progress' && !open && all.some(isBegun)) await advance(scope, checkup, 'examined');
  else if (open && (checkup.status === 'examined' || checkup.status === 'reviewed'))
    await advance(scope, checkup, 'in_progress', { reason: reason ?? '有项目需要继续检查' });
  return checkup;
}
