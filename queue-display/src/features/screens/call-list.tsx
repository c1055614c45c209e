import type { ScreenCall } from '@tijian/shared';
import { t } from './locale';
import type { ScreenState } from './screen-state';
import { placeClass } from './ticket';

/** A call blinks so long, or while it is being spoken. */
const FRESH_MS = 15_000;
const SHOWN = 6;

type CallListProps = { state: ScreenState | null; speaking: ScreenCall | null; serverNow: number };

/** The latest calls, number first, the last on top; below them, dimmed, those of who has gone in or missed theirs. */
export function CallList({ state, speaking, serverNow }: CallListProps) {
  const isOpen = (it: ScreenCall) =>
    state?.rooms.some((room) => room.id === it.roomId && room.called.some((one) => one.number === it.number)) ?? false;
  // Somebody called again stands there once, by the latest call.
  const all = (state?.calls ?? []).filter(
    (it, at, calls) => calls.findIndex((other) => other.number === it.number && other.roomId === it.roomId) === at,
  );
  const calls = [...all.filter(isOpen), ...all.filter((it) => !isOpen(it))].slice(0, SHOWN);
  return (
    <section className="scr-calls" aria-live="polite">
      <h2>{t.calls}</h2>
      {calls.length === 0 ? <p className="scr-none">{t.noCalls}</p> : null}
      <ol>
        {calls.map((it) => {
          const isFresh = speaking?.id === it.id || (isOpen(it) && serverNow - Date.parse(it.at) < FRESH_MS);
          return (
            <li key={it.id} className={`scr-call${isFresh ? ' scr-fresh' : ''}${isOpen(it) ? '' : ' scr-past'}`}>
              <b>{it.number}</b>
              <div>
                <strong className={placeClass(it.roomName, 5)}>{it.roomName}</strong>
                <span>
                  {it.kind === 'recall' ? <em>{t.recall}</em> : null}
                  {[it.floor, it.station === null ? null : t.station(it.station), it.name].filter(Boolean).join(' · ')}
                </span>
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
