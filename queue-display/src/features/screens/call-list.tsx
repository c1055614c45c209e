import type { ScreenCall } from '@tijian/shared';
import { useRef } from 'react';
import { callPage, isSameCall } from './call-pages';
import { t } from './locale';
import { isOpen, type ScreenState } from './screen-state';
import { placeClass } from './ticket';
import { rowsIn, useFit } from './use-fit';

/** A call blinks so long, or while it is being spoken. */
const FRESH_MS = 15_000;
const PAGE_MS = 8_000;
const fitting = rowsIn('.scr-call');

type CallListProps = { state: ScreenState; speaking: ScreenCall | null; serverNow: number; now: number };

/** Who is called, number first, the one being spoken big on top; dimmed, those who have gone in or missed theirs. */
export function CallList({ state, speaking, serverNow, now }: CallListProps) {
  const place = useRef<HTMLOListElement>(null);
  const places = useFit(place, fitting, 4);
  const { first, more, page, pages } = callPage({ state, speaking, places, turn: Math.floor(now / PAGE_MS) });
  const row = (it: ScreenCall) => {
    const isCalled = isOpen(state.rooms, it);
    const isSpoken = speaking !== null && isSameCall(it, speaking);
    const isFresh = isSpoken || (isCalled && serverNow - Date.parse(it.at) < FRESH_MS);
    return <CallRow key={it.id} call={it} look={`${isFresh ? ' scr-fresh' : ''}${isCalled ? '' : ' scr-past'}`} />;
  };
  return (
    <section className="scr-calls" aria-live="polite">
      <h2>
        {t.calls}
        {pages > 1 ? <span>{t.page(page + 1, pages)}</span> : null}
      </h2>
      {first ? <ol className="scr-call-first">{row(first)}</ol> : <p className="scr-none">{t.noCalls}</p>}
      <ol className="scr-call-more" ref={place}>
        {more.map(row)}
      </ol>
    </section>
  );
}

function CallRow({ call: it, look }: { call: ScreenCall; look: string }) {
  return (
    <li className={`scr-call${look}`}>
      <div className="scr-call-number">
        {it.kind === 'recall' ? <em>{t.recall}</em> : null}
        <b>{it.number}</b>
      </div>
      <div className="scr-call-place">
        <strong className={placeClass(it.roomName, 5)}>{it.roomName}</strong>
        <span>
          {[it.floor, it.station === null ? null : t.station(it.station), it.name].filter(Boolean).join(' · ')}
        </span>
      </div>
    </li>
  );
}
