import type { QueueRoom } from '@tijian/shared';

export type Show = 'all' | 'waiting' | 'unmanned' | 'closed';
export type Sort = 'need' | 'floor';
export type Manning = 'closed' | 'unmanned' | 'paused' | 'manned';

/** Whether anybody could call from the room now. */
export function manningOf({ open, duties }: Pick<QueueRoom, 'open' | 'duties'>): Manning {
  if (!open) return 'closed';
  if (duties.some((it) => it.state === 'working')) return 'manned';
  return duties.length > 0 ? 'paused' : 'unmanned';
}

/** People wait, and nobody calls them. */
export const isForsaken = (it: QueueRoom): boolean => it.waiting > 0 && manningOf(it) !== 'manned';

export function totalsOf(rooms: readonly QueueRoom[]) {
  const sum = (of: (room: QueueRoom) => number) => rooms.reduce((total, it) => total + of(it), 0);
  return {
    onDuty: sum((it) => it.duties.length),
    paused: sum((it) => it.duties.filter((duty) => duty.state === 'paused').length),
    waiting: sum((it) => it.waiting),
    vips: sum((it) => it.vips),
    inRoom: sum((it) => it.inRoom),
    longest: Math.max(0, ...rooms.map((it) => it.longestWaitMinutes)),
    forsaken: rooms.filter(isForsaken).length,
    closed: rooms.filter((it) => !it.open).length,
  };
}

/** What the board shows: those filtered, in the order asked for. */
export function arrange(rooms: readonly QueueRoom[], show: Show, sort: Sort): QueueRoom[] {
  const kept = rooms.filter(
    (it) =>
      show === 'all' ||
      (show === 'waiting' && it.waiting > 0) ||
      (show === 'unmanned' && ['unmanned', 'paused'].includes(manningOf(it))) ||
      (show === 'closed' && !it.open),
  );
  return sort === 'floor' ? kept : kept.sort((a, b) => needOf(b) - needOf(a));
}

/** Higher needs a look sooner: people whom nobody calls first, then by the longest wait and the line. */
const needOf = (it: QueueRoom): number => (isForsaken(it) ? 10_000 : 0) + it.longestWaitMinutes * 10 + it.waiting;
