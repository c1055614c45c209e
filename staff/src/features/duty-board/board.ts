import type { CallReply, Duty, dutiesApi, QueueRoom } from '@tijian/shared';
import { minutesSince } from '../../lib/use-now';

export type Show = 'all' | 'waiting' | 'forsaken' | 'unmanned' | 'closed';
export type Sort = 'need' | 'floor';
export type Manning = 'closed' | 'unmanned' | 'paused' | 'manned';

/** Whether anybody could call from the room now. */
export function manningOf({ open, duties }: Pick<QueueRoom, 'open' | 'duties'>): Manning {
  if (!open) return 'closed';
  if (duties.some((it) => it.state === 'working')) return 'manned';
  return duties.length > 0 ? 'paused' : 'unmanned';
}

/** People wait, and nobody calls them though the room's rule lets it call. */
export const isForsaken = (it: QueueRoom): boolean =>
  it.waiting > 0 && it.hours.shut === null && manningOf(it) !== 'manned';

/** Whole minutes by which a pause is longer than announced; zero when it is not. */
export const overdueOf = ({ state, backAt }: Pick<Duty, 'state' | 'backAt'>, now: number): number =>
  state === 'paused' && backAt ? minutesSince(backAt, now) : 0;

/** Everybody signed on, as the list of them says: at rooms without a line as well. */
export function staffOf({ items, total }: Pick<CallReply<typeof dutiesApi.list>, 'items' | 'total'>) {
  return { onDuty: total, paused: items.filter((it) => it.state === 'paused').length };
}

export function totalsOf(rooms: readonly QueueRoom[]) {
  const sum = (of: (room: QueueRoom) => number) => rooms.reduce((total, it) => total + of(it), 0);
  return {
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
      (show === 'forsaken' && isForsaken(it)) ||
      (show === 'unmanned' && ['unmanned', 'paused'].includes(manningOf(it))) ||
      (show === 'closed' && !it.open),
  );
  return sort === 'floor' ? kept : kept.sort((a, b) => needOf(b) - needOf(a));
}

/** Higher needs a look sooner: people whom nobody calls first, then by the longest wait and the line. */
const needOf = (it: QueueRoom): number => (isForsaken(it) ? 10_000 : 0) + it.longestWaitMinutes * 10 + it.waiting;
