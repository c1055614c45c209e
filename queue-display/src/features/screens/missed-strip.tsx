import { type CSSProperties, useRef } from 'react';
import { t } from './locale';
import { pagesIn, useFit } from './use-fit';

const PAGE_MS = 8_000;

type Missed = { key: string; number: string; text: string };

/** Those who missed their call and what to do then; line after line where they are more than have room in one. */
export function MissedStrip({ missed, now }: { missed: readonly Missed[]; now: number }) {
  const place = useRef<HTMLDivElement>(null);
  const pages = useFit(place, pagesIn, 1);
  const page = Math.floor(now / PAGE_MS) % pages;
  if (missed.length === 0)
    return (
      <footer className="scr-missed">
        <h2>{t.missed}</h2>
        <p>{t.noMissed}</p>
      </footer>
    );
  return (
    <footer className="scr-missed">
      <h2>
        {t.missed}
        {pages > 1 ? <span>{t.page(page + 1, pages)}</span> : null}
      </h2>
      <div className="scr-missed-line" ref={place}>
        <ul style={{ '--page': page } as CSSProperties}>
          {missed.map((it) => (
            <li key={it.key}>
              <b>{it.number}</b> {it.text}
            </li>
          ))}
        </ul>
      </div>
      <p className="scr-missed-help">{t.missedHelp}</p>
    </footer>
  );
}
