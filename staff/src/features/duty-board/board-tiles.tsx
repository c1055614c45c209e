import type { QueueRoom } from '@tijian/shared';
import { StatRow, StatTile } from '../../ui';
import { totalsOf } from './board';
import { t } from './locale';

/** The campus in six numbers; those about rooms lead to them. */
export function BoardTiles({ rooms }: { rooms: readonly QueueRoom[] }) {
  const { onDuty, paused, waiting, vips, inRoom, longest, forsaken, closed } = totalsOf(rooms);
  const { tiles } = t;
  return (
    <StatRow>
      <StatTile
        label={tiles.onDuty}
        value={onDuty}
        unit={tiles.people}
        note={tiles.onDutyNote(paused)}
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
        to="/duty-board?show=unmanned"
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
