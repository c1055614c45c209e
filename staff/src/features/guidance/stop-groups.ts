import type { QueueStop, QueueVisit } from '@tijian/shared';

type Groups = { left: QueueStop[]; over: QueueStop[] };

/** Stops that are left and those that are over. What somebody who has left did not do is left undone; it is declined only while they stay. */
export function stopGroups({ state, stopList }: Pick<QueueVisit, 'state' | 'stopList'>): Groups {
  const hasLeft = state === 'left';
  const stops = stopList.map((it): QueueStop => (hasLeft && it.state === 'skipped' ? { ...it, state: 'todo' } : it));
  const isOver = (it: QueueStop) => it.state === 'done' || it.state === 'skipped';
  return { left: stops.filter((it) => !isOver(it)), over: stops.filter(isOver) };
}
