import { formatShanghai } from '@tijian/shared';
import { ageOf, type LinkState, STALE_MS } from '@tijian/shared/live';
import { useEffect, useState } from 'react';
import { t } from './locale';

/** Since when what is shown may be old; nothing while it is not. */
export function StaleLine({ link }: { link: LinkState }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const age = ageOf(link, now);
  if (age === null || age <= STALE_MS) return null;
  return (
    <p role="alert" className="gd-stale">
      {t.stale(formatShanghai((link.heardAt ?? now) + link.clockOffset).slice(11))}
    </p>
  );
}
