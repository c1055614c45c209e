import { formatShanghai, type GuideView } from '@tijian/shared';
import { ageOf, type LinkState, STALE_MS } from '@tijian/shared/live';
import { useEffect, useState } from 'react';
import { t } from './locale';

type GuideHeadProps = { view: GuideView; link: LinkState; large: boolean; onSize: () => void };

/** Whose page this is, how large its letters are, and how old it is. */
export function GuideHead({ view, link, large, onSize }: GuideHeadProps) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const age = ageOf(link, now);
  return (
    <>
      <header className="gd-head">
        <div>
          <strong>{view.number}</strong>
          <span>{view.name}</span>
        </div>
        <p>
          {view.hospital} · {view.campus.name}
        </p>
        <button type="button" aria-pressed={large} onClick={onSize}>
          {t.large}
        </button>
      </header>
      {age !== null && age > STALE_MS ? (
        <p role="alert" className="gd-stale">
          {t.stale(formatShanghai((link.heardAt ?? now) + link.clockOffset).slice(11))}
        </p>
      ) : null}
    </>
  );
}
