import { useQuery } from '@tanstack/react-query';
import { callerApi, type QueueRoom } from '@tijian/shared';
import { useEffect, useState } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router-dom';
import { ask } from './api';
import { BigButton } from './big-button';
import './caller.css';
import { useNews } from './link';
import { LinkBadge, LinkBanner } from './link-badge';
import { LoadNote } from './load-note';
import { t } from './locale';
import { mayCallAt } from './may-call';
import { SessionGate, useSession } from './session';
import { useMyDuty } from './use-room';

const MOST = 200;

/** Where to call from: /display/caller. Who is signed on is taken to their room; with `?all` it is the overview of all rooms. */
export function RoomsPage() {
  return (
    <SessionGate>
      <Rooms />
    </SessionGate>
  );
}

function Rooms() {
  const { me, leave } = useSession();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const duty = useMyDuty();
  const [campusId, setCampusId] = useCampusChoice(me.campuses);
  const [keyword, setKeyword] = useState('');
  useEffect(() => {
    document.title = t.rooms.title;
  }, []);
  if (duty.isPending || duty.error) return <LoadNote error={duty.error} onRetry={() => void duty.refetch()} />;
  if (duty.data && !params.has('all')) return <Navigate to={`/caller/${duty.data.room.id}`} replace />;
  const mine = duty.data;
  return (
    <div className="caller">
      <header className="caller-bar">
        <div className="caller-bar-room">
          <h1>{params.has('all') ? t.rooms.overview : t.rooms.title}</h1>
          <p>
            {me.displayName} <LinkBadge />
          </p>
        </div>
        <div className="caller-bar-buttons">
          {mine ? (
            <BigButton main onPress={() => navigate(`/caller/${mine.room.id}`)}>
              {t.rooms.mine(mine.room.name)}
            </BigButton>
          ) : (
            <BigButton onPress={() => void leave()}>{t.rooms.signOut}</BigButton>
          )}
        </div>
      </header>
      <LinkBanner />
      <main className="caller-rooms-page">
        <search className="caller-filters">
          {me.campuses.length > 1 ? (
            <label>
              <span className="tj-visually-hidden">{t.rooms.campus}</span>
              <select value={campusId ?? ''} onChange={(event) => setCampusId(event.target.value)}>
                {me.campuses.map((it) => (
                  <option key={it.id} value={it.id}>
                    {it.name}
                  </option>
                ))}
              </select>
            </label>
          ) : null}
          <input
            type="search"
            aria-label={t.rooms.search}
            placeholder={t.rooms.search}
            maxLength={40}
            value={keyword}
            onChange={(event) => setKeyword(event.target.value)}
          />
        </search>
        {campusId ? (
          <RoomGrid campusId={campusId} keyword={keyword.trim()} choosing={!mine} />
        ) : (
          <p>{t.rooms.noCampus}</p>
        )}
      </main>
    </div>
  );
}

/** All rooms of a campus. To choose one to work in, it has to be one where the account may call. */
function RoomGrid({ campusId, keyword, choosing }: { campusId: string; keyword: string; choosing: boolean }) {
  const navigate = useNavigate();
  const { me } = useSession();
  const rooms = useQuery({
    queryKey: ['caller', 'rooms', campusId],
    queryFn: () => ask(callerApi.rooms, { query: { campusId, pageSize: MOST } }),
    refetchInterval: 20_000,
  });
  const [stale, setStale] = useState(false);
  useNews([`queue:${campusId}`], () => setStale(true));
  const { refetch } = rooms;
  useEffect(() => {
    if (!stale) return;
    const timer = setTimeout(() => {
      setStale(false);
      void refetch();
    }, 2000);
    return () => clearTimeout(timer);
  }, [stale, refetch]);
  if (!rooms.data) return <LoadNote error={rooms.error} onRetry={() => void rooms.refetch()} />;
  const { items, total } = rooms.data;
  const shown = items.filter((it) => fits(it, keyword));
  const isBarred = (room: QueueRoom) => choosing && !mayCallAt(me, { room, campusId });
  return (
    <>
      <ul className="caller-rooms">
        {shown.map((it) => (
          <li key={it.id}>
            <button type="button" disabled={isBarred(it)} onClick={() => navigate(`/caller/${it.id}`)}>
              <strong>{it.name}</strong>
              <span className="caller-soft">{[it.floor, it.code].filter(Boolean).join(' · ')}</span>
              <span>
                {t.rooms.waiting} <b>{it.waiting}</b>
                {it.waiting ? ` · ${t.rooms.longest} ${t.minutes(it.longestWaitMinutes)}` : ''}
              </span>
              {isBarred(it) ? <span className="caller-soft">{t.rooms.notMine}</span> : <Manning room={it} />}
            </button>
          </li>
        ))}
      </ul>
      {shown.length ? null : <p className="caller-soft">{t.rooms.none}</p>}
      {total > items.length ? <p className="caller-soft">{t.rooms.more(total - items.length)}</p> : null}
    </>
  );
}

function Manning({ room: { open, duties, stations } }: { room: QueueRoom }) {
  const working = duties.filter((it) => it.state === 'working').length;
  if (!open) return <span className="caller-manning is-closed">{t.rooms.closed}</span>;
  if (working === 0)
    return <span className="caller-manning is-unmanned">{duties.length ? t.rooms.paused : t.rooms.unmanned}</span>;
  const names = duties.map((it) => it.user.name).join('、');
  return (
    <span className="caller-manning">
      {t.rooms.onDuty(working, stations)} {names}
    </span>
  );
}

const fits = ({ name, code, floor, department, duties }: QueueRoom, keyword: string): boolean =>
  [name, code, floor, department.name, ...duties.map((it) => it.user.name)].some((it) =>
    it.toLowerCase().includes(keyword.toLowerCase()),
  );

/** The campus, remembered at this caller. */
function useCampusChoice(campuses: readonly { id: string }[]): [string | null, (id: string) => void] {
  const key = 'tijian.caller.campus';
  const [chosen, setChosen] = useState(() => localStorage.getItem(key));
  const campusId = (campuses.find((it) => it.id === chosen) ?? campuses[0])?.id ?? null;
  const choose = (id: string) => {
    localStorage.setItem(key, id);
    setChosen(id);
  };
  return [campusId, choose];
}
