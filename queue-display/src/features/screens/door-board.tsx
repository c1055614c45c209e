import type { ScreenCall } from '@tijian/shared';
import { t } from './locale';
import { MissedStrip } from './missed-strip';
import type { ScreenState } from './screen-state';
import { Ticket } from './ticket';

const FRESH_MS = 15_000;
const NEXT_SHOWN = 3;

type DoorProps = { state: ScreenState; speaking: ScreenCall | null; serverNow: number; now: number };

/** Beside one door: who may come in, the next three, who works here, how long it takes. */
export function DoorBoard({ state, speaking, serverNow, now }: DoorProps) {
  const room = state.rooms[0];
  if (!room) return <p className="scr-none">{t.noRooms}</p>;
  const last = state.calls.find((it) => room.called.some((one) => one.number === it.number));
  const isFresh = Boolean(last && (speaking?.id === last.id || serverNow - Date.parse(last.at) < FRESH_MS));
  const stands = room.state === 'open' ? null : t.state[room.state];
  const present = room.called.length ? room.called : room.inRoom;
  // With somebody called or inside the heading is theirs.
  const isTold = present.length === 0 || room.state === 'unstaffed';
  const whyStill = stands && [isTold ? null : stands, room.note].filter(Boolean).join('：');
  return (
    <div className="scr-door-body">
      <div className="scr-door-name">
        <h1>{room.name}</h1>
        <p>
          {room.floor}
          {room.staff.length ? `　${t.staff} ${room.staff.join('、')}` : ''}
        </p>
      </div>
      <section className={`scr-door-now${isFresh ? ' scr-fresh' : ''}`} aria-live="polite">
        <h2>{room.called.length ? t.calledNow : present.length ? t.inRoom : (stands ?? t.idle)}</h2>
        {present.slice(0, 3).map((it) => (
          <Ticket key={it.number} it={it} />
        ))}
        {whyStill ? <p>{whyStill}</p> : null}
      </section>
      <section className="scr-door-next">
        <h2>{t.rooms.next}</h2>
        {room.next.length === 0 ? <p className="scr-door-none">{t.noNext}</p> : null}
        <ol>
          {room.next.slice(0, NEXT_SHOWN).map((it) => (
            <li key={it.number}>
              <Ticket it={it} />
            </li>
          ))}
        </ol>
        <dl>
          <div>
            <dt>{t.rooms.waiting}</dt>
            <dd>{t.people(room.waiting)}</dd>
          </div>
          <div>
            <dt>{t.rooms.wait}</dt>
            <dd>{room.wait.words}</dd>
          </div>
        </dl>
      </section>
      <MissedStrip
        missed={room.missed.map(({ number, name }) => ({ key: number, number, text: name ?? '' }))}
        now={now}
      />
    </div>
  );
}
