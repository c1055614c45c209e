import type { QueueReplay } from '@tijian/shared';
import { pressureOf } from './figures';
import { t } from './locale';

const word = t.replay;
type Room = QueueReplay['rooms'][number];

/** Every room at one moment: who waits, who is inside, who works. */
export function RoomTiles({
  rooms,
  frame,
  onOpen,
}: {
  rooms: readonly Room[];
  frame: number;
  onOpen: (room: Room['room']) => void;
}) {
  return (
    <ul className="replay-rooms">
      {rooms.map(({ room, waiting, inRoom, staff, longest, open }) => {
        const [waits, works] = [waiting[frame] ?? 0, staff[frame] ?? 0];
        return (
          <li key={room.id}>
            <button
              type="button"
              className={`replay-room replay-${pressureOf(waits, works)}`}
              onClick={() => onOpen(room)}
            >
              <span className="replay-room-name">
                {room.name} <small>{room.floor}</small>
              </span>
              <span className="replay-room-figure">
                {waits} <small>{word.waiting}</small>
              </span>
              <small>{open[frame] === false ? word.closed : word.tile(inRoom[frame] ?? 0, works)}</small>
              <small>{waits > 0 ? word.longest(longest[frame] ?? 0) : ' '}</small>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
