import { callerApi, type QueueRoom } from '@tijian/shared';
import type { Status } from '@tijian/shared/theme';
import { Button } from 'antd';
import { useSession } from '../../lib/session';
import { formatClock } from '../../lib/time';
import { useAction } from '../../lib/use-action';
import { StatusTag } from '../../ui';
import { isForsaken, type Manning, manningOf } from './board';
import { DutyLine } from './duty-line';
import { t } from './locale';
import { boardReads } from './reads';

const looks: Record<Manning, Status> = { closed: 'danger', unmanned: 'neutral', paused: 'warning', manned: 'active' };
type RoomCardProps = {
  room: QueueRoom /** Epoch milliseconds. */;
  now: number;
  onShow: () => void;
  onClose: () => void;
};

/** A room of the board. */
export function RoomCard({ room, now, onShow, onClose }: RoomCardProps) {
  const { can } = useSession();
  const openAgain = useAction(callerApi.open, { success: t.open.done, invalidates: boardReads });
  const manning = manningOf(room);
  const working = room.duties.filter((it) => it.state === 'working').length;
  const words: Record<Manning, string> = {
    closed: t.card.closed,
    unmanned: t.card.unmanned,
    paused: t.card.allPaused,
    manned: t.card.manned(working, room.stations),
  };
  return (
    <section
      className={`tj-panel board-room${isForsaken(room) ? ' is-forsaken' : ''}`}
      aria-label={t.card.label(room.name)}
    >
      <div className="board-room-head">
        <h2>{room.name}</h2>
        <span className="tj-muted">{[room.floor, room.code].filter(Boolean).join(' · ')}</span>
        <StatusTag status={isForsaken(room) && room.open ? 'danger' : looks[manning]}>{words[manning]}</StatusTag>
      </div>
      {room.open ? null : (
        <p className="board-closed">
          {[room.closedReason, room.reopensAt ? t.card.reopens(formatClock(room.reopensAt)) : null]
            .filter(Boolean)
            .join('，')}
        </p>
      )}
      {room.open && room.hours.words ? (
        <p className={room.hours.shut ? 'board-closed' : 'board-wait tj-muted'}>{room.hours.words}</p>
      ) : null}
      <Figures room={room} />
      <ul className="board-duties">
        {room.duties.map((it) => (
          <li key={it.id}>
            <DutyLine duty={it} now={now} withStation={room.stations > 1} />
          </li>
        ))}
      </ul>
      <div className="board-room-actions">
        <Button onClick={onShow}>{t.card.open}</Button>
        {can('queue:manage') ? (
          room.open ? (
            <Button danger onClick={onClose}>
              {t.close.button}
            </Button>
          ) : (
            <Button
              type="primary"
              loading={openAgain.pending}
              onClick={() => void openAgain.run({ params: { id: room.id } })}
            >
              {t.open.button}
            </Button>
          )
        ) : null}
      </div>
    </section>
  );
}

function Figures({ room }: { room: QueueRoom }) {
  const { waiting, vips, called, inRoom, missed, doneToday, longestWaitMinutes, wait, open } = room;
  const figures: [string, string | number][] = [
    [t.card.waiting, vips ? `${waiting}（${t.card.vips(vips)}）` : waiting],
    [t.card.called, called],
    [t.card.inRoom, inRoom],
    [t.card.missed, missed],
    [t.card.done, doneToday],
    [t.card.longest, waiting ? t.minutes(longestWaitMinutes) : '—'],
  ];
  return (
    <>
      <dl className="board-figures">
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {open ? (
        <p className="board-wait">
          <span className="tj-muted">{t.card.newcomer}</span> {wait.words}
        </p>
      ) : null}
    </>
  );
}
