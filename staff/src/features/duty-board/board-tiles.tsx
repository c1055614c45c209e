import type { CallReply, dutiesApi, QueueRoom } from '@tijian/shared';
import { StatRow, StatTile } from '../../ui';
import { staffOf, totalsOf } from './board';
import { t } from './locale';

type BoardTilesProps = { rooms: readonly QueueRoom[]; duties: CallReply<typeof dutiesApi.list> | undefined };

/** The campus in six numbers; those about rooms lead to them. */
export function BoardTiles({ rooms, duties }: BoardTilesProps) {
  const { onDuty, paused } = staffOf(duties ?? { items: [], total: 0 });
  const { waiting, vips, inRoom, longest, forsaken, closed } = totalsOf(rooms);
  const { tiles } = t;
  return (
    <StatRow>
      <StatTile
        label={tiles.onDuty}
        value={onDuty}
        loading={!duties}
        unit={tiles.people}
        note={duties && tiles.onDutyNote(paused)}
        to="/duty-board?tab=duties"
      />
      <StatTile
        label={tiles.waiting}
        value={waiting}
        unit={tiles.people}
        note={tiles.waitingNote(vips)}
        to="/duty-board?show=waiting"
      />
      <StatTile label={tiles.inRoom} value={inRoom} unit={tiles.people} />
      <StatTile label={tiles.longest} value={Math.round(longest)} unit={tiles.minutes} />
      <StatTile
        label={tiles.unmanned}
        value={forsaken}
        unit={tiles.rooms}
        tone={forsaken ? 'danger' : 'plain'}
        to="/duty-board?show=forsaken"
      />
      <StatTile
        label={tiles.closed}
        value={closed}
        unit={tiles.rooms}
        tone={closed ? 'warning' : 'plain'}
        to="/duty-board?show=closed"
      />
    </StatRow>
  );
}
