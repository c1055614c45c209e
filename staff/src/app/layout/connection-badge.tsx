import { STALE_MS } from '@tijian/shared/live';
import { Tooltip } from 'antd';
import { useConnection } from '../../lib/realtime';
import { formatAge } from '../../lib/time';
import { t } from '../../locale/zh-CN';

/** Whether what the screen shows follows the server, and since when it does not. */
export function ConnectionBadge() {
  const { online, ageSeconds } = useConnection();
  const live = online && ageSeconds !== null && ageSeconds * 1000 <= STALE_MS;
  const word = live ? t.connection.online : ageSeconds === null ? t.connection.connecting : t.connection.offline;
  return (
    <Tooltip title={live ? t.connection.hint : t.connection.reconnecting}>
      <span className={`tj-live ${live ? 'tj-live-on' : 'tj-live-off'}`} role="status">
        <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
          {live ? (
            <circle cx="5" cy="5" r="4" fill="currentColor" />
          ) : (
            <path d="M2 2l6 6M8 2l-6 6" stroke="currentColor" strokeWidth="2" />
          )}
        </svg>
        <span>{word}</span>
        {!live && ageSeconds !== null ? (
          <span className="tj-live-age">{t.connection.lastHeard(formatAge(ageSeconds))}</span>
        ) : null}
      </span>
    </Tooltip>
  );
}
