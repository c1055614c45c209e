import type { ScreenCall } from '@tijian/shared';
import { CallList } from './call-list';
import { MissedStrip } from './missed-strip';
import { RoomTable } from './room-table';
import type { ScreenState } from './screen-state';

type BoardProps = { state: ScreenState; speaking: ScreenCall | null; serverNow: number; now: number };

/** Every room's line, the latest calls big beside it, those who missed theirs apart. */
export function HallBoard({ state, speaking, serverNow, now }: BoardProps) {
  const missed = state.rooms.flatMap((room) =>
    room.missed.map(({ number }) => ({ key: `${room.id} ${number}`, number, text: room.name })),
  );
  return (
    <>
      <div className="scr-hall-body">
        <CallList state={state} speaking={speaking} serverNow={serverNow} now={now} />
        <RoomTable rooms={state.rooms} now={now} />
      </div>
      <MissedStrip missed={missed} now={now} />
    </>
  );
}
