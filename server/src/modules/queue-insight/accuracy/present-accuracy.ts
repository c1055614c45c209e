import type { AccuracyGroup, QueueAccuracy } from '@tijian/shared';
import type { ReadScope } from '../../../platform/scope';
import { campusFacts } from '../../queue';
import { type AccuracyFilter, countUntold, type ToldSums, toldSums } from './accuracy.queries';

/** Announced waits against actual ones, in three groupings of the same calls. */
export async function queueAccuracy(scope: Pick<ReadScope, 'manager'>, filter: AccuracyFilter): Promise<QueueAccuracy> {
  const sums = await toldSums(scope, filter);
  const untold = await countUntold(scope, filter);
  const { rooms } = await campusFacts(scope, filter.campusId);
  const byRoom = grouped(
    sums,
    (it) => it.roomId,
    (key) => rooms.get(key)?.name ?? '（已删除）',
  );
  return {
    all: sums.length ? groupOf('all', '全部', sums) : null,
    rooms: byRoom.sort((a, b) => b.waits - a.waits),
    hours: inOrder(
      sums,
      (it) => String(it.hour).padStart(2, '0'),
      (key) => `${Number(key)} 点`,
    ),
    days: inOrder(
      sums,
      (it) => it.day,
      (key) => key,
    ),
    untold,
  };
}

function grouped(
  sums: readonly ToldSums[],
  keyOf: (it: ToldSums) => string,
  nameOf: (key: string) => string,
): AccuracyGroup[] {
  const groups = new Map<string, ToldSums[]>();
  for (const it of sums) groups.set(keyOf(it), [...(groups.get(keyOf(it)) ?? []), it]);
  return [...groups].map(([key, all]) => groupOf(key, nameOf(key), all));
}

const inOrder = (...args: Parameters<typeof grouped>) => grouped(...args).sort((a, b) => (a.key < b.key ? -1 : 1));

function groupOf(key: string, name: string, all: readonly ToldSums[]): AccuracyGroup {
  const sum = (of: (it: ToldSums) => number) => all.reduce((total, it) => total + of(it), 0);
  const waits = sum((it) => it.waits);
  const each = (of: (it: ToldSums) => number) => Math.round((sum(of) / waits) * 1000) / 1000;
  return {
    key,
    name,
    waits,
    mean: each((it) => it.actual),
    promised: each((it) => it.promised),
    bias: each((it) => it.promised - it.actual),
    error: each((it) => it.error),
    inRange: each((it) => it.inRange),
    above: each((it) => it.above),
  };
}
