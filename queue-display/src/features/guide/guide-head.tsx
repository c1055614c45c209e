import { formatShanghai, type GuideView } from '@tijian/shared';
import { useEffect, useState } from 'react';
import type { LinkState } from '../../lib/live-link';
import { t } from './locale';

const STALE_MS = 10_000;

/** Whose page this is, and how old. */
export function GuideHead({ view, link }: { view: GuideView; link: LinkState }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const age = link.heardAt === null ? null : now - link.heardAt;
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
      </header>
      {age !== null && age > STALE_MS ? (
        <p role="alert" className="gd-stale">
          {t.stale(formatShanghai((link.heardAt ?? now) + link.clockOffset).slice(11))}
        </p>
      ) : null}
    </>
  );
}
