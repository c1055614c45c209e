import type { CallerRoom, Duty, QueueTicket } from '@tijian/shared';
import { minutesBetween } from './clock';
import { t } from './locale';

/** The lists beside the card. */
export type Tab = 'waiting' | 'missed' | 'held' | 'others';
type Place = { tab: Tab; first: boolean; picture: CallerRoom; serverNow: number };

/** What a list says below a name. */
export function lineWords(it: QueueTicket, { tab, first, picture, serverNow }: Place): string[] {
  if (tab === 'others')
    return [
      ...stationOf(picture.room.duties.find(({ id }) => id === it.dutyId)),
      it.state === 'in_room' ? t.mine.inRoom : t.mine.called(it.calledTimes),
    ];
  if (tab === 'missed')
    return [
      t.mine.misses(it.misses),
      ...(isParked(it, picture) ? [t.lines.parked] : []),
      ...(it.calledAt ? [t.lines.calledAgo(minutesBetween(it.calledAt, serverNow))] : []),
    ];
  const notYet = Date.parse(it.readyAt) > serverNow;
  return [
    ...(tab === 'waiting' && first ? [t.lines.upNext] : []),
    ...(tab === 'waiting' && notYet ? [it.misses ? t.lines.afterMiss : t.lines.onTheWay] : []),
    t.lines.waited(minutesBetween(it.waitingSince, serverNow)),
    t.lines.promised(it.promised.words),
    ...(it.passedBy ? [t.lines.passed(it.passedBy)] : []),
    ...(it.misses ? [t.mine.misses(it.misses)] : []),
  ];
}

const stationOf = (duty: Duty | undefined): string[] => (duty ? [t.station(duty.station), duty.user.name] : []);

/** Whoever missed a call waits again in this line or is parked; false where the line is too long to be shown whole. */
function isParked({ visitId }: QueueTicket, { room, waiting }: CallerRoom): boolean {
  return waiting.length === room.waiting && !waiting.some((it) => it.visitId === visitId);
}
