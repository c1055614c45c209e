import { Alert } from 'antd';
import { useEffect, useState } from 'react';
import { formatCountdown } from '../../lib/time';
import { t } from './locale';

/** Says how long an account stays locked, counting down. */
export function LockedAlert({ until }: { until: number }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const left = (until - now) / 1000;
  return (
    <Alert
      type={left > 0 ? 'error' : 'info'}
      showIcon
      className="tj-gap-bottom"
      title={left > 0 ? t.lockedFor(formatCountdown(left)) : t.lockOver}
    />
  );
}
