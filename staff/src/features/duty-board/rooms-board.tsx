import { callerApi, dutiesApi, type QueueRoom } from '@tijian/shared';
import { useState } from 'react';
import { useCall } from '../../lib/query';
import { useNow } from '../../lib/use-now';
import { EmptyState, Loaded, onDemand } from '../../ui';
import { arrange } from './board';
import { BoardFilters, useBoardFilters } from './board-filters';
import { BoardTiles } from './board-tiles';
import { t } from './locale';
import { RoomCard } from './room-card';
import { SupportPanel } from './support-panel';

const RoomDrawer = onDemand(
  () => import('./room-drawer').then((it) => it.RoomDrawer),
  (it) => it.roomId !== null,
);
const CloseRoomModal = onDemand(
  () => import('./close-room-modal').then((it) => it.CloseRoomModal),
  (it) => it.room !== null,
);

/** A campus has tens of rooms: all are on the board at once, the server's most in one page. */
const MOST = 200;

/** Every room with who calls there, its line and its waits. */
export function RoomsBoard({ campusId }: { campusId: string }) {
  const filters = useBoardFilters();
  const { keyword, floor } = filters.values;
  const query = { campusId, pageSize: MOST, ...(keyword ? { keyword } : {}), ...(floor ? { floor } : {}) };
  const all = useCall(callerApi.rooms, { query: { campusId, pageSize: MOST } }, { keepPrevious: true });
  const found = useCall(callerApi.rooms, { query }, { keepPrevious: true });
  const duties = useCall(dutiesApi.list, { query: { campusId, pageSize: MOST } }, { keepPrevious: true });
  const now = useNow();
  const [shown, setShown] = useState<string | null>(null);
  const [closing, setClosing] = useState<QueueRoom | null>(null);
  const floors = [...new Set((all.data?.items ?? []).map((it) => it.floor))].filter(Boolean);
  return (
    <div className="board">
      <Loaded result={all}>{({ items }) => <BoardTiles rooms={items} duties={duties.data} />}</Loaded>
      <SupportPanel campusId={campusId} />
      <BoardFilters filters={filters} floors={floors} />
      <Loaded result={found} rows={12}>
        {({ items }) => {
          const rooms = arrange(items, filters.values.show, filters.values.sort);
          if (!rooms.length) return <EmptyState text={items.length || filters.filtered ? t.noneFits : t.none} />;
          return (
            <ul className="board-rooms">
              {rooms.map((it) => (
                <li key={it.id}>
                  <RoomCard room={it} now={now} onShow={() => setShown(it.id)} onClose={() => setClosing(it)} />
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
      <RoomDrawer roomId={shown} onClose={() => setShown(null)} />
      <CloseRoomModal campusId={campusId} room={closing} onClose={() => setClosing(null)} />
    </div>
  );
}
