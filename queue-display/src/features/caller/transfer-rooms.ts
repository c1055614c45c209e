import type { QueueStop } from '@tijian/shared';
import { t } from './locale';

type TransferRoom = { id: string; name: string; words: string; disabled: boolean };

/** Other open rooms that do the same as this one; those where nobody is signed on cannot be chosen. */
export function transferRooms(stops: readonly QueueStop[], hereId: string): TransferRoom[] {
  const stop = stops.find((it) => it.choices.some(({ room }) => room.id === hereId));
  return (stop?.choices ?? [])
    .filter(({ room, open }) => open && room.id !== hereId)
    .map(({ room, manned, waiting, wait }) => ({
      id: room.id,
      name: t.place(room.floor, room.name),
      words: manned ? t.dialog.roomLine(waiting, wait.words) : t.rooms.unmanned,
      disabled: !manned,
    }));
}
