import type { ScreenCall } from '@tijian/shared';
import { CallList } from './call-list';
import { MissedStrip } from './missed-strip';
import { RoomTable } from './room-table';
import type { ScreenState } from './screen-state';

type BoardProps = { state: ScreenState | null; speaking: ScreenCall | null; serverNow: number; now: number };

/** Every room's line, the latest calls big beside it, those who missed theirs apart. */
export function HallBoard({ state, speaking, serverNow, now }: BoardProps) {
  return (
    <>
      <div className="scr-hall-body">
        <CallList state={state} speaking={speaking} serverNow={serverNow} />
        <RoomTable rooms={state?.rooms ?? []} isReady={state !== null} now={now} />
      </div>
      <MissedStrip rooms={state?.rooms ?? []} now={now} />
    </>
  );
}
