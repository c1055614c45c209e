import { rightUntil, STALE_MS } from '@tijian/shared/live';
import { clockOf } from './clock';
import { useLink } from './link';
import { t } from './locale';

/** True when what is on the screen may be old: the connection is lost, or the server has been silent for too long. */
const isStale = ({ online, ageSeconds }: ReturnType<typeof useLink>): boolean =>
  !online || ageSeconds === null || ageSeconds * 1000 > STALE_MS;

/** Whether the picture is live, in a word and a shape. */
export function LinkBadge() {
  const state = useLink();
  const stale = isStale(state);
  const until = rightUntil(state);
  const words = !stale ? t.link.live : until === null ? t.link.never : t.link.lost(clockOf(until));
  return (
    <span className={`caller-badge${stale ? ' is-stale' : ''}`} role="status">
      <i aria-hidden="true">{stale ? '▲' : '●'}</i> {words}
    </span>
  );
}

/** Across the page while the picture is old. */
export function LinkBanner() {
  const state = useLink();
  const until = rightUntil(state);
  if (until === null || !isStale(state)) return null;
  return (
    <p className="caller-banner" role="alert">
      {t.link.banner(clockOf(until))}
    </p>
  );
}
