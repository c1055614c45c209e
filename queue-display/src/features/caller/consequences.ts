import type { CallerRoom } from '@tijian/shared';
import { t } from './locale';

/** A pause this long, or of a length nobody knows, sends the line of an unmanned room elsewhere, as the server has it. Minutes. */
const LONG_PAUSE = 10;

type Desk = Pick<CallerRoom, 'room' | 'mine'>;

/** What leaving a station does to those who wait and to who is called, in words; with somebody in the room, that it cannot be left. */
export function signOffWords({ room, mine }: Desk, dutyId: string): string[] {
  if (mine?.state === 'in_room') return [t.duty.stillHere(mine.number)];
  const others = room.duties.filter((it) => it.id !== dutyId);
  const works = others.some((it) => it.state === 'working');
  return [
    ...(room.waiting && !works ? [(others.length ? t.duty.lineStays : t.duty.lineLeaves)(room.waiting)] : []),
    ...(mine?.state === 'called' ? [t.duty.callVoid(mine.number)] : []),
  ];
}

/** What a long pause does to those who wait, in words. */
export function pauseWords({ room }: Pick<Desk, 'room'>, dutyId: string): string[] {
  const works = room.duties.some((it) => it.id !== dutyId && it.state === 'working');
  return room.waiting && !works ? [t.duty.longPause(room.waiting, LONG_PAUSE)] : [];
}
