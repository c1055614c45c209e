import { type CheckupStatus, checkupSteps, isOpenForResults } from '@tijian/shared';
import { AppError } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import { CheckupEntity } from './checkup.entity';
import type { CheckupItemEntity } from './checkup-item.entity';
import { listItems } from './checkups.queries';
import { recordEvents } from './record-event';

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
  note: { reason?: string | null } = {},
): Promise<CheckupEntity> {
  await advanceAll(scope, [checkup], to, note);
  return checkup;
}

type Times = Partial<Record<Stamp, Date | null>>;
type Alike = { rows: CheckupEntity[]; isBack: boolean; changes: { status: CheckupStatus } & Times };

/** The same for many checkups: one statement for those that change alike. */
async function advanceAll(
  scope: Scope,
  checkups: readonly CheckupEntity[],
  to: CheckupStatus,
  { reason = null }: { reason?: string | null } = {},
): Promise<void> {
  const alike = new Map<string, Alike>();
  for (const it of checkups) {
    if (!checkupSteps[it.status].includes(to)) throw new AppError('step_not_allowed', { from: it.status, to });
    const isBack = order.indexOf(to) < order.indexOf(it.status);
    if (isBack && !reason) throw new AppError('reason_required');
    const changes = { status: to, ...timesOf(it, to, isBack, scope.now) };
    const key = `${isBack} ${Object.keys(changes)}`;
    const group: Alike = alike.get(key) ?? { rows: [], isBack, changes };
    alike.set(key, group);
    group.rows.push(it);
  }
  for (const { rows, isBack, changes } of alike.values()) {
    await scope.saveMany(CheckupEntity, rows, changes, { action: isBack ? 'return' : to, reason });
    const kind = isBack ? 'returned' : kinds[to];
    await recordEvents(
      scope,
      rows.map((checkup) => ({ checkup, kind, detail: reason })),
    );
  }
}

function timesOf(it: CheckupEntity, to: CheckupStatus, isBack: boolean, now: Date): Times {
  const times: Times = {};
  for (const [status, stamp] of Object.entries(stamps) as [CheckupStatus, Stamp][]) {
    if (isBack && order.indexOf(status) > order.indexOf(to)) times[stamp] = null;
    if (!isBack && status === to && (to !== 'in_progress' || !it.startedAt)) times[stamp] = now;
  }
  return times;
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
  await settleProgressOf(scope, [{ checkup, items: items ?? (await listItems(scope, checkup.id)) }], { reason });
  return checkup;
}

/** The same for many locked checkups with all their items, in few statements. */
export async function settleProgressOf(
  scope: Scope,
  list: readonly { checkup: CheckupEntity; items: readonly CheckupItemEntity[] }[],
  { reason = null }: { reason?: string | null } = {},
): Promise<void> {
  const within = list
    .filter((it) => isOpenForResults(it.checkup.status))
    .map(({ checkup, items }) => ({ checkup, isOpen: items.some(isOpen), isBegun: items.some(isBegun) }));
  const now = (fits: (it: (typeof within)[number]) => boolean) => within.filter(fits).map((it) => it.checkup);
  await advanceAll(
    scope,
    now((it) => it.checkup.status === 'registered' && it.isBegun),
    'in_progress',
  );
  await advanceAll(
    scope,
    now((it) => it.checkup.status === 'in_progress' && !it.isOpen && it.isBegun),
    'examined',
  );
  await advanceAll(
    scope,
    now((it) => it.isOpen && ['examined', 'reviewed'].includes(it.checkup.status)),
    'in_progress',
    { reason: reason ?? '有项目需要继续检查' },
  );
}
