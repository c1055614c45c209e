import type { DutyNews, QueueRoom, SupportNeed } from '@tijian/shared';
import { t } from './locale';

type Room = Pick<QueueRoom, 'duties' | 'waiting'> | null;
/** A pause, or a leave that nobody waits for, is told for so long. Seconds. */
const SHOWN_FOR = 12;

/** What a leave means for the room: who still calls there, and how many wait. Empty when the room can't be read. */
export function remark(room: Room): string {
  if (!room) return '';
  const working = room.duties.filter((it) => it.state === 'working').length;
  if (working > 0) return t.watch.others(working, room.waiting);
  return room.waiting > 0 ? t.watch.empty(room.waiting) : t.watch.nobodyWaits;
}

/** How long the notice stays, in seconds: a leave where people wait until somebody has seen it, which is zero. */
export const shownFor = (state: DutyNews['state'], room: Room): number =>
  state === 'left' && (!room || room.waiting > 0) ? 0 : SHOWN_FOR;

/** Who could help, and in which room. */
export function helpWords({ opens }: Pick<SupportNeed, 'opens'>, helper: SupportNeed['colleagues'][number]): string {
  const { user, words } = helper;
  return opens ? t.watch.opens(opens.name, user.name, words) : t.watch.support(user.name, words);
}

const MOST_NAMED = 6;

/** 心电图（4 人）、超声 1（2 人）. */
export function forsakenWords(needs: readonly SupportNeed[]): string {
  const named = needs.slice(0, MOST_NAMED).map((it) => t.watch.room(it.room.name, it.waiting));
  return `${named.join('、')}${needs.length > MOST_NAMED ? t.watch.more : ''}`;
}

/** Rooms where people wait and nobody calls them. */
export const forsakenAmong = (needs: readonly SupportNeed[]): SupportNeed[] =>
  needs.filter((it) => it.working === 0 && it.waiting > 0);
