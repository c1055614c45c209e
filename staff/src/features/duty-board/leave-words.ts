import type { QueueRoom } from '@tijian/shared';
import { t } from './locale';

/** What a leave means for the room: who still calls there, and how many wait. Empty when the room can't be read. */
export function remark(room: Pick<QueueRoom, 'duties' | 'waiting'> | null): string {
  if (!room) return '';
  const working = room.duties.filter((it) => it.state === 'working').length;
  if (working > 0) return t.watch.others(working, room.waiting);
  return room.waiting > 0 ? t.watch.empty(room.waiting) : t.watch.nobodyWaits;
}
