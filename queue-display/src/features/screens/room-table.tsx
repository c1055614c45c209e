import type { ScreenRoom, ScreenTicket } from '@tijian/shared';
import { useRef } from 'react';
import { t } from './locale';
import { roomsWorthShowing } from './rooms-worth-showing';
import { placeClass } from './ticket';
import { rowsIn, useFit } from './use-fit';

const PAGE_MS = 9_000;
const NEXT_SHOWN = 2;
const fitting = rowsIn('.scr-room');

/** The rooms with who is called or inside, who is next, how many wait and how long; page after page where they are many. */
export function RoomTable({ rooms, now }: { rooms: readonly ScreenRoom[]; now: number }) {
  const place = useRef<HTMLDivElement>(null);
  const perPage = useFit(place, fitting, 8);
  const listed = roomsWorthShowing(rooms, perPage);
  const pages = Math.max(1, Math.ceil(listed.length / perPage));
  const page = Math.floor(now / PAGE_MS) % pages;
  const shown = listed.slice(page * perPage, (page + 1) * perPage);
  return (
    <section className="scr-rooms">
      <div className="scr-rooms-head">
        <span>{t.rooms.room}</span>
        <span>{t.rooms.now}</span>
        <span>{t.rooms.next}</span>
        <span>{t.rooms.waiting}</span>
        <span className="scr-page">{pages > 1 ? t.page(page + 1, pages) : ''}</span>
      </div>
      <div className="scr-rooms-list" ref={place}>
        {rooms.length === 0 ? <p className="scr-none">{t.noRooms}</p> : null}
        {shown.map((it) => (
          <RoomRow key={it.id} room={it} />
        ))}
      </div>
    </section>
  );
}

/** Of two at once only the stations have room below the numbers. */
const smallPrint = ({ name, station }: ScreenTicket, isOneOfTwo: boolean): string =>
  [isOneOfTwo && station !== null ? null : name, station === null ? null : t.station(station)]
    .filter(Boolean)
    .join(' ');

function RoomRow({ room }: { room: ScreenRoom }) {
  const now = room.called.length ? room.called : room.inRoom;
  return (
    <div className={`scr-room scr-room-${room.state}`}>
      <div className="scr-room-name">
        <strong className={placeClass(room.name)}>{room.name}</strong>
        <span>{room.floor}</span>
      </div>
      <div className={`scr-room-now${room.called.length ? ' scr-is-called' : ''}`}>
        {now.slice(0, 2).map((it) => (
          <span key={it.number}>
            <b>{it.number}</b>
            <small>{smallPrint(it, now.length > 1)}</small>
          </span>
        ))}
      </div>
      <div className="scr-room-next">
        {room.next.slice(0, NEXT_SHOWN).map((it) => (
          <b key={it.number}>{it.number}</b>
        ))}
      </div>
      <div className="scr-room-wait">
        {room.state === 'open' ? (
          <>
            <b>{t.people(room.waiting)}</b>
            {/* With somebody there, that nobody needs to queue would read as a contradiction. */}
            <span>{room.waiting > 0 && room.wait.p90 === 0 ? '' : room.wait.words}</span>
          </>
        ) : (
          <>
            <b>{t.state[room.state]}</b>
            <span>{room.note ?? ''}</span>
          </>
        )}
      </div>
    </div>
  );
}
