import { clockOf } from './clock';
import { useLink } from './link';
import { t } from './locale';

const STALE_SECONDS = 10;

/** True when what is on the screen may be old: the connection is lost, or the server has been silent for too long. */
const isStale = ({ online, ageSeconds }: ReturnType<typeof useLink>): boolean =>
  !online || ageSeconds === null || ageSeconds > STALE_SECONDS;

/** Whether the picture is live, in a word and a shape. */
export function LinkBadge() {
  const state = useLink();
  const stale = isStale(state);
  const words = !stale ? t.link.live : state.heardAt === null ? t.link.never : t.link.lost(clockOf(state.heardAt));
  return (
    <span className={`caller-badge${stale ? ' is-stale' : ''}`} role="status">
      <i aria-hidden="true">{stale ? '▲' : '●'}</i> {words}
    </span>
  );
}

/** Across the page while the picture is old. */
export function LinkBanner() {
  const state = useLink();
  if (state.heardAt === null || !isStale(state)) return null;
  return (
    <p className="caller-banner" role="alert">
      {t.link.banner(clockOf(state.heardAt))}
    </p>
  );
}
